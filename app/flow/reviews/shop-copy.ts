// The documents by which published reviews become the shop's own data, and the values in the spelling of Shopify's field types.
// What a theme reads: docs/decisions/008-reviews-in-the-shops-own-data.md and 023-storefront.md.
import { reviewFormWording, shownWording, type ReviewFormPurpose } from "#app/flow/consent/review-form-wording.ts"
import { askedQuestions, type StoredQuestion } from "#app/flow/reviews/asked-questions.ts"
import type { RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import type { ShownReview, ShownTranslation } from "#app/flow/reviews/shown-review.ts"
import { storeLanguages } from "#app/flow/reviews/store-languages.ts"
import type { StoreThemes } from "#app/flow/reviews/store-themes.ts"
import { tellLanguage } from "#app/flow/reviews/text-language.ts"

/** How many reviews, photos and questions Liquid renders without any call. */
export const shownReviews = 20
export const shownMedia = 30
export const shownQuestions = 20
const namespace = "$app:afterword"

/** Shopify takes at most so many metafields at once. */
export const metafieldsAtOnce = 25

export const upsertMetaobject = `#graphql
  mutation UpsertReview($handle: MetaobjectHandleInput!, $metaobject: MetaobjectUpsertInput!) {
    metaobjectUpsert(handle: $handle, metaobject: $metaobject) {
      metaobject { id }
      userErrors { field message code }
    }
  }`

export const deleteMetaobject = `#graphql
  mutation DeleteReview($id: ID!) {
    metaobjectDelete(id: $id) {
      deletedId
      userErrors { field message code }
    }
  }`

export const setMetafields = `#graphql
  mutation SetReviewMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      userErrors { field message code }
    }
  }`

export const clearProductRating = `#graphql
  mutation ClearProductRating($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      userErrors { field message }
    }
  }`

export const askShopId = `#graphql
  query ShopId { shop { id } }`

export interface FieldValue {
  key: string
  value: string
}

/** Equal for every publication of the same review, so that repeating one changes nothing. */
export const handleOf = (kind: string, id: string): string => `${kind === "question" ? "question" : "review"}-${id}`

/** Field values of the `$app:review` metaobject; "" clears a field. */
export function reviewFields(review: ShownReview): FieldValue[] {
  const media = review.media.map(({ url, kind, width, height, poster }) => ({ url, kind, width, height, poster }))
  return [
    { key: "product", value: review.productId },
    { key: "rating", value: String(review.rating) },
    { key: "title", value: review.title ?? "" },
    { key: "body", value: review.body },
    { key: "author", value: review.author },
    { key: "submitted_at", value: review.submittedAt.toISOString() },
    { key: "verified", value: String(review.isVerified) },
    { key: "reply", value: review.reply ?? "" },
    { key: "replied_at", value: review.repliedAt?.toISOString() ?? "" },
    { key: "edited_at", value: review.editedAt?.toISOString() ?? "" },
    { key: "locale", value: review.locale ?? "" },
    { key: "labels", value: list(review.labels) },
    { key: "attributes", value: list(review.attributes) },
    { key: "media", value: list(media) },
    { key: "helpful", value: String(review.helpful) },
    { key: "redacted", value: String(review.isRedacted) },
    { key: "translations", value: list(review.translations) },
    { key: "reply_locale", value: review.replyLocale ?? "" },
    { key: "reply_translations", value: list(review.replyTranslations) },
  ]
}

/** Field values of the `$app:question` metaobject. */
export function questionFields(
  productId: string,
  asked: { question: string; askedBy: string; askedAt: Date; locale: string | null; answer: string; answeredAt: Date },
  translations: { question: readonly ShownTranslation[]; answer: readonly ShownTranslation[] },
): FieldValue[] {
  return [
    { key: "product", value: productId },
    { key: "question", value: asked.question },
    { key: "answer", value: asked.answer },
    { key: "author", value: asked.askedBy },
    { key: "asked_at", value: asked.askedAt.toISOString() },
    { key: "answered_at", value: asked.answeredAt.toISOString() },
    { key: "locale", value: asked.locale ?? "" },
    { key: "answer_locale", value: tellLanguage(asked.answer) ?? "" },
    { key: "translations", value: list(translations.question) },
    { key: "answer_translations", value: list(translations.answer) },
  ]
}

export interface Metafield {
  ownerId: string
  namespace: string
  key: string
  type: string
  value: string
}

/** The product's metafields; `reviews.rating` is left out when there is no review to rate by. */
export function productMetafields(
  ownerId: string,
  summary: RatingSummary,
  shown: {
    reviewIds: readonly string[]
    questionIds: readonly string[]
    withMedia: readonly ShownReview[]
    category: string | null
    /** Null where the merchant does not show any. */
    themes: StoreThemes | null
  },
): Metafield[] {
  const own = (key: string, type: string, value: unknown) => ({ ownerId, namespace, key, type, value: JSON.stringify(value) })
  const metafields = [
    own("reviews", "list.metaobject_reference", shown.reviewIds),
    own("histogram", "json", summary.histogram),
    own("summary", "json", { ...counts(summary), category: shown.category, ...(shown.themes ? { themes: shown.themes } : {}) }),
    own("media", "json", gallery(shown.withMedia)),
    own("questions", "list.metaobject_reference", shown.questionIds),
    { ownerId, namespace: "reviews", key: "rating_count", type: "number_integer", value: String(summary.count) },
  ]
  if (summary.mean === null) return metafields
  const rating = { value: summary.mean.toFixed(2), scale_min: "1.0", scale_max: "5.0" }
  return [...metafields, { ownerId, namespace: "reviews", key: "rating", type: "rating", value: JSON.stringify(rating) }]
}

/** The whole shop's: its newest reviews, what all of them say together, what its review form asks, and in which words it asks for a yes. */
export function shopMetafields(
  ownerId: string,
  summary: RatingSummary,
  reviewIds: readonly string[],
  form: readonly FormQuestion[],
  optIn: OptInWords | null,
): Metafield[] {
  const own = (key: string, type: string, value: unknown) => ({ ownerId, namespace, key, type, value: JSON.stringify(value) })
  return [
    own("newest", "list.metaobject_reference", reviewIds),
    own("summary", "json", { ...counts(summary), mean: summary.mean, histogram: summary.histogram }),
    own("form", "json", form),
    own("opt_in", "json", optIn ?? {}),
  ]
}

/** A question of the shop's own review form, words by language; "*" for all others. */
export interface FormQuestion {
  key: string
  category: string | null
  labels: Record<string, string>
  options: Record<string, string[]>
}

/** Whether the shop may write again, as the form of the theme asks; `wording` comes back with the form. */
export interface OptInWords {
  wording: string
  words: Record<string, { sentence: string; hint: string }>
}

/** In every language of the storefront; "*" for all others. Null: nothing is asked. */
export function optInWords(purpose: ReviewFormPurpose | null, shopName: string): OptInWords | null {
  if (!purpose) return null
  const words = Object.fromEntries(storeLanguages.map((language) => [language, reviewFormWording(purpose, language, shopName)]))
  return { wording: shownWording(purpose), words: { ...words, "*": reviewFormWording(purpose, "en", shopName) } }
}

/** The shop's questions with their words in every language that has its own. */
export function formQuestions(stored: readonly StoredQuestion[]): FormQuestion[] {
  return stored.flatMap((question) => {
    const inLanguage = (language: string) => askedQuestions([question], question.category ?? "", language)[0]
    const any = inLanguage("en")
    if (!any) return []
    const { key, category } = question
    const made: FormQuestion = { key, category, labels: { "*": any.label }, options: { "*": any.options } }
    for (const language of storeLanguages) {
      const asked = inLanguage(language)
      if (!asked || (asked.label === any.label && asked.options.join() === any.options.join())) continue
      made.labels[language] = asked.label
      made.options[language] = asked.options
    }
    return [made]
  })
}

const counts = ({ count, verified, withMedia, languages, questions }: RatingSummary) => ({
  count,
  verified,
  media: withMedia,
  languages,
  questions,
})

/** Photos and videos of the newest reviews that have any, with enough beside each to say whose it is. */
function gallery(reviews: readonly ShownReview[]) {
  return reviews
    .flatMap(({ id, rating, author, labels, media }) => media.map((one) => ({ ...one, review: id, rating, author, labels })))
    .slice(0, shownMedia)
}

const list = (items: readonly unknown[]): string => (items.length === 0 ? "" : JSON.stringify(items))
