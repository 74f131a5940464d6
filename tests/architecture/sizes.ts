import ts from "typescript"

import type { Source } from "../../scripts/sources.ts"
import { at, parse } from "./syntax.ts"

export const sizeLimits = { medianLines: 80, softLines: 250, hardLines: 400, handlerLines: 40 }

export const linesOf = (source: Source) => source.text.trimEnd().split("\n").length

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return 0
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Files over the hard limit, files over the soft one without a reason, and reasons that are no longer needed. */
export function sizeFaults(sources: readonly Source[], reasons: Readonly<Record<string, string>>): string[] {
  const long = sources.filter((source) => linesOf(source) > sizeLimits.softLines)
  const isLong = new Set(long.map((source) => source.path))
  return [
    ...long.flatMap((source) => {
      const lines = linesOf(source)
      if (lines > sizeLimits.hardLines) return [`${source.path} has ${lines} lines, over ${sizeLimits.hardLines}`]
      return reasons[source.path] ? [] : [`${source.path} has ${lines} lines, over ${sizeLimits.softLines}, and no reason in long-files.ts`]
    }),
    ...Object.keys(reasons).flatMap((path) => (isLong.has(path) ? [] : [`${path} is short again: take it out of long-files.ts`])),
  ]
}

/** Loaders and actions of route files whose body is longer than it should be. */
export function longHandlers(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    if (!source.path.startsWith("app/routes/")) return []
    return parse(source).statements.flatMap((statement) =>
      handlersOf(statement).flatMap(({ name, body }) => {
        const file = parse(source)
        const lines = file.getLineAndCharacterOfPosition(body.end).line - file.getLineAndCharacterOfPosition(body.getStart()).line - 1
        return lines > sizeLimits.handlerLines ? [at(source, body, `${name} has ${lines} lines, over ${sizeLimits.handlerLines}`)] : []
      }),
    )
  })
}

function handlersOf(statement: ts.Statement): { name: string; body: ts.Node }[] {
  if (ts.isFunctionDeclaration(statement) && statement.name && /^(loader|action)$/.test(statement.name.text)) {
    return statement.body ? [{ name: statement.name.text, body: statement.body }] : []
  }
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap((declaration) => {
    const name = declaration.name.getText()
    const made = declaration.initializer
    if (!/^(loader|action)$/.test(name) || !made || !(ts.isArrowFunction(made) || ts.isFunctionExpression(made))) return []
    return [{ name, body: made.body }]
  })
}
