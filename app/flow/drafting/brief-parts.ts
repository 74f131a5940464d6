// The parts of a brief that come from texts: what a description, a guide, a policy, an offer and a person's past become as facts.
import type { WordFacts } from "#app/flow/planning/purposes/message-purpose.ts"
import type { Fact, LeftOut } from "./draft-shape.ts"
import { withinPersonalBudget, type HistoryLine } from "./personal-budget.ts"
import { sensitiveTopics } from "./sensitive.ts"

/** A merchant's guide for one product; `fromMetafield`: read from the product, not typed in the app. */
export interface GuideText {
  productTitle: string
  title: string
  text: string
  url: string | null
  locale: string
  fromMetafield: boolean
}

/** One of the shop's policies as plain text. */
export interface PolicyText {
  kind: string
  title: string
  text: string
}

/** Something the shop offers this buyer, in its own words: what it is, until when, the code and the address it holds at. */
export interface OfferText {
  text: string
  code: string | null
  untilDay: string | null
  url: string | null
}

const longestSentence = 220
const mostGuides = 3
const longestGuide = 1_200
const mostPolicySentences = 3

/** The guides in one language: the first one's. A message in two languages reads like a mistake. */
export function guideFacts(guides: readonly GuideText[]): {
  facts: Fact[]
  guides: WordFacts["guides"][number][]
  links: string[]
  locale: string | null
  leftOut: LeftOut[]
} {
  const locale = guides[0]?.locale ?? null
  const own = guides.filter((guide) => guide.locale === locale)
  const leftOut = [
    ...guides
      .filter((guide) => guide.locale !== locale)
      .map((guide): LeftOut => ({ kind: "guide", origin: originOf(guide), what: guide.title, reason: "other-language" })),
    ...own.slice(mostGuides).map((guide): LeftOut => ({ kind: "guide", origin: originOf(guide), what: guide.title, reason: "too-much" })),
  ]
  const shown = own.slice(0, mostGuides).map((guide, index) => ({
    factId: `guide-${index + 1}`,
    origin: originOf(guide),
    title: clean(guide.title, 80),
    text: cleanLines(guide.text),
    url: guide.url,
    productTitle: clean(guide.productTitle, 120),
  }))
  return {
    facts: shown.map(({ factId, origin, title, text, url, productTitle }) => ({
      id: factId,
      kind: "guide",
      text: `${productTitle}. ${title}: ${text.replaceAll("\n", " ")}${url ? ` ${url}` : ""}`,
      origin,
    })),
    guides: shown.map(({ origin: _origin, ...guide }) => guide),
    links: shown.flatMap(({ url }) => url ?? []),
    locale,
    leftOut,
  }
}

const originOf = ({ fromMetafield }: GuideText): "product-metafield" | "merchant-guide" =>
  fromMetafield ? "product-metafield" : "merchant-guide"

export function historyFacts(
  lines: readonly HistoryLine[],
  most: number,
): { facts: Fact[]; returningFactId: string | null; leftOut: LeftOut[] } {
  const { kept, leftOut } = withinPersonalBudget(lines, most)
  const facts = kept.map(({ text }, index): Fact => ({ id: `history-${index + 1}`, kind: "history", text, origin: "history" }))
  const returning = facts.find(({ text }) => /^(?:One order|\d+ orders) before this one/u.test(text))
  return { facts, returningFactId: returning?.id ?? null, leftOut }
}

/** The first sentences of each policy that is wanted. */
export function policyFacts(policies: readonly PolicyText[], wanted: readonly string[]): { facts: Fact[]; leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = []
  const facts = policies
    .filter(({ kind }) => wanted.includes(kind))
    .flatMap(({ kind, title, text }): Fact[] => {
      const telling = tellingSentences(text)
      const harmless = telling.filter((sentence) => sensitiveTopics(sentence).length === 0).slice(0, mostPolicySentences)
      if (telling.length > harmless.length)
        leftOut.push({ kind: "policy", origin: "policy-text", what: clean(title, 60), reason: "too-much" })
      return harmless.map((sentence, index) => ({
        id: `${kind.replaceAll("_", "-")}-${index + 1}`,
        kind: "policy",
        text: `${clean(title, 60)}: ${sentence}`,
        origin: "policy-text",
      }))
    })
  return { facts, leftOut }
}

export function offerFacts(offers: readonly OfferText[]): { facts: Fact[]; links: string[] } {
  return {
    facts: offers.map(({ text, code, untilDay, url }, index) => ({
      id: `offer-${index + 1}`,
      kind: "offer",
      text: [clean(text, longestSentence), code && `Code: ${code}.`, untilDay && `Until ${untilDay}.`, url].filter(Boolean).join(" "),
      origin: "offer",
    })),
    links: offers.flatMap(({ url }) => url ?? []),
  }
}

/** The sentences that say something: no links, no shouting, no questions. */
export function tellingSentences(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((sentence) => clean(sentence, longestSentence + 1))
    .filter((sentence) => sentence.length >= 20 && sentence.length <= longestSentence)
    .filter((sentence) => !/https?:|www\.|@|[!?]\s*$/iu.test(sentence))
}

/** Lines of visible text, none of them empty. */
function cleanLines(text: string): string {
  const lines = text.split(/\r\n?|\n/u).map((line) => clean(line, 600))
  const whole = lines.filter(Boolean).join("\n")
  return whole.length <= longestGuide ? whole : `${whole.slice(0, longestGuide - 1).trim()}…`
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
