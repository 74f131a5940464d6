import ts from "typescript"

import type { Source } from "../../scripts/sources.ts"
import { at, parse, walk } from "./syntax.ts"

const runners = new Set(["test", "it", "describe", "suite"])
const left = new Set(["only", "skip", "todo", "fails"])
const replacing = /^vi\.(mock|doMock|hoisted|stubGlobal)$/

/** Tests that replace modules, are switched off, or were left alone by a late `.only`. */
export function testFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    [...walk(parse(source))].flatMap((node) => {
      if (!ts.isPropertyAccessExpression(node)) return []
      if (replacing.test(node.getText())) return [at(source, node, `${node.getText()}: doubles are only for ports, handed in`)]
      const isLeft = ts.isIdentifier(node.expression) && runners.has(node.expression.text) && left.has(node.name.text)
      return isLeft ? [at(source, node, node.getText())] : []
    }),
  )
}
