// Puts an answer together. Greeting, the ways to a person and the signature are never left to a model. Where the facts do not answer, the middle is a
// placeholder: a template knows no more than the record does.
import { Temporal } from "temporal-polyfill"

import type { Sentence } from "#app/flow/drafting/assemble-draft.ts"
import type { DraftText } from "#app/flow/drafting/draft-shape.ts"
import { guessLanguage } from "#app/flow/drafting/languages.ts"
import { tokens } from "#app/flow/drafting/folded-text.ts"
import type { ReplyBrief } from "#app/flow/responses/reply-brief.ts"
import { replyWords, type ReplyLanguage } from "#app/flow/responses/reply-words.ts"

/** Bumped with every change of a word that shoppers read. */
export const replyTemplateVersion = "reply/template-1"

const toBeWritten = "[Write here what you found out and what you will do.]"

export const replyLanguage = (brief: ReplyBrief): ReplyLanguage => replyWords(brief.recipient.locale, brief.isFormal).language

/** The template's answer. `isComplete`: the facts answer what was asked, so that it could go as it is. */
export function writeReplyByTemplate(brief: ReplyBrief, { isCare }: { isCare: boolean }): { text: DraftText; isComplete: boolean } {
  const answers = brief.topics.map((topic) => (topic === "order-status" ? statusOf(brief) : returnsOf(brief)))
  const isComplete = !isCare && answers.length > 0 && answers.every((paragraphs) => paragraphs.length > 0)
  const middle = [...answers.flat(), ...(isComplete ? [] : [[{ text: toBeWritten, factIds: [] }]])]
  return {
    text: assembleReply(brief, { subject: wordsFor(brief).subject(brief.orderName, brief.shop.name), paragraphs: middle }),
    isComplete,
  }
}

/** By text: what is said and no more. The shop's name and the way out are put around it when it is sent. */
function shortReply(paragraphs: Sentence[][]): DraftText {
  const sentences = paragraphs.flat()
  return { subject: "", body: sentences.map(({ text }) => text).join(" "), sentences }
}

/** Greeting and closing lines around `middle`, which is the template's own or a model's. */
export function assembleReply(brief: ReplyBrief, middle: { subject: string; paragraphs: Sentence[][] }): DraftText {
  if (brief.channel === "sms") return shortReply(middle.paragraphs)
  const words = wordsFor(brief)
  const has = (id: string) => brief.facts.some((fact) => fact.id === id)
  const paragraphs: Sentence[][] = [
    [{ text: words.greeting(brief.recipient.firstName ?? null), factIds: [] }],
    [{ text: words.thanks(brief.orderName), factIds: has("order") ? ["order"] : [] }],
    ...middle.paragraphs,
    ...(has("contact") ? [[{ text: words.person, factIds: ["contact"] }]] : []),
    ...(brief.help ? [[{ text: `${words.helpPage}: ${brief.help}`, factIds: ["help"] }]] : []),
  ]
  const goodbye = `${words.goodbye}\n${brief.signedBy}`
  return {
    subject: middle.subject,
    body: [...paragraphs.map((paragraph) => paragraph.map(({ text }) => text).join(" ")), goodbye].join("\n\n"),
    sentences: [...paragraphs.flat(), { text: goodbye, factIds: has("contact") ? ["contact"] : [] }],
  }
}

function statusOf(brief: ReplyBrief): Sentence[][] {
  const words = wordsFor(brief)
  const date = (day: string) => longDate(day, brief.recipient.locale, replyLanguage(brief))
  const lines = brief.parcels.map((parcel): Sentence => {
    const factIds = [parcel.factId]
    if (parcel.kind === "delivered") return { text: words.delivered(date(parcel.on)), factIds }
    if (parcel.kind === "handed-over") return { text: words.handedOver(date(parcel.on)), factIds }
    const text = parcel.from === parcel.until ? words.expectedOn(date(parcel.until)) : words.expected(date(parcel.from), date(parcel.until))
    return { text, factIds }
  })
  if (brief.hasNoParcel && brief.orderName) lines.push({ text: words.noParcel(brief.orderName), factIds: ["no-parcel"] })
  if (lines.length === 0) return []
  return [lines, ...(brief.statusPage ? [[{ text: `${words.statusPage}: ${brief.statusPage}`, factIds: ["status-page"] }]] : [])]
}

/** The shop's own words, where they are in the shopper's language; else only where they stand. */
function returnsOf(brief: ReplyBrief): Sentence[][] {
  const words = wordsFor(brief)
  const { text, url } = brief.returns
  const isReadable = text !== null && guessLanguage(tokens(text)).language === replyLanguage(brief)
  return [
    ...(isReadable ? [[{ text: `${words.returnsIntro} ${text}`, factIds: ["returns"] }]] : []),
    ...(url ? [[{ text: `${words.returnsPage}: ${url}`, factIds: ["returns-page"] }]] : []),
  ]
}

const wordsFor = (brief: ReplyBrief) => replyWords(brief.recipient.locale, brief.isFormal).words

/** A civil day in words, as the shopper's own country writes it where the language is theirs. */
export function longDate(day: string, locale: string, language: ReplyLanguage): string {
  const isOwn = locale.toLowerCase().startsWith(language)
  const wanted = [...(isOwn ? [locale.replace("_", "-")] : []), language === "en" ? "en-GB" : language]
  const [tag] = Intl.DateTimeFormat.supportedLocalesOf(wanted.filter((one) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(one)))
  return Temporal.PlainDate.from(day).toLocaleString(tag ?? "en-GB", { dateStyle: "long" })
}
