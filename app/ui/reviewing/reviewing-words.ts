// How the figures of the review read: calm, as estimates where they are, and without blame.
import { automationLevel } from "#app/flow/approval/earned-automation.ts"
import type { Sign } from "#app/flow/approval/automation-health.ts"
import type { Attention } from "#app/flow/approval/review-attention.ts"
import type { PurposeSignal } from "#app/flow/insights/signal.view.server.ts"
import type { SignalLine, SignalSign, Verdict } from "#app/flow/insights/shopper-signal.ts"
import type { TeamTime } from "#app/flow/insights/team-time.ts"
import { countText } from "#app/ui/format.ts"
import type { Word } from "#app/ui/words.ts"

export const shareText = (share: number): string => `${Math.round(share * 1000) / 10}%`

/** "40 seconds", "2 minutes" */
export function secondsText(seconds: number): string {
  return seconds < 90 ? countText(Math.round(seconds), "second") : countText(Math.round(seconds / 60), "minute")
}

/** "35 minutes", "3.5 hours" */
export function minutesText(minutes: number): string {
  return minutes < 90 ? countText(Math.round(minutes), "minute") : countText(Math.round(minutes / 6) / 10, "hour")
}

const plantedKinds: Record<string, string> = {
  "wrong-date": "A date that no fact names",
  "invented-discount": "An invented discount",
  "other-product": "Another product’s name",
  "wrong-name": "Another person’s name",
  "invented-promise": "An invented promise",
  "no-person": "No way to reach a person",
}
export const plantedWord = (kind: string): string => plantedKinds[kind] ?? kind

export const plantedState = (state: string): Word =>
  state === "caught" ? { text: "Noticed", tone: "success" } : { text: "Went by", tone: "info" }

export function attentionText({ timed, quick, isReflex, reason }: Attention): string {
  if (timed === 0) return "Drafts that you decide on from now on are timed from opening to deciding."
  const counted = `${quick} of the last ${countText(timed, "decision")} took less than half the time that the words take to read.`
  if (isReflex && reason === "missed") return `${counted} Planted errors went by lately.`
  return counted
}

export const reflexText =
  "It looks as if yes has become the usual answer. That happens to everybody who reads many good drafts in a row. Automatic approval pauses until drafts are read again; nothing else changes."

export function timeSummary({ messages, minutesSpent, minutesSaved, untimed }: TeamTime): string {
  if (messages === 0) return "Nothing was approved in the last four weeks."
  const estimated = untimed > 0 ? ` For ${countText(untimed, "decision")} without a time, the time its words take to read.` : ""
  const spent = `${minutesText(minutesSpent)} of reviewing for ${countText(messages, "message")} in the last four weeks.${estimated}`
  return minutesSaved >= 0
    ? `${spent} Writing them would have taken about ${minutesText(minutesSaved)} longer.`
    : `${spent} That is about ${minutesText(-minutesSaved)} longer than writing them would have taken.`
}

export function writingBasis(ownMinutes: number | null): string {
  return ownMinutes === null
    ? "An estimate: writing is taken at 19 words a minute (Karat and others, CHI 1999), reading at 238 (Brysbaert 2019)."
    : `Writing is taken at your own figure of ${countText(ownMinutes, "minute")} a message.`
}

export const signWords: Record<SignalSign, string> = {
  complaints: "Complaints",
  stops: "Unsubscribes",
  replies: "Replies that sound unhappy",
  reviews: "Reviews",
}

const verdicts: Record<Verdict, Word> = {
  "too-early": { text: "Too early to say" },
  "no-difference": { text: "No clear difference" },
  "worse": { text: "Worse", tone: "warning" },
  "better": { text: "Better", tone: "success" },
}
export const verdictWord = (verdict: Verdict): Word => verdicts[verdict]

/** "3 of 120 (2.5%)" */
export const shareOfText = ({ hits, count }: { hits: number; count: number }): string =>
  count === 0 ? "none yet" : `${hits} of ${count} (${shareText(hits / count)})`

/** "+0.4 to +3.1 points" */
export function differenceText({ difference }: Pick<SignalLine, "difference">): string {
  if (!difference) return "–"
  const points = (share: number) => `${share > 0 ? "+" : share < 0 ? "−" : ""}${Math.abs(Math.round(share * 1000) / 10)}`
  return `${points(difference.low)} to ${points(difference.high)} points`
}

const worseWords: Record<SignalSign, string> = {
  complaints: "more complaints",
  stops: "more unsubscribes",
  replies: "more unhappy replies",
  reviews: "fewer reviews",
}

/** What became worse, as a sentence; null when nothing did. */
export function worseText({ lately, against }: Pick<PurposeSignal, "lately" | "against">): string | null {
  const named = (lines: readonly SignalLine[]) =>
    lines
      .filter(({ verdict }) => verdict === "worse")
      .map(({ sign }) => worseWords[sign])
      .join(" and ")
  const [before, without] = [named(lately), named(against?.lines ?? [])]
  const parts = [
    ...(before ? [`There are ${before} than in the twelve weeks before.`] : []),
    ...(without ? [`There are ${without} than among shoppers who get nothing.`] : []),
  ]
  return parts.length === 0 ? null : parts.join(" ")
}

const segments: Record<string, string> = {
  new: "First-time customers",
  returning: "Returning customers",
  loyal: "Loyal customers",
  lapsed: "Customers back after a year or more",
}
export const segmentWord = (segment: string): string => segments[segment] ?? segment

const endings: Record<string, string> = {
  "by-person": "Switched off by a person",
  "step-back": "Switched off by a person, after a look at how shoppers take it",
  "worse-edits": "More of the sample was changed or rejected than before",
  "worse-complaints": "More complaints than before",
  "worse-stops": "More unsubscribes than before",
  "worse-replies": "Replies sounded less happy than before",
}
export const endingWord = (reason: string | null): string => endings[reason ?? ""] ?? "Ended"

const queueReasons: Record<string, string> = {
  "sample": "random sample",
  "finding": "the checks found something",
  "high-care": "a person has the order in hand",
  "writer-changed": "the model did not write it",
  "model-changed": "another model wrote it",
  "prompt-changed": "the instructions to the writer changed",
  "review-reflex": "paused, since drafts were hardly read",
}
export const queueReasonWord = (reason: string): string => queueReasons[reason] ?? reason

const automationSigns: Record<Sign, string> = {
  edits: "Sample changed or rejected",
  complaints: "Complaints",
  stops: "Unsubscribes",
  replies: "Unhappy replies",
}
export const automationSignWord = (sign: Sign): string => automationSigns[sign]

export const levelText = `at most ${shareText(automationLevel.level)}`
