// The tables of prisma/schema.prisma, and who touches them.
import ts from "typescript"

import type { Source } from "../../scripts/sources.ts"
import { at, enclosingFunction, importsOf, parse, resolveOwn, topLevelName, walk } from "./syntax.ts"

export interface Table {
  model: string
  /** Files named after "Writer:". */
  writers: string[]
  columns: string[]
  usesDatabaseTime: boolean
}

/** Models in the order of the schema, with the comment above each read for its writer. */
export function readTables(schema: string): Table[] {
  const tables: Table[] = []
  let comment = ""
  let current: Table | null = null
  for (const line of schema.split("\n")) {
    const opened = /^model (\w+) \{/.exec(line)
    if (opened) {
      const named = /Writer: ([^\n]+)/.exec(comment)?.[1] ?? ""
      current = { model: opened[1]!, writers: named.match(/[\w./-]+\.tsx?/g) ?? [], columns: [], usesDatabaseTime: false }
      tables.push(current)
    } else if (current && line.startsWith("}")) current = null
    else if (current) {
      const column = /^ {2}(\w+)\s/.exec(line)?.[1]
      if (column) current.columns.push(column)
      if (/@default\((now\(\)|dbgenerated)/.test(line) || /@updatedAt/.test(line)) current.usesDatabaseTime = true
    }
    comment = line.startsWith("///") ? `${comment}\n${line}` : ""
  }
  return tables
}

/** Session keeps the library's own columns; every other table carries its shop and takes its times from us. */
export function tableFaults(tables: readonly Table[]): string[] {
  return tables.flatMap((table) => [
    ...(table.writers.length === 0 ? [`${table.model} names no writer`] : []),
    ...(table.model !== "Session" && !table.columns.includes("shopId") ? [`${table.model} has no shopId`] : []),
    ...(table.usesDatabaseTime ? [`${table.model} lets the database tell the time`] : []),
  ])
}

/** Tables whose writer `forgetting`, the use-case that forgets a whole shop, does not call upon. */
export function tablesNotForgotten(tables: readonly Table[], forgetting: Source): string[] {
  const reached = new Set(importsOf(forgetting).map(({ specifier }) => resolveOwn(forgetting.path, specifier)))
  return tables.flatMap((table) => (table.writers.some((writer) => reached.has(writer)) ? [] : [table.model]))
}

const prismaVerbs = new Set([
  "findMany",
  "findFirst",
  "findFirstOrThrow",
  "findUnique",
  "findUniqueOrThrow",
  "count",
  "aggregate",
  "groupBy",
  "create",
  "createMany",
  "createManyAndReturn",
  "update",
  "updateMany",
  "updateManyAndReturn",
  "upsert",
  "delete",
  "deleteMany",
])
const isWriting = (verb: string) => /^(create|update|upsert|delete)/.test(verb)
const writingSql = /\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+(?:ONLY\s+)?"(\w+)"/gi

export interface Query {
  node: ts.CallExpression | ts.TaggedTemplateExpression
  models: string[]
  writes: string[]
}

const propertyName = (model: string) => model[0]!.toLowerCase() + model.slice(1)

/** Every Prisma call and raw statement of `source`. */
export function queriesOf(source: Source, tables: readonly Table[]): Query[] {
  const byProperty = new Map(tables.map((table) => [propertyName(table.model), table.model]))
  const found: Query[] = []
  for (const node of walk(parse(source))) {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && prismaVerbs.has(node.expression.name.text)) {
      const owner = node.expression.expression
      const model = ts.isPropertyAccessExpression(owner) ? byProperty.get(owner.name.text) : undefined
      if (model) found.push({ node, models: [model], writes: isWriting(node.expression.name.text) ? [model] : [] })
    }
    const raw = rawStatement(node)
    if (raw) {
      const text = raw.getText()
      const writes = [...text.matchAll(writingSql)].map((match) => match[1]!)
      found.push({ node: raw, models: tables.filter((table) => text.includes(`"${table.model}"`)).map((table) => table.model), writes })
    }
  }
  return found
}

const rawNames = /^\$(queryRaw|executeRaw)(Unsafe)?$/

function rawStatement(node: ts.Node): ts.TaggedTemplateExpression | ts.CallExpression | null {
  const callee = ts.isTaggedTemplateExpression(node) ? node.tag : ts.isCallExpression(node) ? node.expression : null
  if (!callee) return null
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ""
  return rawNames.test(name) ? (node as ts.TaggedTemplateExpression | ts.CallExpression) : null
}

/** Writes to a table from a file that its model does not name. Statements in any other string count as well. */
export function foreignWrites(sources: readonly Source[], tables: readonly Table[]): string[] {
  const writersOf = new Map(tables.map((table) => [table.model, table.writers]))
  return sources.flatMap((source) => {
    const findings = new Set<string>()
    const note = (node: ts.Node, model: string) => {
      const writers = writersOf.get(model)
      if (writers && !writers.includes(source.path)) findings.add(at(source, node, `writes ${model}, which only ${writers.join(", ")} may`))
    }
    for (const query of queriesOf(source, tables)) for (const model of query.writes) note(query.node, model)
    for (const node of walk(parse(source))) {
      if (!ts.isStringLiteral(node) && !ts.isTemplateLiteralToken(node)) continue
      for (const match of node.text.matchAll(writingSql)) note(node, match[1]!)
    }
    return [...findings]
  })
}

// The queue keeps its own schema, which knows no shops (its jobs do); the processes ask whether the database answers.
const beyondTables = /^app\/(jobs\/queue\.server|main\.\w+)\.ts$/
const mayQuery = /(\.store\.server\.ts$|\.view\.server\.ts$|^app\/platform\/)/

/** Queries outside stores, views and platform. */
export function queriesElsewhere(sources: readonly Source[], tables: readonly Table[]): string[] {
  return sources.flatMap((source) => {
    if (mayQuery.test(source.path)) return []
    return queriesOf(source, tables)
      .filter((query) => !(beyondTables.test(source.path) && query.models.length === 0))
      .map((query) => at(source, query.node, `queries ${query.models.join(", ") || "the database"} outside a store`))
  })
}

/**
 * Queries that do not name the shop, in a function that does not say `unsafe`. Session's own column is called `shop`, and a lock over no
 * table takes the argument of that name.
 */
export function queriesWithoutShop(sources: readonly Source[], tables: readonly Table[]): string[] {
  return sources.flatMap((source) =>
    queriesOf(source, tables).flatMap((query) => {
      const text = query.node.getText()
      const isOwnColumn = query.models.length === 0 || query.models.includes("Session")
      if (/\bshopId\b/.test(text) || (isOwnColumn && /\bshop\b/.test(text))) return []
      // The library's port asks for a session by its id, which it made from the shop.
      if (query.models.includes("Session") && /\bids?\b/.test(text)) return []
      if (/^unsafe/.test(topLevelName(query.node) ?? "") || /^unsafe/.test(enclosingFunction(query.node)?.name ?? "")) return []
      if (argumentNamesShop(query.node, parse(source))) return []
      if (beyondTables.test(source.path) && query.models.length === 0) return []
      return [at(source, query.node, `a query of ${query.models.join(", ")} does not name shopId`)]
    }),
  )
}

/**
 * Whether a name used in the call was made from the shop: a `where`, `key` or `rows` declared nearby, a function of this file that makes rows,
 * or an argument whose type asks for shopId.
 */
function argumentNamesShop(call: ts.Node, file: ts.SourceFile): boolean {
  const names = namesIn(call)
  for (const node of walk(file)) {
    const isDeclared = ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isParameter(node)
    if (!isDeclared || !node.name || !ts.isIdentifier(node.name) || !names.has(node.name.text)) continue
    if (!ts.isFunctionDeclaration(node) && !sharesFunction(node, call)) continue
    if (/\bshopId\b/.test(declaredText(node)) || (ts.isParameter(node) && typeNamesShop(node, file))) return true
  }
  return false
}

function declaredText(node: ts.VariableDeclaration | ts.FunctionDeclaration | ts.ParameterDeclaration): string {
  return ts.isVariableDeclaration(node) ? (node.initializer?.getText() ?? "") : node.getText()
}

function typeNamesShop(parameter: ts.ParameterDeclaration, file: ts.SourceFile): boolean {
  const names = parameter.type ? namesIn(parameter.type) : new Set<string>()
  return file.statements.some(
    (statement) =>
      (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) &&
      names.has(statement.name.text) &&
      /\bshopId\b/.test(statement.getText()),
  )
}

const namesIn = (node: ts.Node) => new Set([...walk(node)].flatMap((inner) => (ts.isIdentifier(inner) ? [inner.text] : [])))

function sharesFunction(declaration: ts.Node, call: ts.Node): boolean {
  const scope = enclosingFunction(declaration)?.node
  if (!scope) return true
  for (let up: ts.Node | undefined = call; up; up = up.parent) if (up === scope) return true
  return false
}
