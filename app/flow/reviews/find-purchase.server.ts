import { readOrder } from "#app/flow/record/read-order.server.ts"
import { countOf, kept } from "#app/flow/record/line-state.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { mailNotice } from "#app/flow/reviews/mail-notice.server.ts"
import { mayTake } from "#app/flow/reviews/may-take.server.ts"
import { noticeWords } from "#app/flow/reviews/words/words-of.ts"
import { findOrderOfPerson } from "#app/flow/reviews/purchases.store.server.ts"
import type { VisitorMarks } from "#app/flow/reviews/visitor-marks.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"

const linkDays = 90

/**
 * Somebody who is not logged in wants to write about an order: they name its number and their mail address. The answer is the same whether there is such
 * an order or not, and so is the work until then; the looking-up is a job's, and the link goes to the order's own address alone.
 */
export async function askForLink(
  context: Context,
  queue: Queue,
  shop: ShopId,
  marks: VisitorMarks,
  { orderName, email }: { orderName: string; email: string },
): Promise<{ kind: "asked" | "too-many" }> {
  const personKey = context.vault.personKey(shop, email) ?? ""
  if ((await mayTake(context, shop, "find", { place: marks.place, personKey })).kind !== "yes") return { kind: "too-many" }
  await context.db.$transaction((tx) =>
    queue.enqueue(tx, "mail-review-link", [{ shopId: shop, personKey, orderName: plainOrderName(orderName) }]),
  )
  return { kind: "asked" }
}

/** "# 1001", "Nr. 1001" and "1001" are one number to a shopper. At most 40 characters are kept. */
export function plainOrderName(text: string): string {
  return text
    .replace(/^\s*(?:order|bestellung|commande|nr\.?|no\.?|n°)\s*/i, "")
    .replace(/[\s#]/g, "")
    .slice(0, 40)
    .toUpperCase()
}

/** Mails the link when number and address belong to one order that still has something in it. */
export async function mailReviewLink(
  context: Context,
  queue: Queue,
  links: Links,
  shop: ShopId,
  { personKey, orderName }: { personKey: PersonKey; orderName: string },
): Promise<{ kind: "planned" | "unknown" | "not-told" }> {
  const order = await findOrderOfPerson(context.db, shop, personKey, orderName)
  const facts = order ? await readOrder(context.db, shop, order.id) : null
  const lines = (facts?.lines ?? []).filter((line) => line.productId !== null && countOf(line.state, kept) > 0)
  if (!order || !facts || lines.length === 0) return { kind: "unknown" }
  const { db, clock, randomness } = context
  const home = await readShop(db, shop)
  const shopName = (await readSettings(db, shop)).senderName ?? home?.name ?? shop
  const { words, language } = noticeWords(facts.order.customerLocale ?? home?.locale ?? null)
  const now = clock.now()
  const touchpointId = randomness.id()
  const url = links.url({ kind: "review", shopId: shop, touchpointId, personKey, expiresAt: addDays(now, linkDays) })
  const noticed = await db.$transaction((tx) =>
    mailNotice(context, queue, tx, shop, {
      ...{ about: "review-link" as const, subjectId: order.id, purpose: "review-link" as const, personKey, touchpointId },
      ...{ customerId: facts.order.customerId, orderId: order.id, language, by: "app", dueAt: now },
      lines: { orderLineIds: lines.map(({ id }) => id), productIds: [...new Set(lines.flatMap(({ productId }) => productId ?? []))] },
      subject: words.linkSubject(shopName),
      body: [words.greeting, words.linkText(order.name), url, words.linkNotYou, words.goodbye(shopName)].join("\n\n"),
    }),
  )
  return { kind: noticed.kind }
}
