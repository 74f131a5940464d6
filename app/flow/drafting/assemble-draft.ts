// Puts a message together around its middle part. What every message must have is never left to a model: the greeting with the first name, what the
// purpose always says in our own words (links, ranges, guides), the way to a person, the name of the sender.
import { Temporal } from "temporal-polyfill"

import type { MessagePurpose, PurposeWords, WordFacts } from "#app/flow/planning/purposes/message-purpose.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import type { MessageBrief } from "./brief.ts"
import type { Brief, DraftText } from "./draft-shape.ts"
import { languageOfLocale, type Language } from "./languages.ts"
import { paragraphsOfParts } from "./paragraphs-of-parts.ts"
import type { NoticeBrief } from "./notice-brief.ts"
import { rewardSentences } from "./reward-words.ts"
import { templateWords, type TemplateWords } from "./template-words.ts"

export interface Sentence {
  text: string
  factIds: string[]
}

export type WritableBrief = MessageBrief | NoticeBrief

/** The language a draft for this shopper is written in by the template; English when there are no words for theirs. */
export function templateLanguage(brief: Pick<WritableBrief, "recipient" | "register">): Language {
  return templateWords(languageOfLocale(brief.recipient.locale), brief.register).language
}

/** The whole message from the brief alone. Every sentence names its facts; it invents nothing. */
export function writeByTemplate(brief: WritableBrief, purpose: MessagePurpose = reviewRequest): DraftText {
  const words = purposeWords(brief, purpose)
  const facts = wordFacts(brief)
  return assembleDraft(brief, { subject: words.subject(facts), paragraphs: words.opening(facts) }, purpose)
}

/** Greeting, what always stands, and closing lines around `middle`, which is the template's own or a model's. */
export function assembleDraft(
  brief: WritableBrief,
  middle: { subject: string; paragraphs: Sentence[][] },
  purpose: MessagePurpose = reviewRequest,
): DraftText {
  const frame = templateWords(languageOfLocale(brief.recipient.locale), brief.register).words
  const own = [
    ...middle.paragraphs,
    ...rewardLines(brief, brief.parts?.length ? brief.orderName : null),
    ...purposeWords(brief, purpose).rest(wordFacts(brief)),
  ]
  const paragraphs: Sentence[][] = [
    [{ text: frame.greeting(brief.recipient.firstName ?? null), factIds: [] }],
    ...own,
    ...paragraphsOfParts(brief.parts ?? [], own.flat()),
    ...contactLines(brief, frame),
  ]
  const goodbye = `${frame.goodbye}\n${brief.signedBy}`
  return {
    subject: middle.subject,
    body: [...paragraphs.map((paragraph) => paragraph.map((sentence) => sentence.text).join(" ")), goodbye].join("\n\n"),
    sentences: [...paragraphs.flat(), { text: goodbye, factIds: brief.facts.some((fact) => fact.id === "contact") ? ["contact"] : [] }],
  }
}

/** What was promised for any review: always said, and always in our own words. `order`: named where the message speaks of other orders as well. */
export function rewardLines(brief: WritableBrief, order: string | null = null): Sentence[][] {
  const reward = "reward" in brief ? brief.reward : undefined
  if (!reward) return []
  const language = templateLanguage(brief)
  const day = (iso: string) => longDate(iso, brief.recipient.locale, language)
  const factIds = order ? ["reward", "order"] : ["reward"]
  return [rewardSentences(reward, language, day, order).map((text) => ({ text, factIds }))]
}

/** The ways to a person: the mail's own address, and the help page, as far as the brief knows them. */
function contactLines(brief: Brief, words: TemplateWords): Sentence[][] {
  const has = (id: string) => brief.facts.some((fact) => fact.id === id)
  const help = /https:\/\/\S+$/u.exec(brief.facts.find((fact) => fact.id === "help")?.text ?? "")?.[0]
  return [
    ...(has("contact") ? [[{ text: words.person, factIds: ["contact"] }]] : []),
    ...(help ? [[{ text: `${words.helpPage}: ${help}`, factIds: ["help"] }]] : []),
  ]
}

export const purposeWords = (brief: WritableBrief, purpose: MessagePurpose): PurposeWords =>
  purpose.words[templateLanguage(brief)][brief.register]

/** The brief as the purpose's words speak of it: days written out. */
export function wordFacts(brief: WritableBrief): WordFacts {
  const day = (iso: string) => longDate(iso, brief.recipient.locale, templateLanguage(brief))
  const { late } = brief as NoticeBrief
  return {
    shopName: brief.shop.name,
    orderName: brief.orderName,
    products: brief.products,
    deliveredOn: brief.deliveredOn && day(brief.deliveredOn),
    late: late ? { ...late, promisedOn: late.promisedOn && day(late.promisedOn), from: day(late.from), until: day(late.until) } : null,
    guides: brief.guides,
    returningFactId: brief.returningFactId,
    links: brief.links,
  }
}

/** A civil day in words, as the shopper's own country writes it where the language is theirs. */
export function longDate(day: string, locale: string, language: Language): string {
  const isOwn = languageOfLocale(locale) === language
  const [tag] = Intl.DateTimeFormat.supportedLocalesOf([
    ...(isOwn ? [locale.replace("_", "-")] : []),
    language === "en" ? "en-GB" : language,
  ])
  return Temporal.PlainDate.from(day).toLocaleString(tag ?? "en-GB", { dateStyle: "long" })
}
