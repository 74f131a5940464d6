import ts from "typescript"

import type { Source } from "../../scripts/sources.ts"
import { at, importsOf, parse, walk } from "./syntax.ts"

const isRulesFile = (path: string) => /^app\/flow\/[^/]+\/.+\.tsx?$/.test(path) && !/\.server\.tsx?$/.test(path)
const worldly = /^(#prisma$|@prisma\/|pg$|pg-boss$|openai|nodemailer|express$|node:(?!crypto$|buffer$))/
const worldlyNames = new Set(["process", "fetch", "console", "setTimeout", "setInterval", "setImmediate", "performance"])

const isProperty = (node: ts.Node, object: string, property: string) =>
  ts.isPropertyAccessExpression(node) && node.expression.getText() === object && node.name.text === property

function readsClock(node: ts.Node): boolean {
  if (isProperty(node, "Date", "now") || isProperty(node, "Temporal", "Now")) return true
  if (ts.isNewExpression(node) && node.expression.getText() === "Date") return (node.arguments?.length ?? 0) === 0
  return ts.isCallExpression(node) && node.expression.getText() === "Date"
}

/** What a rules file may not do: read clock or dice, know the process, the database, the network or code that does. */
export function impureRules(sources: readonly Source[]): string[] {
  return sources.filter((source) => isRulesFile(source.path)).flatMap((source) => [...impureImports(source), ...impureWords(source)])
}

function impureImports(source: Source): string[] {
  return importsOf(source).flatMap(({ node, specifier, isType }) =>
    !isType && (worldly.test(specifier) || /\.server\.tsx?$/.test(specifier)) ? [at(source, node, `a rule imports ${specifier}`)] : [],
  )
}

function impureWords(source: Source): string[] {
  const findings: string[] = []
  for (const node of walk(parse(source))) {
    if (readsClock(node)) findings.push(at(source, node, "a rule reads the clock"))
    else if (isProperty(node, "Math", "random")) findings.push(at(source, node, "a rule throws dice"))
    else if (ts.isIdentifier(node) && worldlyNames.has(node.text) && isFreeName(node))
      findings.push(at(source, node, `a rule uses ${node.text}`))
  }
  return findings
}

// A name of its own, not `a.process`, `{ process: 1 }` or the name of a parameter's field.
function isFreeName(node: ts.Identifier): boolean {
  const parent = node.parent
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  return (
    !ts.isPropertyAssignment(parent) && !ts.isPropertySignature(parent) && !ts.isTypeReferenceNode(parent) && !ts.isBindingElement(parent)
  )
}

/** Places outside app/platform/clock.ts that ask the machine, or the database, what time it is. */
export function clockReads(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    if (source.path === "app/platform/clock.ts") return []
    const findings: string[] = []
    for (const node of walk(parse(source))) {
      if (readsClock(node)) findings.push(at(source, node, "reads the clock"))
      const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)
      if (isText && source.path.startsWith("app/flow/") && /\b(now\(\)|CURRENT_TIMESTAMP|clock_timestamp\(\))/i.test(node.text)) {
        findings.push(at(source, node, "asks the database for the time"))
      }
    }
    return findings
  })
}
