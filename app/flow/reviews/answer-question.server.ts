import { findCustomer } from "#app/flow/record/customers.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { cleanText } from "#app/flow/reviews/clean-words.ts"
import { mailNotice } from "#app/flow/reviews/mail-notice.server.ts"
import { noticeWords } from "#app/flow/reviews/words/words-of.ts"
import {
  insertAnswer,
  readProductQuestion,
  removeAnswers,
  settleProductQuestion,
  type ProductQuestion,
} from "#app/flow/reviews/product-questions.store.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import type { RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { dropTranslations } from "#app/flow/reviews/store-translations.store.server.ts"
import { aboutReview } from "#app/flow/reviews/tell-writer.server.ts"
import { wantTranslations } from "#app/flow/reviews/want-translations.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const longestAnswer = 2000

export type AnsweredQuestion = { kind: "answered" } | { kind: "unknown" } | { kind: "refused"; reason: "empty" | "too-long" }

/** A person answers a question, which publishes both; another answer takes the place of the first. Whoever asked while logged in is told. */
export async function answerQuestion(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { questionId, body, by }: { questionId: string; body: string; by: string },
): Promise<AnsweredQuestion> {
  const text = cleanText(body)
  if (text === "") return { kind: "refused", reason: "empty" }
  if (text.length > longestAnswer) return { kind: "refused", reason: "too-long" }
  const now = context.clock.now()
  return context.db.$transaction(async (tx): Promise<AnsweredQuestion> => {
    const question = await readProductQuestion(tx, shop, questionId)
    if (!question || question.state === "rejected") return { kind: "unknown" }
    const author = (await readSettings(tx, shop)).senderName ?? (await readShop(tx, shop))?.name ?? shop
    await insertAnswer(tx, shop, { id: context.randomness.id(), questionId, body: text, author, answeredBy: by }, now)
    await settleProductQuestion(tx, shop, questionId, ["pending"], { state: "published" }, by, now)
    await dropTranslations(tx, shop, ["answer"], [questionId])
    await followQuestion(tx, queue, shop, question, now)
    await tellAsker(context, queue, tx, shop, question, text, by)
    return { kind: "answered" }
  })
}

/** Shows a question again, turns it down, or takes its answer away. */
export async function moderateQuestion(
  context: Context,
  queue: Queue,
  shop: ShopId,
  {
    questionId,
    by,
    ...to
  }: { questionId: string; by: string } & ({ action: "reject"; reason: RejectionReason } | { action: "restore" | "remove-answer" }),
): Promise<{ kind: "moderated" | "unknown" }> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const question = await readProductQuestion(tx, shop, questionId)
    if (!question) return { kind: "unknown" as const }
    const isDone =
      to.action === "remove-answer"
        ? (await removeAnswers(tx, shop, questionId, now)) > 0
        : to.action === "reject"
          ? await settleProductQuestion(tx, shop, questionId, ["pending", "published"], { state: "rejected", reason: to.reason }, by, now)
          : await settleProductQuestion(tx, shop, questionId, ["rejected"], { state: "published" }, by, now)
    if (!isDone) return { kind: "unknown" as const }
    await dropTranslations(tx, shop, to.action === "remove-answer" ? ["answer"] : ["question", "answer"], [questionId])
    await followQuestion(tx, queue, shop, question, now)
    return { kind: "moderated" as const }
  })
}

async function followQuestion(tx: Transaction, queue: Queue, shop: ShopId, { productId }: ProductQuestion, now: Date): Promise<void> {
  await wantPublication(tx, shop, productId, now)
  await wantTranslations(tx, queue, shop)
  await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId }])
}

async function tellAsker(
  context: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  question: ProductQuestion,
  answer: string,
  by: string,
) {
  if (!(await readReviewSettings(tx, shop)).tellsAnswer || !question.customerId) return
  // The address is the log-in's own: one that was typed into the form may be somebody else's.
  const customer = await findCustomer(tx, shop, question.customerId)
  if (!customer?.emailIndex) return
  const { shopName, product, locale } = await aboutReview(tx, shop, question)
  const { words, language } = noticeWords(question.locale ?? locale)
  await mailNotice(context, queue, tx, shop, {
    ...{ about: "question-answer" as const, subjectId: question.id, purpose: "review-news" as const, personKey: customer.emailIndex },
    ...{ customerId: question.customerId, orderId: null, language, by, dueAt: context.clock.now() },
    subject: words.questionSubject(shopName),
    body: [words.greeting, words.questionText(product), `“${question.body}”`, answer, words.goodbye(shopName)].join("\n\n"),
  })
}
