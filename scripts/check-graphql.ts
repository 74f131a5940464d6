// Every GraphQL document in app/ against the official schema: valid, no fields on their way out, and within the scopes of shopify.app.toml.
// A document is a template string that begins with "#graphql"; it stands whole in one place, so it has no ${…}.
import { readFileSync } from "node:fs"

import {
  getNamedType,
  GraphQLError,
  NoDeprecatedCustomRule,
  parse as parseDocument,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
} from "graphql"
import { parse as parseToml } from "smol-toml"
import ts from "typescript"

import { apiVersion, readAdminSchema, type AdminSchema, type ScopeRule } from "./admin-schema.ts"
import { readSources, type Source } from "./sources.ts"

export interface GraphqlDocument {
  path: string
  line: number
  text: string
  isStatic: boolean
}

export interface GraphqlProblem {
  path: string
  line: number
  message: string
}

export interface GraphqlReport {
  documents: number
  problems: GraphqlProblem[]
  deprecations: GraphqlProblem[]
}

/** All `#graphql` template strings of `sources`. */
export function findDocuments(sources: readonly Source[]): GraphqlDocument[] {
  return sources.flatMap((source) => {
    if (!source.text.includes("#graphql")) return []
    const found: GraphqlDocument[] = []
    const file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true)
    const look = (node: ts.Node): void => {
      if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
        const text = ts.isTemplateExpression(node) ? node.head.text : node.text
        const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
        if (/^\s*#graphql\b/.test(text)) found.push({ path: source.path, line, text, isStatic: !ts.isTemplateExpression(node) })
      }
      ts.forEachChild(node, look)
    }
    look(file)
    return found
  })
}

/** Validates `documents`; `scopes` are those the app asks for, null to leave them out of it. */
export function checkDocuments(admin: AdminSchema, documents: readonly GraphqlDocument[], scopes: readonly string[] | null): GraphqlReport {
  const report: GraphqlReport = { documents: documents.length, problems: [], deprecations: [] }
  const rules = new Map(admin.scopeRules.map((rule) => [rule.type === "type" ? rule.typeName : `${rule.typeName}.${rule.fieldName}`, rule]))
  for (const document of documents) {
    const at = (error: GraphQLError) => ({
      path: document.path,
      line: document.line + (error.locations?.[0]?.line ?? 1) - 1,
      message: error.message,
    })
    if (!document.isStatic) {
      report.problems.push({ path: document.path, line: document.line, message: "A document must stand whole in one place, without ${…}." })
      continue
    }
    let parsed: DocumentNode
    try {
      parsed = parseDocument(document.text)
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      report.problems.push(at(error))
      continue
    }
    const errors = validate(admin.schema, parsed)
    report.problems.push(...errors.map(at))
    if (errors.length > 0) continue
    report.deprecations.push(...validate(admin.schema, parsed, [NoDeprecatedCustomRule]).map(at))
    if (scopes) {
      for (const missing of missingScopes(admin, parsed, rules, scopes)) {
        report.problems.push({ path: document.path, line: document.line, message: missing })
      }
    }
  }
  return report
}

function missingScopes(admin: AdminSchema, document: DocumentNode, rules: Map<string, ScopeRule>, scopes: readonly string[]): string[] {
  const granted = new Set(scopes.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]))
  const missing = new Set<string>()
  const ask = (coordinate: string) => {
    const wanted = rules.get(coordinate)?.offlineScopes ?? []
    if (wanted.length > 0 && !wanted.some((scope) => granted.has(scope))) missing.add(`${coordinate} needs one of: ${wanted.join(", ")}.`)
  }
  const info = new TypeInfo(admin.schema)
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType()
        const field = info.getFieldDef()
        if (parent && field) ask(`${parent.name}.${field.name}`)
        const type = getNamedType(info.getType())
        if (type) ask(type.name)
      },
    }),
  )
  return [...missing]
}

/** The scopes shopify.app.toml asks for. */
export function readScopes(file = "shopify.app.toml"): string[] {
  const config = parseToml(readFileSync(file, "utf8")) as { access_scopes?: { scopes?: string } }
  return (config.access_scopes?.scopes ?? "").split(",").flatMap((scope) => (scope.trim() ? [scope.trim()] : []))
}

/** The scopes it may ask for later, on a page that says what for. */
export function readOptionalScopes(file = "shopify.app.toml"): string[] {
  const config = parseToml(readFileSync(file, "utf8")) as { access_scopes?: { optional_scopes?: string[] } }
  return config.access_scopes?.optional_scopes ?? []
}

if (import.meta.main) {
  const report = checkDocuments(readAdminSchema(), findDocuments(readSources(["app"])), [...readScopes(), ...readOptionalScopes()])
  for (const { path, line, message } of report.deprecations) console.log(`deprecated  ${path}:${line}  ${message}`)
  for (const { path, line, message } of report.problems) console.log(`wrong       ${path}:${line}  ${message}`)
  console.log(
    `${report.documents} documents against ${apiVersion}: ${report.problems.length} wrong, ${report.deprecations.length} uses of deprecated fields`,
  )
  process.exitCode = report.problems.length > 0 ? 1 : 0
}
