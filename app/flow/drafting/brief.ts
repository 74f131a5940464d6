// Which facts may one message use, and of what kind is each?
//
// Facts are short English sentences, since the merchant reads them beside the draft. They hold what the message needs and nothing more: of the
// person only the first name, of the past nothing. Titles and descriptions are the shop's own words, cleaned of mark-up and of what cannot
// be seen, and never longer than a line.
import { Temporal } from "temporal-polyfill"

import type { Brief, Fact } from "./draft-shape.ts"

export type Tone = "friendly" | "formal"

export interface BriefInput {
  purpose: string
  shop: { name: string; domain: string; locale: string }
  /** Who signs, where answers are read and a help page, when the merchant named them. */
  sender: { name: string | null; answersTo: string | null; helpUrl: string | null }
  tone: Tone
  order: { name: string; placedAt: Date; firstName: string | null; locale: string | null }
  /** What of the order is still the buyer's. */
  products: { title: string; description: string }[]
  arrival: { at: Date; isReported: boolean } | null
  timeZone: string
  links: { review: string; notYet: string }
}

export interface ReviewBrief extends Brief {
  tone: Tone
  signedBy: string
  links: { review: string; notYet: string }
  /** The order's products by their cleaned titles, with the fact that names each. */
  products: { factId: string; title: string }[]
  /** Delivered on this civil day at the shopper, when the carrier said so. */
  deliveredOn: string | null
}

export const longestTitle = 120
const longestSentence = 220
const mostSentences = 3
const mostProducts = 6

export function makeBrief(input: BriefInput): ReviewBrief {
  const signedBy = clean(input.sender.name ?? input.shop.name, longestTitle)
  const day = (at: Date) => civilDay(at, input.timeZone)
  const products = input.products
    .slice(0, mostProducts)
    .map((product, index) => ({ ...product, factId: `product-${index + 1}`, title: clean(product.title, longestTitle) }))
  const deliveredOn = input.arrival?.isReported ? day(input.arrival.at) : null
  const facts: Fact[] = [
    ...products.flatMap(({ factId, title, description }) => [
      { id: factId, kind: "product" as const, text: title },
      ...tellingSentences(description).map((text, index) => ({ id: `${factId}-about-${index + 1}`, kind: "product" as const, text })),
    ]),
    { id: "order", kind: "order", text: `Order ${clean(input.order.name, 40)} was placed on ${day(input.order.placedAt)}.` },
    ...arrivalFact(input, deliveredOn, day),
    { id: "opinions", kind: "policy", text: "Every opinion is welcome, good or bad, and no review is held back for its number of stars." },
    { id: "later", kind: "policy", text: "Who has not used it long enough can ask to be written to later." },
    ...contactFacts(input.sender, signedBy),
  ]
  return {
    purpose: input.purpose,
    shop: { name: clean(input.shop.name, longestTitle), domain: input.shop.domain },
    recipient: { ...firstName(input.order.firstName), locale: input.order.locale ?? input.shop.locale },
    facts,
    allowedLinks: [input.links.review, input.links.notYet, ...(input.sender.helpUrl ? [input.sender.helpUrl] : [])],
    maxHistoryFacts: 0,
    tone: input.tone,
    signedBy,
    links: input.links,
    products: products.map(({ factId, title }) => ({ factId, title })),
    deliveredOn,
  }
}

/** YYYY-MM-DD of `at` in `timeZone`. */
export function civilDay(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

function arrivalFact({ arrival }: BriefInput, deliveredOn: string | null, day: (at: Date) => string): Fact[] {
  if (!arrival) return []
  const text = deliveredOn
    ? `The parcel was delivered on ${deliveredOn}.`
    : `The parcel should have arrived by about ${day(arrival.at)}; the carrier has not said so.`
  return [{ id: "arrival", kind: "arrival", text }]
}

export function contactFacts({ answersTo, helpUrl }: BriefInput["sender"], signedBy: string): Fact[] {
  return [
    ...(answersTo
      ? [{ id: "contact", kind: "shop" as const, text: `A person at ${signedBy} reads the replies to this mail (${answersTo}).` }]
      : []),
    ...(helpUrl ? [{ id: "help", kind: "shop" as const, text: `Help is at ${helpUrl}` }] : []),
  ]
}

/** A given name as people write it; anything stranger (an address, a sentence, mark-up) is left out. */
export function firstName(name: string | null): { firstName?: string } {
  const plain = clean(name ?? "", 60)
  return /^\p{L}[\p{L}\p{M}'’. -]{0,39}$/u.test(plain) && plain.split(" ").length <= 3 ? { firstName: plain } : {}
}

/** The first sentences that say something about the product: no links, no shouting, no questions. */
function tellingSentences(description: string): string[] {
  return description
    .split(/\n+|(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((sentence) => clean(sentence, longestSentence + 1))
    .filter((sentence) => sentence.length >= 20 && sentence.length <= longestSentence)
    .filter((sentence) => !/https?:|www\.|@|[!?]\s*$/iu.test(sentence))
    .slice(0, mostSentences)
}

/** One line of visible text without the signs that mark-up and templates are made of. */
export function clean(text: string, longest: number): string {
  const plain = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}<>{}[\]`|\\]/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
  return [...plain].length <= longest
    ? plain
    : `${[...plain]
        .slice(0, longest - 1)
        .join("")
        .trim()}…`
}
