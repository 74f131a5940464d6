// Text messages and push messages: the shop's name, as many sentences as fit, the one link, and in a text message the way out. No greeting, no goodbye: every sign is paid for or cut. Which
// sentences there are comes from the purpose's words or from a model; the first ones matter most.
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { assembleDraft, templateLanguage, writeByTemplate, type Sentence, type WritableBrief } from "./assemble-draft.ts"
import { channelLimits, smsLimits } from "./channel-limits.ts"
import type { DraftText } from "./draft-shape.ts"
import { plainForSms, smsParts } from "./sms-parts.ts"
import { stopHint } from "./stop-hint.ts"

export type ShortChannel = "sms" | "push"

/** `middle` for a small screen. The link of a push message is where a tap leads, so it is not in the text. */
export function assembleShort(
  brief: WritableBrief,
  middle: { subject: string; paragraphs: Sentence[][] },
  channel: ShortChannel,
): DraftText {
  const first: Sentence[] = channel === "sms" ? [{ text: `${brief.shop.name}:`, factIds: [] }] : []
  const link = brief.links?.review
  const last: Sentence[] = channel === "sms" ? [...(link ? [{ text: link, factIds: [] }] : []), wayOut(brief)] : []
  const sentences = middle.paragraphs
    .flat()
    .reduce<Sentence[]>(
      (kept, next) => (fits([...first, ...kept, next, ...last], channel) || kept.length === 0 ? [...kept, next] : kept),
      [],
    )
  const all = [...first, ...sentences, ...last].map(({ text, factIds }) => ({
    text: channel === "sms" ? plainForSms(text) : text,
    factIds,
  }))
  return { subject: channel === "sms" ? "" : title(middle.subject, brief.shop.name), body: bodyOf(all), sentences: all }
}

/** The template's own words, shortened. Its longer closing lines are mail's; opening and what always stands below it are the message. */
export function writeShortByTemplate(brief: WritableBrief, purpose: MessagePurpose, channel: ShortChannel): DraftText {
  const { subject } = writeByTemplate(brief, purpose)
  const frame = assembleDraft(brief, { subject, paragraphs: [] }, purpose).sentences.map((sentence) => sentence.text)
  const opening = writeByTemplate(brief, purpose).sentences.filter((sentence) => !frame.includes(sentence.text))
  return assembleShort(brief, { subject, paragraphs: [opening] }, channel)
}

/** The law wants it in every text message, so it is part of what a person approves. */
const wayOut = (brief: WritableBrief): Sentence => ({ text: stopHint(templateLanguage(brief), brief.stopUrl ?? null), factIds: [] })

const bodyOf = (sentences: readonly Sentence[]): string => sentences.map((sentence) => sentence.text).join(" ")

function fits(sentences: readonly Sentence[], channel: ShortChannel): boolean {
  const body = bodyOf(sentences)
  return channel === "sms" ? smsParts(plainForSms(body)).parts <= smsLimits.goodParts : body.length <= channelLimits.push.mostCharacters
}

function title(subject: string, shop: string): string {
  const { subjectCharacters } = channelLimits.push
  return [subject, shop].find((text) => text.length <= subjectCharacters) ?? `${subject.slice(0, subjectCharacters - 1)}…`
}
