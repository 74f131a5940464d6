// Which facts may one message use, of what kind is each, and where does it come from?
//
// Facts are short English sentences, since the merchant reads them beside the draft. They hold what the purpose needs (its module says what that is)
// and nothing more. Titles, descriptions, guides and policies are the shop's own words, cleaned of mark-up and of what cannot be seen. What touches
// a sensitive topic stays out, and so does what of the person's past the purpose has no use for; both are said (`leftOut`).
import type { MessageTone } from "#app/flow/audience/tone.ts"
import type { MessagePurpose, Register, WordFacts } from "#app/flow/planning/purposes/message-purpose.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { civilDay } from "#app/platform/civil-day.ts"
import type { Brief, Fact, LeftOut } from "./draft-shape.ts"
import {
  clean,
  guideFacts,
  historyFacts,
  offerFacts,
  policyFacts,
  tellingSentences,
  type GuideText,
  type OfferText,
  type PolicyText,
} from "./brief-parts.ts"
import { languageOfLocale } from "./languages.ts"
import { rewardFact, type RewardTerms } from "./reward-terms.ts"
import type { MessagePart } from "./message-parts.ts"
import type { HistoryLine } from "./personal-budget.ts"
import { isTooPrivate, sensitiveTopics } from "./sensitive.ts"

/** What the merchant set for the shop. */
export type Tone = "friendly" | "formal"

export interface MessageInput {
  purpose: string
  shop: { name: string; domain: string; locale: string }
  /** Who signs, where answers are read and a help page, when the merchant named them. */
  sender: { name: string | null; answersTo: string | null; helpUrl: string | null }
  tone: MessageTone
  /** The form of address; without it that of the tone. */
  register?: Register
  order: { name: string; placedAt: Date; firstName: string | null; locale: string | null }
  /** What of the order is still the buyer's. */
  products: { title: string; description: string }[]
  arrival: { at: Date; isReported: boolean } | null
  timeZone: string
  links: { review: string; notYet: string } | null
  guides?: readonly GuideText[]
  history?: readonly HistoryLine[]
  policies?: readonly PolicyText[]
  offers?: readonly OfferText[]
  /** What was promised for any review of the order. */
  reward?: RewardTerms | null
}

/** For messages that ask for an answer. */
export interface BriefInput extends MessageInput {
  links: { review: string; notYet: string }
}

export interface MessageBrief extends Brief {
  tone: MessageTone
  register: Register
  signedBy: string
  orderName: string
  links: { review: string; notYet: string } | null
  /** The order's products by their cleaned titles, with the fact that names each. */
  products: { factId: string; title: string }[]
  /** Delivered on this civil day at the shopper, when the carrier said so. */
  deliveredOn: string | null
  guides: WordFacts["guides"][number][]
  returningFactId: string | null
  /** Promised under the fact "reward"; absent for nothing. */
  reward?: RewardTerms
  leftOut: LeftOut[]
  /** What travels inside it, in its own words. */
  parts?: readonly MessagePart[]
}

export interface ReviewBrief extends MessageBrief {
  links: { review: string; notYet: string }
}

export const longestTitle = 120
const mostProducts = 6

export function makeBrief(input: BriefInput, purpose?: MessagePurpose): ReviewBrief
export function makeBrief(input: MessageInput, purpose?: MessagePurpose): MessageBrief
export function makeBrief(input: MessageInput, purpose: MessagePurpose = reviewRequest): MessageBrief {
  const signedBy = clean(input.sender.name ?? input.shop.name, longestTitle)
  const day = (at: Date) => civilDay(at, input.timeZone)
  const { facts: needs } = purpose
  const { products, facts: productFacts, leftOut: ofProducts } = productParts(input.products, needs.productSentences)
  const deliveredOn = needs.arrival && input.arrival?.isReported ? day(input.arrival.at) : null
  const guides = guideFacts(needs.guides ? (input.guides ?? []) : [])
  const history = historyFacts(input.history ?? [], needs.history)
  const policies = policyFacts(input.policies ?? [], needs.policies)
  const offers = offerFacts(input.offers ?? [])
  const orderName = clean(input.order.name, 40)
  const facts: Fact[] = [
    ...productFacts,
    { id: "order", kind: "order", text: `Order ${orderName} was placed on ${day(input.order.placedAt)}.`, origin: "order" },
    ...(needs.arrival ? arrivalFact(input, deliveredOn, day) : []),
    ...guides.facts,
    ...history.facts,
    ...policies.facts,
    ...offers.facts,
    ...(input.reward ? [{ id: "reward", kind: "offer" as const, text: rewardFact(input.reward), origin: "offer" as const }] : []),
    ...needs.statements.map(({ id, text }) => ({ id, kind: "policy" as const, text, origin: "app" as const })),
    ...contactFacts(input.sender, signedBy),
  ]
  return {
    purpose: input.purpose,
    shop: { name: clean(input.shop.name, longestTitle), domain: input.shop.domain },
    recipient: { ...firstName(input.order.firstName), locale: localeFor(input, guides.locale) },
    facts,
    allowedLinks: [
      ...(input.links ? [input.links.review, input.links.notYet] : []),
      ...guides.links,
      ...offers.links,
      ...(input.sender.helpUrl ? [input.sender.helpUrl] : []),
    ],
    maxHistoryFacts: needs.history,
    tone: input.tone,
    register: input.register ?? (input.tone === "formal" ? "formal" : "friendly"),
    signedBy,
    orderName,
    links: input.links,
    products,
    deliveredOn,
    guides: guides.guides,
    returningFactId: history.returningFactId,
    ...(input.reward && { reward: input.reward }),
    leftOut: [...ofProducts, ...guides.leftOut, ...history.leftOut, ...policies.leftOut],
  }
}

