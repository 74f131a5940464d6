// What is offered and taken by nobody. knip, which finds files and packages that nobody needs, names no such function of app/ (tried 2026-11-22).
import type { Source } from "../../scripts/sources.ts"

const declared = /^export (?:async )?(?:function|const|class) ([\w$]+)/gmu

/** Functions, constants and classes of `offering` whose name stands nowhere else in `all`. A name that two files share is not seen. */
export function deadExports(offering: readonly Source[], all: readonly Source[]): string[] {
  const uses = new Map<string, number>()
  for (const { text } of all) for (const [word] of text.matchAll(/[\w$]+/gu)) uses.set(word, (uses.get(word) ?? 0) + 1)
  return offering.flatMap(({ path, text }) =>
    [...text.matchAll(declared)].flatMap(([, name = ""]) => (uses.get(name) === 1 ? [`${path} ${name}`] : [])),
  )
}
