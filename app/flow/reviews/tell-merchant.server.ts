import { readShop } from "#app/flow/record/shops.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import { standing } from "#app/flow/consent/ledger.ts"
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { countNews } from "#app/flow/reviews/news.store.server.ts"
import { planMail } from "#app/flow/reviews/mail-notice.server.ts"
import { claimMerchantNews, readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Not more than one a day. */
export const merchantNewsEveryDays = 1

/** Where the merchant wants it: one mail a day to the shop's own address about reviews and questions that wait, without a word of them. */
export async function tellMerchant(context: Context, queue: Queue, shop: ShopId): Promise<{ kind: "told" | "nothing" }> {
  const { db, vault, clock } = context
  const now = clock.now()
  const home = await readShop(db, shop)
  const address = home?.contactCipher ? vault.decrypt(home.contactCipher) : null
  const personKey = vault.personKey(shop, address)
  const settings = await readSettings(db, shop)
  if (!home || home.uninstalledAt || !personKey || !settings.sendingOnAt || missingForSending(settings).length > 0)
    return { kind: "nothing" }
  const { merchantToldAt } = await readReviewSettings(db, shop)
  const news = await countNews(db, shop, merchantToldAt ?? addDays(now, -merchantNewsEveryDays))
  if (news.newReviews + news.newQuestions === 0) return { kind: "nothing" }
  if (standing(await readLedger(db, shop, personKey), "email", "merchant-news")?.state === "denied") return { kind: "nothing" }
  return db.$transaction(async (tx) => {
    if (!(await claimMerchantNews(tx, shop, addDays(now, -merchantNewsEveryDays), now))) return { kind: "nothing" as const }
    const day = now.toISOString().slice(0, 10)
    await planMail(context, queue, tx, shop, {
      ...{ about: "merchant-news" as const, subjectId: day, purpose: "merchant-news" as const, personKey, customerId: null, orderId: null },
      ...{ language: "en", by: "app", dueAt: now, subject: subjectOf(news), body: bodyOf(news, home.name) },
    })
    return { kind: "told" as const }
  })
}

type News = Awaited<ReturnType<typeof countNews>>

const counted = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`)

const subjectOf = ({ newReviews, newQuestions }: News): string =>
  [newReviews > 0 ? counted(newReviews, "new review") : null, newQuestions > 0 ? counted(newQuestions, "new question") : null]
    .filter((part) => part !== null)
    .join(" and ")

function bodyOf({ newReviews, newQuestions, waitingReviews, waitingQuestions }: News, shop: string): string {
  return [
    `${shop} has ${[newReviews > 0 ? counted(newReviews, "new review") : "", newQuestions > 0 ? counted(newQuestions, "new question") : ""].filter(Boolean).join(" and ")} since the last of these mails.`,
    `Waiting for you now: ${counted(waitingReviews, "review")}, ${counted(waitingQuestions, "question")}.`,
    "You find them in your Shopify admin under Apps, Afterword, Reviews. You can switch these mails off there under Settings.",
  ].join("\n\n")
}