/** The shopper's own; that of the guide where it is in another language, so that the whole message is in one. */
function localeFor({ order, shop }: MessageInput, guide: string | null): string {
  const own = order.locale ?? shop.locale
  return guide !== null && languageOfLocale(guide) !== languageOfLocale(own) ? guide : own
}

function productParts(
  bought: MessageInput["products"],
  mostSentences: number,
): { products: MessageBrief["products"]; facts: Fact[]; leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = []
  const named = bought.map((product) => ({ ...product, title: clean(product.title, longestTitle) }))
  const shown = named.filter(({ title }) => !isTooPrivate(title))
  if (shown.length < named.length)
    leftOut.push({ kind: "product", origin: "product-title", what: "The name of something private", reason: "sensitive" })
  if (shown.length > mostProducts)
    leftOut.push({ kind: "product", origin: "product-title", what: `${shown.length - mostProducts} more products`, reason: "too-much" })
  const products = shown.slice(0, mostProducts).map((product, index) => ({ ...product, factId: `product-${index + 1}` }))
  const facts = products.flatMap(({ factId, title, description }): Fact[] => {
    const telling = tellingSentences(description)
    const harmless = telling.filter((sentence) => sensitiveTopics(sentence).length === 0)
    if (mostSentences > 0 && harmless.length < telling.length)
      leftOut.push({ kind: "product", origin: "product-description", what: `A sentence about ${title}`, reason: "sensitive" })
    return [
      { id: factId, kind: "product", text: title, origin: "product-title" },
      ...harmless.slice(0, mostSentences).map((text, index) => ({
        id: `${factId}-about-${index + 1}`,
        kind: "product" as const,
        text,
        origin: "product-description" as const,
      })),
    ]
  })
  return { products: products.map(({ factId, title }) => ({ factId, title })), facts, leftOut }
}

function arrivalFact({ arrival }: MessageInput, deliveredOn: string | null, day: (at: Date) => string): Fact[] {
  if (!arrival) return []
  return deliveredOn
    ? [{ id: "arrival", kind: "arrival", text: `The parcel was delivered on ${deliveredOn}.`, origin: "carrier" }]
    : [
        {
          id: "arrival",
          kind: "arrival",
          text: `The parcel should have arrived by about ${day(arrival.at)}; the carrier has not said so.`,
          origin: "forecast",
        },
      ]
}

export function contactFacts({ answersTo, helpUrl }: MessageInput["sender"], signedBy: string): Fact[] {
  const own = { kind: "shop" as const, origin: "settings" as const }
  return [
    ...(answersTo ? [{ id: "contact", text: `A person at ${signedBy} reads the replies to this mail (${answersTo}).`, ...own }] : []),
    ...(helpUrl ? [{ id: "help", text: `Help is at ${helpUrl}`, ...own }] : []),
  ]
}

/** A given name as people write it; anything stranger (an address, a sentence, mark-up) is left out. */
export function firstName(name: string | null): { firstName?: string } {
  const plain = clean(name ?? "", 60)
  return /^\p{L}[\p{L}\p{M}'’. -]{0,39}$/u.test(plain) && plain.split(" ").length <= 3 ? { firstName: plain } : {}
}
