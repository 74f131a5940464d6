// Puts a delay notice together around its middle part. Greeting, what is in the parcel, the way to a person and the name of the sender are never left
// to a model; nor is the range, which stands in every notice in the same words whoever wrote the rest.
import { contactLines, longDate, type Sentence } from "./assemble-draft.ts"
import type { DraftText } from "./draft-shape.ts"
import { languageOfLocale } from "./languages.ts"
import type { NoticeBrief } from "./notice-brief.ts"
import { noticeWords } from "./notice-words.ts"
import { templateWords } from "./template-words.ts"

/** Bumped with every change of a word that shoppers read. */
export const noticeTemplateVersion = "delay-notice/template-1"

/** The whole notice from the brief alone. Every sentence names its facts; it invents nothing. */
export function writeNoticeByTemplate(brief: NoticeBrief): DraftText {
  const { words } = wordsFor(brief)
  const opening: Sentence = brief.isSecond
    ? { text: words.again(brief.orderName), factIds: ["order", "promise", "told"] }
    : brief.promisedOn
      ? { text: words.late(brief.orderName, dayFor(brief, brief.promisedOn)), factIds: ["order", "promise"] }
      : { text: words.slow(brief.orderName), factIds: ["order", "promise"] }
  return assembleNotice(brief, { subject: words.subject(brief.orderName), paragraphs: [[opening]] })
}

/** Greeting, range and closing lines around `middle`, which is the template's own or a model's. */
export function assembleNotice(brief: NoticeBrief, middle: { subject: string; paragraphs: Sentence[][] }): DraftText {
  const { words, frame } = wordsFor(brief)
  const { from, until } = brief.expected
  const range = from === until ? words.expectedOn(dayFor(brief, until)) : words.expected(dayFor(brief, from), dayFor(brief, until))
  const paragraphs: Sentence[][] = [
    [{ text: frame.greeting(brief.recipient.firstName ?? null), factIds: [] }],
    ...middle.paragraphs,
    [
      { text: range, factIds: ["arrival"] },
      { text: words.nothingToDo, factIds: ["promise"] },
    ],
    [{ text: words.inside, factIds: [] }],
    ...brief.products.map(({ factId, title }) => [{ text: `• ${title}`, factIds: [factId] }]),
    ...contactLines(brief, frame, brief.allowedLinks[0]),
  ]
  const goodbye = `${frame.goodbye}\n${brief.signedBy}`
  return {
    subject: middle.subject,
    body: [...paragraphs.map((paragraph) => paragraph.map((sentence) => sentence.text).join(" ")), goodbye].join("\n\n"),
    sentences: [...paragraphs.flat(), { text: goodbye, factIds: brief.facts.some((fact) => fact.id === "contact") ? ["contact"] : [] }],
  }
}

function wordsFor(brief: NoticeBrief) {
  const { language, words: frame } = templateWords(languageOfLocale(brief.recipient.locale), brief.tone)
  return { language, frame, words: noticeWords(language, brief.tone) }
}

const dayFor = (brief: NoticeBrief, day: string): string => longDate(day, brief.recipient.locale, wordsFor(brief).language)
