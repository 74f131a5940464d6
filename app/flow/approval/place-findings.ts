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
    for (const wanted of excerptWords(excerpt).map(form)) {
      if (wanted === "") continue
      const at = sentences.findIndex((sentence) => form(sentence.text).includes(wanted))
      if (at >= 0) return at
      if (form(subject).includes(wanted)) return "subject"
    }
  }
  return null
}

/** What an excerpt may be looked for by: all of it, or where it reads "25 % — You get 25 % off.", the sentence, which stands once, and the words. */
export function excerptWords(excerpt: string): string[] {
  const whole = excerpt.trim().replace(/…$/u, "").trim()
  const parts = whole.split(" — ").map((part) => part.replace(/…$/u, "").trim())
  return parts.length > 1 ? [whole, ...parts.slice(1), parts[0] ?? ""] : [whole]
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

/** `text` cut up where `excerpts` stand in it, for marking them, the fewest words first; without regard to case. Overlapping ones are one stretch. */
export function markExcerpts(text: string, excerpts: readonly string[]): Stretch[] {
  const low = text.toLowerCase()
  const marked = new Array<boolean>(text.length).fill(false)
  for (const excerpt of excerpts) {
    const wanted = excerptWords(excerpt)
      .map((words) => words.toLowerCase())
      .filter((words) => words !== "" && low.includes(words))
      .sort((a, b) => a.length - b.length)[0]
    if (wanted) marked.fill(true, low.indexOf(wanted), Math.min(text.length, low.indexOf(wanted) + wanted.length))
  }
  const stretches: Stretch[] = []
  for (const [index, isMarked] of marked.entries()) {
    const last = stretches.at(-1)
    if (last?.isMarked === isMarked) last.text += text[index] ?? ""
    else stretches.push({ text: text[index] ?? "", isMarked })
  }
  return stretches
}
