// Where in a draft does each finding stand? A check names the words it stumbled over; they are looked for in the subject and in each sentence as
// written, then without regard to case and spaces. What a check says of the whole text (its length, its language) stands nowhere.
import type { DraftText, Finding } from "#app/flow/drafting/draft-shape.ts"

export interface PlacedFinding extends Finding {
  /** Index of the sentence; "subject"; null when it is about the text as a whole. */
  place: number | "subject" | null
}

export function placeFindings(
  { subject, sentences }: Pick<DraftText, "subject" | "sentences">,
  findings: readonly Finding[],
): PlacedFinding[] {
  return findings.map((finding) => ({ ...finding, place: placeOf(finding.excerpt, subject, sentences) }))
}

function placeOf(excerpt: string, subject: string, sentences: DraftText["sentences"]): PlacedFinding["place"] {
  for (const form of [(text: string) => text.trim(), loose]) {
    const wanted = form(excerpt)
    if (wanted === "") return null
    const at = sentences.findIndex((sentence) => form(sentence.text).includes(wanted))
    if (at >= 0) return at
    if (form(subject).includes(wanted)) return "subject"
    // A check may name more than one sentence at once, or cut the end of a long one.
    const within = sentences.findIndex((sentence) => form(sentence.text).length > 8 && wanted.includes(form(sentence.text)))
    if (within >= 0) return within
  }
  return null
}

const loose = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[…\s]+/gu, " ")
    .trim()

export interface Stretch {
  text: string
  isMarked: boolean
}

/** `text` cut up where `excerpts` stand in it, for marking them; without regard to case. Overlapping ones are one stretch. */
export function markExcerpts(text: string, excerpts: readonly string[]): Stretch[] {
  const low = text.toLowerCase()
  const marked = new Array<boolean>(text.length).fill(false)
  for (const excerpt of excerpts) {
    const wanted = excerpt.trim().replace(/…$/u, "").toLowerCase()
    const at = wanted === "" ? -1 : low.indexOf(wanted)
    if (at >= 0) marked.fill(true, at, Math.min(text.length, at + wanted.length))
  }
  const stretches: Stretch[] = []
  for (const [index, isMarked] of marked.entries()) {
    const last = stretches.at(-1)
    if (last?.isMarked === isMarked) last.text += text[index] ?? ""
    else stretches.push({ text: text[index] ?? "", isMarked })
  }
  return stretches
}
