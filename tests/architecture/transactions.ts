import ts from "typescript"

import type { Source } from "../../scripts/sources.ts"
import { at, parse, walk } from "./syntax.ts"

const farCalls = /(^fetch$|\b(admin|adminClient)\.query$|\b(mail|channel|transport)\.send(Mail)?$|\bwriter\.\w+$)/

/**
 * What happens inside `db.$transaction(async (tx) => …)` and must not. The outer connection would wait for the transaction that waits for it:
 * on the embedded database at once, on a server when the pool is empty. A call to the world would hold locks for as long as the world likes.
 */
export function transactionFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    [...walk(parse(source))].flatMap((node) => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== "$transaction")
        return []
      const body = node.arguments[0]
      if (!body || !(ts.isArrowFunction(body) || ts.isFunctionExpression(body))) return []
      const outer = node.expression.expression.getText()
      const shadowed = body.parameters.some((parameter) => parameter.name.getText() === outer)
      return [...walk(body.body)].flatMap((inner) => {
        if (!shadowed && isUseOf(inner, outer)) return [at(source, inner, `uses ${outer} inside its own transaction`)]
        if (ts.isCallExpression(inner) && farCalls.test(inner.expression.getText()))
          return [at(source, inner, `calls ${inner.expression.getText()} inside a transaction`)]
        return []
      })
    }),
  )
}

function isUseOf(node: ts.Node, expression: string): boolean {
  if (!(ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) || node.getText() !== expression) return false
  // `db` as a name of something else: `tx.db`, `{ db: tx }`.
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return false
  return !(ts.isPropertyAssignment(node.parent) && node.parent.name === node)
}
