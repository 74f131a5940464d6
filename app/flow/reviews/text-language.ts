// Which of the storefront's languages is a text in? By its script where that tells, else by the commonest small words of ten languages. A guess needs two
// of them, and more than any other language has; shorter texts stay untold.
import { guessLanguage } from "#app/flow/drafting/languages.ts"
import type { StoreLanguage } from "#app/flow/reviews/store-languages.ts"

const more: Readonly<Partial<Record<StoreLanguage, ReadonlySet<string>>>> = {
  da: new Set(
    "og jeg ikke det er en et på til af med har den der som men meget også efter fra var eller hvis men blev kun min mit".split(" "),
  ),
  sv: new Set(
    "och jag inte det är en ett på till av med har den som men mycket också efter från var eller om blev bara min mitt".split(" "),
  ),
  pl: new Set("i nie się jest na do to w z że jak ale po bardzo od przez już tylko był była tak co za dla mam są o".split(" ")),
}

/** Null where too little tells. */
export function tellLanguage(text: string): StoreLanguage | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const count = (script: RegExp) => text.match(script)?.length ?? 0
  if (letters === 0) return null
  if (count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) * 8 > letters) return "ja"
  if (count(/\p{Script=Arabic}/gu) * 2 > letters) return "ar"
  const words = wordsOf(text)
  const guess = guessLanguage(words)
  const counted = (Object.entries(more) as [StoreLanguage, ReadonlySet<string>][]).map(([language, small]) => ({
    language,
    hits: words.filter((word) => small.has(word)).length,
  }))
  const [best, next] = [
    { language: guess.language as StoreLanguage, hits: guess.hits },
    { language: null, hits: guess.next },
    ...counted,
  ].toSorted((a, b) => b.hits - a.hits)
  return best && next && best.hits >= 2 && best.hits > next.hits ? best.language : null
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
