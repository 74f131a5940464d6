// The approved plain text as the reader of the mail sees it: line by line, links with their shorter faces, and in each line the sentences that
// stand behind it. app/flow/sending/mail-layout.ts makes the mail from it: the first link on a line of its own is a button.
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
}

export function mailLines(body: string, sentences: readonly { text: string }[]): MailLine[] {
  const lines = linesOf(body, sentences).map((segments): MailSpan[] => {
    const whole = paragraphsOf(segments.map((segment) => segment.text).join(""))[0] ?? []
    if (isLoneLink(whole)) return [{ pieces: whole, sentence: segments.find((segment) => segment.sentence !== null)?.sentence ?? null }]
    return segments.map(({ text, sentence }) => ({ pieces: facesOf(text), sentence }))
  })
  const button = lines.findIndex((spans) => spans.length === 1 && isLoneLink(spans[0]?.pieces ?? []))
  return lines.map((spans, index) => ({ spans, isButton: index === button }))
}

interface LineSegment {
  text: string
  sentence: number | null
}

function linesOf(body: string, sentences: readonly { text: string }[]): LineSegment[][] {
  const lines: LineSegment[][] = [[]]
  for (const { text, sentence } of bodySegments(body, sentences)) {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) lines.push([])
      if (part !== "") lines.at(-1)?.push({ text: part, sentence })
    }
  }
  return lines.filter((segments) => segments.some((segment) => segment.text.trim() !== ""))
}

const isLoneLink = (pieces: readonly Piece[]): boolean => pieces.length === 1 && pieces[0]?.kind === "link"

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
