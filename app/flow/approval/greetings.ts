// How does a letter greet, how does it end, and does it say "Sie" or "du"? Read from the first and the last lines and from telling words, in the
// languages that drafts are written in.
import { fold, tokens, words } from "#app/flow/drafting/folded-text.ts"
import type { Language } from "#app/flow/drafting/languages.ts"

const greetings = [
  "good morning", "good afternoon", "good evening", "guten morgen", "guten tag", "guten abend", "sehr geehrte frau", "sehr geehrter herr",
  "sehr geehrte", "sehr geehrter", "liebe", "lieber", "hallo", "moin", "servus", "grüezi", "hello", "hi there", "hi", "hey", "dear", "bonjour",
  "chère", "cher", "salut", "bonsoir", "hola", "estimada", "estimado", "querida", "querido", "buenos días", "ciao", "gentile", "salve",
  "buongiorno", "cara", "caro", "beste", "geachte", "lieve", "goedendag", "hoi", "dag", "olá", "oi", "prezada", "prezado", "bom dia",
].sort((a, b) => b.length - a.length) // prettier-ignore

const greetingStart = words(`(?:${greetings.join("|")})`, "iu")

export interface Greeting {
  /** Lower case: "hi", "sehr geehrte frau". */
  words: string
  /** What stands between it and the comma; "" when nobody is named. */
  name: string
}

/** The greeting at the start of a line, or null. */
export function greetingOf(line: string): Greeting | null {
  const text = fold(line)
  const match = greetingStart.exec(text)
  if (!match || match.index > 0) return null
  const rest = text.slice(match[0].length)
  const name = /^\s+([^,!:;.?]{1,60}?)\s*(?:[,!:;.]|$)/u.exec(rest)?.[1] ?? ""
  return name.split(" ").length > 4 ? { words: match[0].toLowerCase(), name: "" } : { words: match[0].toLowerCase(), name }
}

/** The greeting of a whole text. */
export function textGreeting(text: string): string | null {
  const first = text.split("\n").find((line) => line.trim() !== "") ?? ""
  return greetingOf(first)?.words ?? null
}

/** The last short line before the name: "thank you", "warm regards", in lower case without punctuation; null when there is none. */
export function textClosing(text: string): string | null {
  const lines = text
    .split("\n")
    .map((line) => fold(line))
    .filter((line) => line !== "")
  const line = lines.length >= 3 ? lines.at(-2) : undefined
  if (line === undefined || /[.?]$|\[link\]|https?:/u.test(line)) return null
  const said = tokens(line)
  return said.length >= 1 && said.length <= 6 ? said.join(" ") : null
}

const formalWords: Partial<Record<Language, RegExp>> = {
  de: /(?<![\p{L}\p{N}])(?:Sie|Ihnen|Ihre[mnrs]?|Ihr)(?![\p{L}\p{N}])/u,
  fr: words("vous|votre|vos"),
  es: words("usted|ustedes|su pedido"),
  it: /(?<![\p{L}\p{N}])(?:Lei|Suo|Sua|La preghiamo)(?![\p{L}\p{N}])/u,
  nl: words("u|uw"),
}
const informalWords: Partial<Record<Language, RegExp>> = {
  de: words("du|dir|dich|dein|deine[mnrs]?"),
  fr: words("tu|toi|ton|ta|tes"),
  es: words("tú|tu|tus|ti|contigo"),
  it: words("tu|tuo|tua|ti"),
  nl: words("je|jij|jouw"),
}

/** Which form of address a text uses; null where the language has one only, or both occur. */
export function addressOf(text: string, language: string): "formal" | "informal" | null {
  const folded = fold(text)
  const isFormal = formalWords[language as Language]?.test(folded) ?? false
  const isInformal = informalWords[language as Language]?.test(folded) ?? false
  return isFormal === isInformal ? null : isFormal ? "formal" : "informal"
}
