// Is a text glad, neutral or cross? Offline, by words: each known word has a weight (sentiment-words.ts), strengthened or weakened by the word before
// it, turned by a negation near it; what follows a "but" counts for more than what came before it.
//
// score = sum / sqrt(sum² + 6), from -1 to 1, after Hutto & Gilbert 2014 (VADER), whose negation (× -0.74) and "but" (× 0.5 and × 1.5) are used too. A
// reading of words, not of people: nobody's state of mind is inferred, stored or decided upon. bench/sentiment.ts measures it on labelled texts.
import { guessLanguage } from "#app/flow/drafting/languages.ts"
import { lexiconOf, toneLanguages, type Lexicon, type ToneLanguage } from "./sentiment-words.ts"

export interface Sentiment {
  /** -1 cross … 1 glad. */
  score: number
  label: "negative" | "neutral" | "positive"
}

const damping = 6
const turned = -0.74
/** From this score on, either way, a text has a tone. */
const edge = 0.12
/** Words before a word (and after it, where the language does so) within which a negation turns it. */
const reach = 4
const longestRead = 20_000

const emoji: Readonly<Record<string, number>> = Object.fromEntries([
  ...[..."😀😃😄😁😊🙂😍🥰😘🤩😻❤💕💖💙💚💛💜🧡👍👏🙌🎉✨🌟💯🔥😋🤗😎🥳☺💪🙏"].map((sign) => [sign, 2] as const),
  ...[..."😡😠🤬😤😞😢😭😩😫😖😣😟🙁☹👎💔🤮🤢😒🙄😕😔😱😰💩😾"].map((sign) => [sign, -2.5] as const),
])
const faces: readonly [RegExp, number][] = [
  [/(?:^|\s)(?:[:;=]-?[)D]|<3)(?=\s|[.,!]|$)/gu, 2],
  [/(?:^|\s)[:=]['’]?-?[(/](?=\s|[.,!]|$)/gu, -2],
]

/** `locale`: BCP 47, used where the text itself does not show its language. Empty text is neutral. */
export function scoreSentiment(text: string, locale?: string): Sentiment {
  const read = text
    .slice(0, longestRead)
    .normalize("NFC")
    .replace(/[‘’ʼ´`]/gu, "'")
  const sum = bestReading(read, locale) + signsIn(read)
  const score = sum / Math.sqrt(sum * sum + damping)
  return { score, label: score > edge ? "positive" : score < -edge ? "negative" : "neutral" }
}

/** In the text's own language; where nothing in it is known there, in whichever knows most of it. */
function bestReading(text: string, locale: string | undefined): number {
  const tokens = tokensOf(text)
  const { language, isSure } = languageOf(tokens, locale)
  const own = weigh(tokens, lexiconOf(language))
  if (own.hits > 0) return own.sum
  const others = (isSure ? [] : toneLanguages).map((language) => weigh(tokens, lexiconOf(language)))
  const best = others.reduce((most, one) => (one.hits > most.hits ? one : most), own)
  return best.hits > 0 ? best.sum : bareNegation(tokens, text, lexiconOf(language))
}

/** "They never answered", "il n'y a rien": a statement that only denies is a little cross; a question that does is not. */
function bareNegation(tokens: readonly Token[], text: string, lexicon: Lexicon): number {
  return !text.includes("?") && tokens.some(({ word }) => lexicon.negations.has(word)) ? -0.7 : 0
}

function languageOf(tokens: readonly Token[], locale: string | undefined): { language: ToneLanguage; isSure: boolean } {
  const guess = guessLanguage(tokens.map((token) => token.word))
  const guessed = toneLanguages.find((known) => known === guess.language)
  if (guessed && guess.hits >= 2 && guess.hits > guess.next) return { language: guessed, isSure: true }
  const primary = locale?.toLowerCase().split(/[-_]/u)[0]
  const language = toneLanguages.find((known) => known === primary) ?? (guess.hits > 0 ? guessed : undefined) ?? "en"
  return { language, isSure: false }
}

interface Token {
  word: string
  isShouted: boolean
  /** Running number of its clause: a negation does not reach over a comma or a full stop. */
  clause: number
  sentence: number
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let clause = 0
  let sentence = 0
  const isAllShouted = text === text.toUpperCase()
  for (const [part] of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['-][\p{L}\p{N}\p{M}]+)*|[.!?;:,()\n–—]+/gu)) {
    if (/^[\p{L}\p{N}]/u.test(part)) {
      const isShouted = !isAllShouted && part.length > 2 && part === part.toUpperCase() && /\p{L}/u.test(part)
      for (const word of wordsIn(part.toLowerCase())) tokens.push({ word, isShouted, clause, sentence })
    } else {
      clause += 1
      if (/[.!?\n]/u.test(part)) sentence += 1
    }
  }
  return tokens
}

/** French and Italian join small words by an apostrophe: "n'est", "l'articolo", "c'è". English keeps its own: "don't". */
const wordsIn = (word: string): string[] => {
  const joined = /^(n|l|d|c|s|m|t|j|qu|un|dell|all|nell|dall|sull|quest)'(.{2,})$/u.exec(word)
  return joined?.[1] && joined[2] ? [joined[1] === "n" ? "ne" : `${joined[1]}'`, joined[2]] : [word]
}

function weigh(tokens: readonly Token[], lexicon: Lexicon): { sum: number; hits: number } {
  let hits = 0
  const bySentence = new Map<number, { at: number; weight: number }[]>()
  for (let at = 0; at < tokens.length;) {
    const found = weightAt(tokens, at, lexicon)
    const token = tokens[at]
    if (found && token) {
      hits += 1
      const weight = inContext(tokens, at, found, lexicon)
      bySentence.set(token.sentence, [...(bySentence.get(token.sentence) ?? []), { at, weight }])
    }
    at += found?.length ?? 1
  }
  let sum = 0
  for (const weights of bySentence.values()) sum += sumOf(weights, contrastIn(tokens, weights[0]?.at ?? 0, lexicon))
  return { sum, hits }
}

function weightAt(tokens: readonly Token[], at: number, lexicon: Lexicon): { weight: number; length: number; isPhrase: boolean } | null {
  const word = tokens[at]?.word ?? ""
  const phrase = lexicon.phrases.get(word)?.find(({ words }) => words.every((part, step) => isWord(tokens[at + step]?.word ?? "", part)))
  if (phrase) return { weight: phrase.weight, length: phrase.words.length, isPhrase: true }
  const exact = lexicon.words.get(word)
  if (exact !== undefined) return { weight: exact, length: 1, isPhrase: false }
  for (let length = word.length; length >= 3; length -= 1) {
    const stem = lexicon.stems.get(word.slice(0, length))
    if (stem !== undefined) return { weight: stem, length: 1, isPhrase: false }
  }
  return null
}

const isWord = (word: string, pattern: string): boolean =>
  pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern

function inContext(
  tokens: readonly Token[],
  at: number,
  { weight, length, isPhrase }: { weight: number; length: number; isPhrase: boolean },
  lexicon: Lexicon,
): number {
  const own = tokens[at]
  if (!own) return 0
  const before = tokens.slice(Math.max(0, at - reach), at).filter((token) => token.clause === own.clause)
  const last = before.at(-1)?.word ?? ""
  const strength = lexicon.stronger.has(last) ? 1.35 : lexicon.weaker.has(last) ? 0.6 : 1
  const shouted = own.isShouted ? 1.25 : 1
  const isTurned =
    !hasOwnNegation(tokens, at, length, isPhrase, lexicon) &&
    (before.some(({ word }) => lexicon.negations.has(word)) || isTurnedAfter(tokens, at + length, own, lexicon))
  // A slight word that is turned says little: "no wait", "not small".
  return weight * strength * shouted * (isTurned ? (Math.abs(weight) < 2 ? turned / 2 : turned) : 1)
}

/** "No problem", "nicht schlecht": the phrase has been weighed with its negation. */
function hasOwnNegation(tokens: readonly Token[], at: number, length: number, isPhrase: boolean, lexicon: Lexicon): boolean {
  return isPhrase && tokens.slice(at, at + length).some(({ word }) => lexicon.negations.has(word))
}

/** "Gefällt mir nicht", "werkt niet": the negation follows, unless it turns a word of its own. */
function isTurnedAfter(tokens: readonly Token[], from: number, own: Token, lexicon: Lexicon): boolean {
  if (!lexicon.negatesAfter) return false
  const at = tokens.findIndex(
    (token, index) => index >= from && index < from + reach && token.clause === own.clause && lexicon.negations.has(token.word),
  )
  if (at < 0) return false
  const next = tokens.slice(at + 1, at + 3).filter((token) => token.clause === own.clause)
  return !next.some((_, step) => weightAt(tokens, at + 1 + step, lexicon) !== null)
}

/** Where in the sentence of `at` the contrast stands; null when there is none, or only "not only … but". */
function contrastIn(tokens: readonly Token[], at: number, lexicon: Lexicon): number | null {
  const sentence = tokens[at]?.sentence
  const index = tokens.findLastIndex((token) => token.sentence === sentence && lexicon.contrasts.has(token.word))
  if (index < 0) return null
  const isAddition = tokens.some(({ word }, before) => before < index && tokens[before]?.sentence === sentence && addition.has(word))
  return isAddition ? null : index
}

const addition = new Set(["only", "nur", "seulement", "solo", "solamente", "soltanto", "alleen"])

function sumOf(weights: readonly { at: number; weight: number }[], contrast: number | null): number {
  if (contrast === null) return weights.reduce((sum, one) => sum + one.weight, 0)
  // A sentence that begins with "but" contrasts with the one before it.
  const hasBefore = weights.some(({ at }) => at < contrast)
  return weights.reduce((sum, { at, weight }) => sum + weight * (at < contrast ? 0.5 : hasBefore ? 1.5 : 1), 0)
}

function signsIn(text: string): number {
  let sum = 0
  for (const sign of text.replace(/\uFE0F/gu, "")) sum += emoji[sign] ?? 0
  for (const [face, weight] of faces) sum += [...text.matchAll(face)].length * weight
  return Math.max(-6, Math.min(6, sum))
}
