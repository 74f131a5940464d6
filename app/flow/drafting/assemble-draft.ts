// Puts a message together around its middle part. What every message must have is never left to a model: the greeting with the first name, the way
// to the review, the way to say "not yet", the way to a person, the name of the sender.
import { Temporal } from "temporal-polyfill"

import type { ReviewBrief } from "./brief.ts"
import type { Brief, DraftText } from "./draft-shape.ts"
import { languageOfLocale, type Language } from "./languages.ts"
import { templateWords, type TemplateWords } from "./template-words.ts"

export interface Sentence {
  text: string
  factIds: string[]
}

/** Bumped with every change of a word that shoppers read. */
export const templateVersion = "review-request/template-1"

/** The language a draft for this shopper is written in by the template; English when there are no words for theirs. */
export function templateLanguage(brief: Pick<ReviewBrief, "recipient" | "tone">): Language {
  return templateWords(languageOfLocale(brief.recipient.locale), brief.tone).language
}

/** The whole message from the brief alone. Every sentence names its facts; it invents nothing. */
export function writeByTemplate(brief: ReviewBrief): DraftText {
  const words = wordsFor(brief)
  const order = brief.facts.find((fact) => fact.id === "order")
  const orderName = /^Order (.+) was placed/u.exec(order?.text ?? "")?.[1] ?? ""
  const delivered = brief.deliveredOn
    ? {
        text: words.delivered(orderName, longDate(brief.deliveredOn, brief.recipient.locale, templateLanguage(brief))),
        factIds: ["order", "arrival"],
      }
    : { text: words.ordered(orderName), factIds: ["order"] }
  const [only, ...others] = brief.products
  const ask: Sentence[] =
    only && others.length === 0
      ? [{ text: words.askOne(only.title), factIds: [only.factId] }]
      : [
          { text: words.askSeveral, factIds: brief.products.map((product) => product.factId) },
          ...brief.products.map((product) => ({ text: `• ${product.title}`, factIds: [product.factId] })),
        ]
  return assembleDraft(brief, { subject: subjectFor(brief, words), paragraphs: [[delivered], ...ask.map((sentence) => [sentence])] })
}

/** Greeting and closing lines around `middle`, which is the template's own or a model's. */
export function assembleDraft(brief: ReviewBrief, middle: { subject: string; paragraphs: Sentence[][] }): DraftText {
  const words = wordsFor(brief)
  const paragraphs: Sentence[][] = [
    [{ text: words.greeting(brief.recipient.firstName ?? null), factIds: [] }],
    ...middle.paragraphs,
    [{ text: words.opinions, factIds: ["opinions"] }],
    [{ text: `${words.review}: ${brief.links.review}`, factIds: ["opinions"] }],
    [{ text: `${words.later}: ${brief.links.notYet}`, factIds: ["later"] }],
    ...contactLines(
      brief,
      words,
      brief.allowedLinks.find((link) => link !== brief.links.review && link !== brief.links.notYet),
    ),
  ]
  const goodbye = `${words.goodbye}\n${brief.signedBy}`
  return {
    subject: middle.subject,
    body: [...paragraphs.map((paragraph) => paragraph.map((sentence) => sentence.text).join(" ")), goodbye].join("\n\n"),
    sentences: [...paragraphs.flat(), { text: goodbye, factIds: brief.facts.some((fact) => fact.id === "contact") ? ["contact"] : [] }],
  }
}

/** The ways to a person: the mail's own address, and the help page, as far as the brief knows them. */
export function contactLines(brief: Brief, words: TemplateWords, help: string | undefined): Sentence[][] {
  const has = (id: string) => brief.facts.some((fact) => fact.id === id)
  return [
    ...(has("contact") ? [[{ text: words.person, factIds: ["contact"] }]] : []),
    ...(has("help") && help ? [[{ text: `${words.helpPage}: ${help}`, factIds: ["help"] }]] : []),
  ]
}

function subjectFor(brief: ReviewBrief, words: TemplateWords): string {
  const [only, ...others] = brief.products
  const withProduct = only && others.length === 0 ? words.subject(only.title, brief.shop.name) : ""
  return withProduct !== "" && withProduct.length <= 70 ? withProduct : words.subject(null, brief.shop.name)
}

const wordsFor = (brief: ReviewBrief) => templateWords(languageOfLocale(brief.recipient.locale), brief.tone).words

/** A civil day in words, as the shopper's own country writes it where the language is theirs. */
export function longDate(day: string, locale: string, language: Language): string {
  const isOwn = languageOfLocale(locale) === language
  const [tag] = Intl.DateTimeFormat.supportedLocalesOf([
    ...(isOwn ? [locale.replace("_", "-")] : []),
    language === "en" ? "en-GB" : language,
  ])
  return Temporal.PlainDate.from(day).toLocaleString(tag ?? "en-GB", { dateStyle: "long" })
}
