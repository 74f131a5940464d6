// Which facts may a public answer to a review use? The product, and where a person is reached. Nothing of the order, the parcel or the buyer: everybody
// reads it. The stars are no fact either: the words are the same for all of them.
import { clean } from "#app/flow/drafting/brief-parts.ts"
import type { Brief, DraftText, Fact } from "#app/flow/drafting/draft-shape.ts"
import type { Sentence } from "#app/flow/drafting/assemble-draft.ts"
import { replyWords, type ReplyLanguage } from "#app/flow/responses/reply-words.ts"

export interface ReviewReplyBrief extends Brief {
  purpose: "review-reply"
  isFormal: boolean
  product: string
  /** A page or a mail address, whichever the shop names first. */
  contact: string | null
}

export const reviewReplyTemplateVersion = "review-reply/template-1"

export function makeReviewReplyBrief(input: {
  shop: { name: string; domain: string; locale: string }
  isFormal: boolean
  productTitle: string
  locale: string | null
  supportUrl: string | null
  replyTo: string | null
}): ReviewReplyBrief {
  const product = clean(input.productTitle, 120)
  const url = input.supportUrl?.trim() ?? ""
  const page = /^https:\/\/[^\s<>"']+$/u.test(url) && URL.canParse(url) ? url : null
  const contact = page ?? input.replyTo?.trim() ?? null
  const facts: Fact[] = [
    { id: "product-1", kind: "product", text: product },
    ...(contact
      ? [{ id: "contact", kind: "shop" as const, text: `A person at ${clean(input.shop.name, 120)} is reached at ${contact}` }]
      : []),
  ]
  return {
    purpose: "review-reply",
    shop: { name: clean(input.shop.name, 120), domain: input.shop.domain },
    recipient: { locale: input.locale ?? input.shop.locale },
    facts,
    allowedLinks: page ? [page] : [],
    maxHistoryFacts: 0,
    isFormal: input.isFormal,
    product,
    contact,
  }
}

/** Thanks, and where a person helps: all that can be said without knowing what happened. */
export function writeReviewReplyByTemplate(brief: ReviewReplyBrief): DraftText {
  return assembleReviewReply(brief, [])
}

export function assembleReviewReply(brief: ReviewReplyBrief, middle: readonly Sentence[]): DraftText {
  const { words } = replyWords(brief.recipient.locale, brief.isFormal)
  const sentences: Sentence[] = [
    { text: words.review(brief.product), factIds: ["product-1"] },
    ...middle,
    ...(brief.contact ? [{ text: words.reviewHelp(brief.contact), factIds: ["contact"] }] : []),
  ]
  return { subject: brief.product, body: sentences.map(({ text }) => text).join(" "), sentences }
}

export const reviewReplyLanguage = (brief: ReviewReplyBrief): ReplyLanguage => replyWords(brief.recipient.locale, brief.isFormal).language

/** What of the buyer must not stand in public: the order's number, any address, any telephone number but the shop's own. */
export function privateIn(body: string, { orderName, contact }: { orderName: string | null; contact: string | null }): string[] {
  const found = orderName !== null && orderName.length >= 3 && body.includes(orderName) ? [orderName] : []
  const addresses = body.match(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu) ?? []
  return [...found, ...addresses.filter((address) => contact === null || !contact.includes(address))]
}
