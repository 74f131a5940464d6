// Every job by name, with the shape of its payload. Naming a job here never loads the code that does it (handlers.ts).
import { z } from "zod"

const shop = z.object({ shopId: z.string() })
const order = shop.extend({ orderId: z.string() })
const touchpoint = shop.extend({ touchpointId: z.string() })

export const catalogue = {
  /** Applies a shop's accepted receipts to the record, oldest first. */
  "apply-receipts": shop,
  /** Order, parcel, refund or return changed: note consent, forecast arrival, plan or re-plan. */
  "order-changed": order,
  /** What a customer said to Shopify came into the ledger (app/main.applying.ts): re-plan the customer's open touchpoints. */
  "customer-changed": shop.extend({ customerId: z.string() }),
  /** Two customers became one, whose stricter consent stands (app/main.applying.ts): let what is planned follow. Keys: of the one that is gone. */
  "customer-merged": shop.extend({
    customerId: z.string(),
    mergedId: z.string(),
    mergedAt: z.iso.datetime(),
    emailKeys: z.array(z.string()),
    phoneKeys: z.array(z.string()),
  }),
  /** After install: definitions of metafields and metaobjects, shop facts, products. */
  "set-up-shop": shop,
  /** Reads the shop's policies, and the guides in its products' metafields. left: of a reading that ran out of time. */
  "read-shop-texts": shop.extend({ left: z.object({ after: z.string(), begunAt: z.iso.datetime() }).optional() }),
  /** Takes a backfill one step further: asks, waits, reads. */
  "backfill-step": shop,
  /** Works out what would have happened on the shop's last orders. */
  "rehearse": shop.extend({ rehearsalId: z.string() }),
  /** Forecasts a shop's parcels under way again, follows what that changes, and counts its lanes. */
  "watch-parcels": shop,
  /** Goes through everything a shop has planned: what is due and coming competes anew for each person. */
  "plan-day": shop,
  "draft-touchpoint": touchpoint,
  /** A draft waits for a person: a rule in force may say yes to it, and now and then a planted one is put beside it. */
  "draft-written": shop.extend({ draftId: z.string() }),
  /** Gives the yeses of a shop's rules that nobody stopped in time. */
  "approve-earned": shop,
  /** Has anything become worse under a shop's rules? Then approval goes back to people. */
  "watch-automation": shop,
  /** Do shoppers take a kind of message worse than before, or than getting nothing? Then a person is asked to look. */
  "watch-signal": shop,
  /** Sends one shop's approved touchpoints that are due. */
  "send-due": shop,
  /** Reads new mails of the mailbox for answers; of no shop, since a mail is anybody's until its thread is found. */
  "read-mailbox": z.object({}),
  /** Do too many of a shop's mails come back or annoy? Then they are slowed or stopped, and a person is told. */
  "watch-sending": shop,
  /** Looks at the DNS of a shop's own sending domain. */
  "check-sending-domain": shop,
  /** Takes over what a shopper wrote to the merchant's own help desk, as a signal brought it. */
  "take-signal-message": shop.extend({ signalId: z.string() }),
  /** Reads the tone of a message and opens a task where a person is needed. */
  "read-message": shop.extend({ messageId: z.string() }),
  /** Looks into a review for something that hurt somebody. */
  "read-review": shop.extend({ reviewId: z.string() }),
  /** Brings `reviews.rating`, `reviews.rating_count` and the review metaobjects of one product up to date. */
  "publish-product": shop.extend({ productId: z.string() }),
  /** Compares what the shop has of our reviews with what was published there. */
  "reconcile-publications": shop,
  /** Our definitions grew: makes what the shop lacks, and asks for its copies to be written again. */
  "define-reviews": shop,
  /** Takes the import of a file of reviews one step further: reads, matches, compares, brings in, takes back. */
  "import-step": shop.extend({ importId: z.string() }),
  /** Keeps what was promised for a review, whatever it says. */
  "keep-promise": shop.extend({ reviewId: z.string() }),
  /** Gives a reward that is due and could not be given at once. */
  "give-reward": order,
  /** Encodes the next shopper's video anew; of no shop, since a process does one at a time. */
  "encode-videos": z.object({}),
  /** Fetches the next pictures and videos of imported reviews from their old addresses. */
  "fetch-import-media": shop,
  /** Brings the shop's own files in line with a review's photos and videos. */
  "publish-media": shop.extend({ reviewId: z.string() }),
  /** Publishes reviews that waited as long as the merchant said, without a finding. */
  "publish-waiting": shop,
  /** Somebody asked for a link to write about an order: mails it when number and address belong together. */
  "mail-review-link": shop.extend({ personKey: z.string(), orderName: z.string() }),
  /** Tells the merchant what is new and waits. */
  "tell-merchant": shop,
  /** Counts what shoppers keep saying of one product. */
  "count-themes": shop.extend({ productId: z.string() }),
  /** Translates the newest words of a shop's store (reviews, replies, questions, answers) that lack one of its languages, where the merchant wants that. */
  "translate-store": shop,
  /** Tells Flow and developers' addresses what happened to a shop's reviews. */
  "tell-events": shop,
  /** Settles observations and fits the shop's curves again. */
  "learn": shop,
  /** Learns from what a person decided about a draft: how it was changed, how long it took. */
  "note-decision": shop.extend({ decisionId: z.string() }),
  /** Counts what the days of a shop's products are worth again, or of one, after the merchant changed its days. */
  "weigh-products": shop.extend({ productId: z.string().optional() }),
  /** Compares the record with Shopify and brings in what webhooks missed. */
  "reconcile": shop.extend({ kind: z.enum(["nightly", "demand", "silence"]) }),
  /** Is the shop quieter than its rhythm, and is anything subscribed twice? */
  "watch-webhooks": shop,
  /** What many customers said to Shopify, as a backfill found it: note it in the ledger, re-plan their open touchpoints. */
  "customers-changed": shop.extend({ customerIds: z.array(z.string()) }),
  /** Asks a person to confirm what they agreed to on a page of ours, by one mail. */
  "send-opt-in-mail": shop.extend({ requestId: z.string() }),
  /** Notes what a file of opt-ins and opt-outs says, a part at a time. */
  "apply-consent-import": shop.extend({ importId: z.string() }),
  /** Tells Shopify what a person said of advertising, by mail and by text. */
  "write-back-consent": shop.extend({ personKey: z.string() }),
  "forget-customer": shop.extend({ requestId: z.string() }),
  "export-customer": shop.extend({ requestId: z.string() }),
  "forget-shop": shop.extend({ requestId: z.string() }),
  /** Deletes or empties what the shop's retention periods say is too old. */
  "keep-retention": shop,
} as const

export type JobName = keyof typeof catalogue
export type JobPayload<Name extends JobName> = z.infer<(typeof catalogue)[Name]>
