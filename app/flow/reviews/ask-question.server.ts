import { mayTake } from "#app/flow/reviews/may-take.server.ts"
import { hashOfWords } from "#app/flow/reviews/look-at-words.server.ts"
import { findSameQuestion, insertProductQuestion } from "#app/flow/reviews/product-questions.store.server.ts"
import { findReviewableProduct } from "#app/flow/reviews/purchases.store.server.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { textFindings } from "#app/flow/reviews/text-findings.ts"
import type { VisitorMarks } from "#app/flow/reviews/visitor-marks.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface Asking {
  productId: Gid
  question: string
  displayName: string
  email: string | null
  locale: string | null
  /** Whom the shop's log-in names. */
  customerId: Gid | null
}

export type AskedInStore =
  { kind: "stored" | "asked-before"; questionId: string } | { kind: "refused"; reason: "unknown-product" | "off" | "too-many" }

/** Keeps a visitor's question, to be looked at and answered before it is shown. */
export async function askQuestion(context: Context, shop: ShopId, marks: VisitorMarks, asking: Asking): Promise<AskedInStore> {
  const { db, vault, randomness, clock } = context
  const { productId, question, displayName, email, locale, customerId } = asking
  if (!(await readReviewSettings(db, shop)).takesQuestions) return { kind: "refused", reason: "off" }
  if (!(await findReviewableProduct(db, shop, productId))) return { kind: "refused", reason: "unknown-product" }
  const personKey = vault.personKey(shop, email)
  if ((await mayTake(context, shop, "question", { place: marks.place, personKey, productId })).kind !== "yes")
    return { kind: "refused", reason: "too-many" }
  const textHash =
    hashOfWords(vault, shop, question) ?? vault.seal("short-question", JSON.stringify([shop, question.toLowerCase()])).slice(0, 32)
  const same = await findSameQuestion(db, shop, productId, textHash)
  if (same) return { kind: "asked-before", questionId: same.id }
  const id = randomness.id()
  const findings = textFindings({ title: null, body: question, name: displayName })
  const words = { id, productId, displayName, body: question, locale, findings, textHash, visitorHash: marks.place }
  await insertProductQuestion(db, shop, { ...words, customerId, personKey, emailCipher: email ? vault.encrypt(email) : null }, clock.now())
  return { kind: "stored", questionId: id }
}
