// Words that stand in a template instead of a locale file: text between tags, and attributes that are read out or shown.
import { liquidFiles, readText } from "./extension-files.ts"
import type { Problem } from "./problem.ts"

const word = /\p{L}{2,}/u
const spokenAttribute = /\s(aria-label|aria-description|alt|title|placeholder)=(["'])([^"']*)\2/g

export function untranslatedTextProblems(extension: string): Problem[] {
  return liquidFiles(extension).flatMap((file) => {
    const html = withoutLiquid(readText(extension, file))
    const attributes = [...html.matchAll(spokenAttribute)]
      .filter((match) => word.test(match[3] ?? ""))
      .map((match) => ({ index: match.index, text: match[3] ?? "" }))
    const texts = [...html.replace(/<[^>]*>/g, blank).matchAll(/[^\n]+/g)]
      .filter((match) => word.test(match[0]))
      .map((match) => ({ index: match.index, text: match[0].trim() }))
    return [...attributes, ...texts].map(({ index, text }) => ({
      file,
      line: html.slice(0, index).split("\n").length,
      rule: "UntranslatedText",
      message: `"${text}" belongs in locales/ and through \`t\``,
    }))
  })
}

/** What is no text of the page becomes spaces, so that lines keep their numbers. */
function withoutLiquid(source: string): string {
  return source
    .replace(/{%-?\s*(schema|doc|comment|style|javascript|stylesheet)\b[\s\S]*?{%-?\s*end\1\s*-?%}/g, blank)
    .replace(/{%[\s\S]*?%}/g, blank)
    .replace(/{{[\s\S]*?}}/g, blank)
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, blank)
    .replace(/<!--[\s\S]*?-->/g, blank)
}

const blank = (text: string) => text.replace(/[^\n]/g, " ")
