// One mail of every kind that a shop can send, made by what makes them in earnest: drafted, approved, claimed under every rule, handed over by SMTP.
import { decide } from "#app/flow/approval/decide.server.ts"
import { grant } from "#app/flow/consent/deny-all.server.ts"
import { optIn } from "#app/flow/consent/opt-in.server.ts"
import { draftTouchpoint } from "#app/flow/drafting/draft-touchpoint.server.ts"
import { readCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { switchPurpose } from "#app/flow/planning/switch-purpose.server.ts"
import { saveGuide } from "#app/flow/record/product-guides.store.server.ts"
import { recordIncoming } from "#app/flow/responses/record-incoming.server.ts"
import { sendOptInMail } from "#app/flow/responses/send-opt-in-mail.server.ts"
import { sendReply } from "#app/flow/responses/send-reply.server.ts"
import { planMail } from "#app/flow/reviews/mail-notice.server.ts"
import { mailReward } from "#app/flow/reviews/mail-reward.server.ts"
import { saveReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { RewardGrant } from "#app/flow/reviews/reward-grants.store.server.ts"
import type { MailChannel } from "#app/flow/sending/mail-channel.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import { createLinks } from "#app/platform/links.ts"
import { noWriter } from "#app/platform/writer/writer.ts"

import { northwind, rememberingQueue, seedAsk, seedShop, type AskOptions, type SeededAsk } from "./review-ask.ts"

export const mailKinds = [
  "review-request",
  "several-products",
  "two-orders",
  "review-reminder",
  "delay-notice",
  "product-guide",
  "delivery-check-in",
  "thank-you",
  "german-formal",
  "plain-shop",
  "answer",
  "review-news",
  "review-reward",
  "merchant-news",
  "opt-in",
] as const
export type MailKind = (typeof mailKinds)[number]

const brand = { logoUrl: "https://cdn.shop.example/logo.svg", logoAlt: "Northwind Linen", accentColour: "#0b5d3b" }
const longWords =
  "Hello Anna,\n\nthank you for the photos. The seam should not open after one wash, and we are sorry that it did. A new shirt leaves on Monday.\n\nYou can keep the first one. If anything about it is unclear, just reply to this mail.\n\nKind regards,\nMaria"

/** Sends one mail of each kind to `mail`; returns to whom each of them went. */
export async function sendEveryMail(context: Context, mail: MailChannel): Promise<Record<MailKind, string>> {
  const { db, vault, clock } = context
  const now = clock.now()
  const queue = rememberingQueue()
  const links = createLinks(vault, context.appUrl)
  const mailFrom = "reviews@mail.northwind.example"
  await seedShop(context)
  await db.shop.updateMany({ data: { contactCipher: vault.encrypt("owner@northwind.example") } })
  await db.shopBrand.create({ data: { ...brand, shopId: northwind, updatedBy: "42", updatedAt: now } })
  const notice = {
    kind: "legal_notice",
    title: "Legal notice",
    text: "Northwind Linen GmbH",
    url: "https://northwind.example/policies/legal-notice",
  }
  await db.shopPolicy.create({ data: { ...notice, shopId: northwind, updatedAt: now, readAt: now } })
  for (const purpose of ["product-guide", "delivery-check-in", "thank-you", "review-reminder"])
    await switchPurpose(context, queue, northwind, { purpose, isOn: true, changedBy: "42" })

  const send = () => sendDue(context, { mail, mailFrom, links }, northwind, "w", 50)
  const write = async ({ touchpointId }: SeededAsk) => {
    await draftTouchpoint(context, { writer: noWriter, links }, northwind, touchpointId)
    const draft = await readCurrentDraft(db, vault, northwind, touchpointId)
    if (!draft) throw new Error(`Nothing was written for ${touchpointId}.`)
    const outcome = await decide(context, queue, northwind, { draftId: draft.id, kind: "approved", decidedBy: "42" })
    if (outcome.kind !== "decided") throw new Error(JSON.stringify(outcome))
  }
  const seed = async (options: AskOptions, purpose = "review-request", more: object = {}) => {
    const ask = await seedAsk(context, options)
    await db.touchpoint.update({ where: { id: ask.touchpointId }, data: { purpose, ...more } })
    return ask
  }
  const goods = [
    { title: "Linen Shirt “Skagen”, stonewashed", description: "Woven from pure linen. It softens with every wash." },
    { title: "Waxed canvas bag for weekends, markets and everything between", description: "Waxed by hand in Porto." },
    { title: "Ribbed socks, three pairs", description: "Merino." },
  ]
  const asks = {
    "review-request": await seed({ number: 1 }),
    "several-products": await seed({ number: 2, products: goods }),
    "review-reminder": await seed({ number: 3 }, "review-reminder"),
    "delay-notice": await seed({ number: 4, firstName: "Bartholomew-Maximilian" }, "delay-notice", { arrivedAt: null, arrivalKind: null }),
    "product-guide": await seed({ number: 5 }, "product-guide"),
    "delivery-check-in": await seed({ number: 6 }, "delivery-check-in"),
    "thank-you": await seed({ number: 7 }, "thank-you"),
    "two-orders": await seed({ number: 8 }),
  }
  await seed({ number: 9, person: 8, products: [{ title: "Iron pan" }] })
  const { personKey } = asks["two-orders"]
  await db.$transaction((tx) => arbitratePerson(tx, context, northwind, personKey))
  const host = await db.touchpoint.findFirstOrThrow({ where: { personKey, state: "planned" } })
  asks["two-orders"] = { ...asks["two-orders"], touchpointId: host.id }
  await askedBefore(context, asks["review-reminder"])
  await runsLate(context, asks["delay-notice"])
  await saveGuide(
    db,
    northwind,
    {
      ...{
        id: "guide",
        productId: asks["product-guide"].productIds[0] ?? "",
        kind: "care",
        plan: "",
        locale: "en",
        title: "Washing linen",
      },
      text: "Wash at 40 degrees, with colours alike.\nDry it in the shade, never in a tumble dryer.\nIron it while it is damp, or not at all.",
      ...{ url: "https://northwind.example/care", source: "merchant", updatedBy: "42" },
    },
    now,
  )
  for (const ask of Object.values(asks)) await write(ask)
  // A thank-you is advertising by law.
  const yes = { source: "preferences", channel: "email", purpose: "promotional" }
  await grant(db, context, northwind, asks["thank-you"].personKey, yes)
  await answer(context, queue, asks["product-guide"])
  await planNews(context, queue, asks["review-request"])
  await send()

  // A shop that has chosen nothing but what it must, and one that writes formally in German.
  await db.shopBrand.deleteMany({})
  const plain = await seed({ number: 10, countryCode: "GB" })
  await write(plain)
  await send()
  await db.shopBrand.create({ data: { ...brand, accentColour: "#ffd60a", shopId: northwind, updatedBy: "42", updatedAt: now } })
  await db.shopSettings.updateMany({ data: { tone: "formal" } })
  const german = await seed({ number: 11, locale: "de", firstName: "Jürgen", products: [{ title: "Leinenhemd „Skagen“" }] })
  await write(german)
  await send()

  const wants = await seed({ number: 12, locale: "de", hasConsent: false, state: "sent" })
  await db.$transaction((tx) =>
    optIn(tx, context, queue, northwind, {
      ...{ personKey: wants.personKey, channel: "email", purposes: ["review-request", "promotional"], source: "preferences" },
      ...{ countryCode: "DE", locale: "de", evidence: {} },
    }),
  )
  const asked = queue.asked.findLast(({ name }) => name === "send-opt-in-mail")
  const { requestId } = (asked?.payload ?? {}) as { requestId: string }
  await sendOptInMail(context, { mail, mailFrom, links }, northwind, "w", requestId)

  const to = (kind: keyof typeof asks) => asks[kind].email
  return {
    ...(Object.fromEntries(Object.keys(asks).map((kind) => [kind, to(kind as keyof typeof asks)])) as Record<keyof typeof asks, string>),
    ...{
      "plain-shop": plain.email,
      "german-formal": german.email,
      "answer": to("product-guide"),
      "review-news": to("review-request"),
      "review-reward": to("review-request"),
    },
    ...{ "merchant-news": "owner@northwind.example", "opt-in": wants.email },
  }
}

/** Thirteen days ago they were asked, and said nothing. */
async function askedBefore({ db, clock }: Context, { touchpointId }: SeededAsk): Promise<void> {
  const { id: _, asks: __, ...same } = await db.touchpoint.findUniqueOrThrow({ where: { id: touchpointId } })
  const sentAt = addDays(clock.now(), -13)
  const ask = { ...same, why: same.why ?? {}, id: `asked-${touchpointId}`, purpose: "review-request", state: "sent", dueAt: sentAt, sentAt }
  await db.touchpoint.create({ data: ask })
}

async function runsLate({ db, clock }: Context, { orderId, touchpointId }: SeededAsk): Promise<void> {
  const [now, shopId] = [clock.now(), northwind]
  const parcel = {
    shopId,
    id: `parcel-${touchpointId}`,
    orderId,
    status: "success",
    carrier: "Post",
    shippedAt: addDays(now, -4),
    updatedAt: now,
  }
  await db.shipment.create({ data: parcel })
  const [fromAt, likely, untilAt] = [addDays(now, 3), addDays(now, 4), addDays(now, 6)]
  const forecast = { shopId, shipmentId: parcel.id, orderId, kind: "parcel", p10At: fromAt, p50At: likely, p90At: untilAt, basis: "lane" }
  await db.arrivalForecast.create({ data: { ...forecast, updatedAt: now } })
  const told = { shopId, touchpointId, orderId, shipmentId: parcel.id, number: 1, promisedAt: addDays(now, 1), fromAt, untilAt }
  await db.delayNotice.create({ data: { ...told, lateProbability: 0.8, createdAt: now } })
}

async function answer(context: Context, queue: ReturnType<typeof rememberingQueue>, ask: SeededAsk): Promise<void> {
  const said = {
    source: "mail" as const,
    touchpointId: ask.touchpointId,
    address: ask.email,
    locale: "en",
    dedupeKey: "mail:1",
    mailId: "q@x",
  }
  const { personKey, customerId, orderId } = ask
  const body = "The seam has opened after one wash."
  const heard = await recordIncoming(context, queue, northwind, { ...said, personKey, customerId, orderId, subject: "My shirt", body })
  if (heard.kind !== "recorded") throw new Error(heard.kind)
  const words = { subject: "Your message about order #1005", body: longWords, by: "42", hasSeenFindings: true }
  const sent = await sendReply(context, queue, northwind, { conversationId: heard.conversationId, ...words })
  if (sent.kind !== "sent") throw new Error(JSON.stringify(sent))
}

/** The shop sends codes by mail, and one was given for this order. */
async function rewardOf({ vault, clock }: Context, tx: Transaction, { personKey, customerId, orderId }: SeededAsk): Promise<RewardGrant> {
  const now = clock.now()
  await saveReviewSettings(tx, northwind, { mailsRewards: true }, "42", now)
  const whose = { shopId: northwind, promiseId: "promise", orderId, reviewId: "r1", personKey, customerId }
  const terms = { kind: "discount", percent: 10, validDays: 60 }
  const given = { kind: "discount", terms, state: "given", codeCipher: vault.encrypt("THANKS-7QK2-MN4P"), expiresAt: addDays(now, 60) }
  return tx.rewardGrant.create({ data: { ...whose, ...given, id: "grant", createdAt: now, givenAt: now } })
}

/** Short mails of fact: to a writer about their review, to the merchant about what waits. */
async function planNews(context: Context, queue: ReturnType<typeof rememberingQueue>, ask: SeededAsk): Promise<void> {
  const { personKey, customerId, orderId } = ask
  const now = context.clock.now()
  const owner = context.vault.personKey(northwind, "owner@northwind.example") ?? ""
  await context.db.$transaction(async (tx) => {
    await planMail(context, queue, tx, northwind, {
      ...{
        about: "review-outcome",
        subjectId: "r1",
        purpose: "review-news",
        personKey,
        customerId,
        orderId,
        language: "en",
        by: "42",
        dueAt: now,
      },
      ...{
        subject: "Your review of Linen Shirt is shown",
        body: `Thank you. Your review of Linen Shirt is shown now.\n\nSee it here: https://northwind.example/products/linen-shirt`,
      },
    })
    await mailReward(context, queue, tx, northwind, await rewardOf(context, tx, ask))
    await planMail(context, queue, tx, northwind, {
      ...{ about: "merchant-news", subjectId: "2026-11-12", purpose: "merchant-news", personKey: owner, customerId: null, orderId: null },
      ...{
        language: "en",
        by: "app",
        dueAt: now,
        subject: "2 new reviews",
        body: "Northwind Linen has 2 new reviews since the last of these mails.\n\nWaiting for you now: 2 reviews, 0 questions.",
      },
    })
  })
}
