// What did a person change about a draft? Both texts come without personal data (without-personal-data.ts). A note holds what later drafts can be
// compared with: greeting, closing, form of address, words put in place of others, sentences left out, and the sentences that were shown, so that it
// can be counted how often there was an occasion to change them.
import { addressOf, textClosing, textGreeting } from "#app/flow/approval/greetings.ts"
import { comparedWords, wordDistance, type WordStep } from "#app/flow/approval/word-distance.ts"
import { splitSentences } from "#app/flow/approval/edited-text.ts"
import { tokens, words } from "#app/flow/drafting/folded-text.ts"

export const editKinds = [
  "greeting",
  "closing",
  "more-formal",
  "less-formal",
  "shorter",
  "longer",
  "softer",
  "calmer",
  "word-replaced",
  "sentence-removed",
  "sentence-added",
  "fact-added",
  "subject",
  "punctuation",
] as const
export type EditKind = (typeof editKinds)[number]

export interface Manner {
  greeting: string | null
  closing: string | null
  address: "formal" | "informal" | null
}

export interface EditNote {
  kinds: EditKind[]
  shown: Manner
  approved: Manner
  replaced: { from: string; to: string }[]
  /** Sentences that were shown and are gone. */
  removed: string[]
  /** Sentences that were shown, in lower-case words. */
  sentences: string[]
  /** Words of the approved text for each word shown. */
  lengthShare: number
  marks: { shown: number; approved: number }
}

export interface ComparedText {
  subject: string
  body: string
}

const lengthStep = 0.1
const longestPhrase = 3
const softWords = words(
  "please|perhaps|maybe|if you like|whenever|would|could|might|feel free|gern|gerne|bitte|vielleicht|könnten|würden|wenn du magst|wenn Sie mögen|" +
    "peut-être|s'il vous plaît|volontiers|si vous le souhaitez|quizás|por favor|si quieres|podría|forse|per favore|se vuole|se vuoi|misschien|alstublieft|" +
    "graag|als je wilt|talvez|se quiser|poderia",
  "giu",
)

/** Compares a shown draft with what was approved; `newFigures`: the approved text cites facts or figures that the draft did not. */
export function noteEdit(shown: ComparedText, approved: ComparedText, language: string): EditNote {
  const { distance, steps } = wordDistance(shown.body, approved.body)
  const before = sentenceWords(shown.body)
  const after = sentenceWords(approved.body)
  const gone = before.filter((sentence) => !after.some((other) => isAlike(sentence, other)))
  const fresh = after.filter((sentence) => !before.some((other) => isAlike(sentence, other)))
  const lengthShare = after.join(" ").split(" ").length / Math.max(1, before.join(" ").split(" ").length)
  const manner = (text: string): Manner => ({
    greeting: textGreeting(text),
    closing: textClosing(text),
    address: addressOf(text, language),
  })
  const [was, is] = [manner(shown.body), manner(approved.body)]
  const note = {
    shown: was,
    approved: is,
    // A greeting or closing that changed is told as such, not as words as well.
    replaced: replacements(steps).filter(({ from, to }) => !isPart(from, was) || !isPart(to, is)),
    removed: gone.filter((sentence) => sentence.split(" ").length >= 3),
    sentences: before,
    lengthShare,
    marks: { shown: exclamations(shown.body), approved: exclamations(approved.body) },
  }
  const soft = (text: string) => [...text.matchAll(softWords)].length
  const figures = (text: string) => new Set(comparedWords(text).filter((word) => /\d/u.test(word)))
  const found: Record<EditKind, boolean> = {
    "greeting": note.shown.greeting !== note.approved.greeting && note.approved.greeting !== null,
    "closing": note.shown.closing !== note.approved.closing && note.approved.closing !== null,
    "more-formal": note.shown.address === "informal" && note.approved.address === "formal",
    "less-formal": note.shown.address === "formal" && note.approved.address === "informal",
    "shorter": lengthShare <= 1 - lengthStep,
    "longer": lengthShare >= 1 + lengthStep,
    "softer": soft(approved.body) > soft(shown.body),
    "calmer": note.marks.approved < note.marks.shown,
    "word-replaced": note.replaced.length > 0,
    "sentence-removed": note.removed.length > 0,
    "sentence-added": fresh.some((sentence) => sentence.split(" ").length >= 3),
    "fact-added": figures(approved.body).difference(figures(shown.body)).size > 0,
    "subject": wordDistance(shown.subject, approved.subject).distance > 0,
    "punctuation": distance === 0 && shown.body.trim() !== approved.body.trim(),
  }
  return { kinds: editKinds.filter((kind) => found[kind]), ...note }
}

/** Lower-case words of each sentence; lists and links keep their words. */
export function sentenceWords(body: string): string[] {
  return splitSentences(body)
    .map((sentence) => tokens(sentence).join(" "))
    .filter((sentence) => sentence !== "")
}

const isPart = (phrase: string, { greeting, closing }: Manner): boolean =>
  [greeting, closing].some((part) => part !== null && ` ${part} `.includes(` ${phrase} `))

const exclamations = (text: string): number => text.split("!").length - 1

/** At least half of the shorter one's words in common: grown out of the other rather than new. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [new Set(one.split(" ")), new Set(other.split(" "))]
  return a.intersection(b).size >= Math.min(a.size, b.size) / 2
}

/** Runs of words that stand in the place of others, between words that stayed, at most three on either side. */
function replacements(steps: readonly WordStep[]): { from: string; to: string }[] {
  const found: { from: string; to: string }[] = []
  let run: WordStep[] = []
  const close = () => {
    const from = run.map((step) => step.from).filter(Boolean)
    const to = run.map((step) => step.to).filter(Boolean)
    const isWords = [...from, ...to].every((word) => /^\p{L}[\p{L}'-]*$/u.test(word))
    if (from.length > 0 && to.length > 0 && from.length <= longestPhrase && to.length <= longestPhrase && isWords)
      found.push({ from: from.join(" "), to: to.join(" ") })
    run = []
  }
  for (const step of steps) {
    if (step.kind === "same") close()
    else run.push(step)
  }
  close()
  return found
}
