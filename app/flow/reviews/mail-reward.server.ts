// The code of a reward by mail, beside the page behind the writer's own link, where the merchant switched that on. Once a grant: it is planned in the
// transaction that settles the grant. The types here know neither stars nor words of the review, so the mail is the same for all.
import { readTerms } from "#app/flow/drafting/reward-terms.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { mailNotice, type Noticed } from "#app/flow/reviews/mail-notice.server.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { RewardGrant } from "#app/flow/reviews/reward-grants.store.server.ts"
import { noticeWords } from "#app/flow/reviews/words/words-of.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type RewardMailed = "planned" | "no-code" | "switched-off" | Extract<Noticed, { kind: "not-told" }>["reason"]

/** Plans the mail, or says why there is none; kept with the grant. */
export async function mailReward(context: Context, queue: Queue, tx: Transaction, shop: ShopId, grant: RewardGrant): Promise<RewardMailed> {
  const { id, orderId, personKey, customerId, codeCipher, expiresAt } = grant
  if (!codeCipher || !expiresAt) return "no-code"
  if (!(await readReviewSettings(tx, shop)).mailsRewards) return "switched-off"
  if (!personKey) return "no-address"
  const [home, settings, facts] = [await readShop(tx, shop), await readSettings(tx, shop), await readOrder(tx, shop, orderId)]
  const shopName = settings.senderName ?? home?.name ?? shop
  const { words, language } = noticeWords(facts?.order.customerLocale ?? home?.locale ?? null)
  const until = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(expiresAt)
  const terms = readTerms(grant.terms)
  const percent = new Intl.NumberFormat(language, { style: "percent" })
  const worth = terms?.kind === "discount" ? ` (${percent.format(-terms.percent / 100)})` : ""
  const noticed = await mailNotice(context, queue, tx, shop, {
    ...{ about: "review-reward" as const, subjectId: id, purpose: "review-reward" as const, personKey, customerId, orderId, language },
    subject: words.rewardSubject(shopName),
    body: [
      words.greeting,
      words.rewardText(facts?.order.name ?? "", shopName),
      words.rewardCode(`${context.vault.decrypt(codeCipher)}${worth}`, until),
      words.rewardMarked,
      words.goodbye(shopName),
    ].join("\n\n"),
    by: "app",
    dueAt: context.clock.now(),
  })
  return noticed.kind === "planned" ? "planned" : noticed.reason
}
