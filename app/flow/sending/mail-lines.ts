// The approved plain text as the reader of the mail sees it: line by line, links with their shorter faces, and in each line the sentences that
// stand behind it. app/flow/sending/mail-layout.ts makes the mail from it: the first link on a line of its own is a button, and so is each other one with
// the same words, in a mail about two orders.
import { paragraphsOf, type Piece } from "#app/flow/sending/mail-text.ts"
import { bodySegments } from "#app/flow/sending/body-segments.ts"

export interface MailSpan {
  pieces: Piece[]
  /** Index of the sentence, or null for what no sentence covers. */
  sentence: number | null
}

export interface MailLine {
  spans: MailSpan[]
  isButton: boolean
  /** It stands close to the line before it: nothing lies between them in the text, or both are points of one list. */
  isClose: boolean
}

export function mailLines(body: string, sentences: readonly { text: string }[]): MailLine[] {
  const lines = linesOf(body, sentences).map(({ segments, isAfterGap }) => {
    const whole = paragraphsOf(segments.map((segment) => segment.text).join(""))[0] ?? []
    const sentence = segments.find((segment) => segment.sentence !== null)?.sentence ?? null
    const spans: MailSpan[] = isLoneLink(whole)
      ? [{ pieces: whole, sentence }]
      : segments.map((segment) => ({ pieces: facesOf(segment.text), sentence: segment.sentence }))
    return { spans, isAfterGap, isPoint: isPoint(spans), label: isLoneLink(whole) ? (whole[0]?.label ?? null) : null }
  })
  const first = lines.find(({ label }) => label !== null)?.label ?? null
  return lines.map(({ spans, isAfterGap, isPoint: isListed, label }, index) => ({
    spans,
    isButton: label !== null && label === first,
    isClose: index > 0 && (!isAfterGap || (isListed && lines[index - 1]?.isPoint === true)),
  }))
}

/** A point of a list, as our templates write them. */
function isPoint([first]: readonly MailSpan[]): boolean {
  const [piece] = first?.pieces ?? []
  return piece?.kind === "words" && /^\s*•\s/u.test(piece.text)
}

interface LineSegment {
  text: string
  sentence: number | null
}

function linesOf(body: string, sentences: readonly { text: string }[]): { segments: LineSegment[]; isAfterGap: boolean }[] {
  const lines: LineSegment[][] = [[]]
  for (const { text, sentence } of bodySegments(body, sentences)) {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) lines.push([])
      if (part !== "") lines.at(-1)?.push({ text: part, sentence })
    }
  }
  const isFilled = (segments: readonly LineSegment[] | undefined) => segments?.some(({ text }) => text.trim() !== "") ?? false
  return lines.flatMap((segments, index) => (isFilled(segments) ? [{ segments, isAfterGap: !isFilled(lines[index - 1]) }] : []))
}

const isLoneLink = (pieces: readonly Piece[]): pieces is [Extract<Piece, { kind: "link" }>] =>
  pieces.length === 1 && pieces[0]?.kind === "link"

/** The pieces of a part of a line, with the spaces at its ends, which `paragraphsOf` takes away. */
function facesOf(text: string): Piece[] {
  const words = (of: string): Piece[] => (of === "" ? [] : [{ kind: "words", text: of }])
  const lead = /^\s*/.exec(text)?.[0] ?? ""
  const tail = text.trim() === "" ? "" : (/\s*$/.exec(text)?.[0] ?? "")
  return [...words(lead), ...paragraphsOf(text).flat(), ...words(tail)]
}

/** A sentence as the reader sees it, on one line: links by their faces, not their addresses. */
export function sentenceFace(text: string): string {
  const lines = paragraphsOf(text).map((pieces) => pieces.map((piece) => (piece.kind === "words" ? piece.text : piece.label)).join(""))
  return lines.join(" ")
}
