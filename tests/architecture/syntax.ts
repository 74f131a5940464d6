import ts from "typescript"

import type { Source } from "../../scripts/sources.ts"

export type SyntaxNode = ts.Node

const parsed = new Map<string, ts.SourceFile>()

/** The syntax tree of `source`; each text is parsed once. */
export function parse(source: Source): ts.SourceFile {
  const key = `${source.path}\0${source.text}`
  const known = parsed.get(key)
  if (known) return known
  const kind = source.path.endsWith("x") ? ts.ScriptKind.TSX : source.path.endsWith("js") ? ts.ScriptKind.JS : ts.ScriptKind.TS
  const file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true, kind)
  parsed.set(key, file)
  return file
}

/** Every node of `node`, itself first. */
export function* walk(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) yield* walk(child)
}

/** `path:line what`, as the findings of all checks are written. */
export function at(source: Source, node: ts.Node, what: string): string {
  const line = parse(source).getLineAndCharacterOfPosition(node.getStart()).line + 1
  return `${source.path}:${line} ${what}`
}

export interface ImportedModule {
  node: ts.Node
  specifier: string
  /** `import type` or `export type`: gone at run time. */
  isType: boolean
}

/** Imports, re-exports and `import("…")` with a fixed text. */
export function importsOf(source: Source): ImportedModule[] {
  const found: ImportedModule[] = []
  for (const node of walk(parse(source))) {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ node, specifier: node.moduleSpecifier.text, isType: node.importClause?.isTypeOnly ?? false })
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ node, specifier: node.moduleSpecifier.text, isType: node.isTypeOnly })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const first = node.arguments[0]
      if (first && ts.isStringLiteral(first)) found.push({ node, specifier: first.text, isType: false })
    }
  }
  return found
}

/** Where `specifier` leads inside the repository, or null for a package. `#app/a.ts` and `./a.ts` are understood. */
export function resolveOwn(fromPath: string, specifier: string): string | null {
  if (specifier.startsWith("#app/")) return `app/${specifier.slice("#app/".length)}`
  if (specifier === "#prisma") return "prisma/generated/client.ts"
  if (!specifier.startsWith(".")) return null
  const parts = fromPath.split("/").slice(0, -1)
  for (const step of specifier.split("/")) {
    if (step === "..") parts.pop()
    else if (step !== ".") parts.push(step)
  }
  return parts.join("/")
}

/** The innermost named function around `node`: a declaration, a method or a function held in a constant. */
export function enclosingFunction(node: ts.Node): { name: string; node: ts.Node } | null {
  for (let up: ts.Node | undefined = node.parent; up; up = up.parent) {
    if ((ts.isFunctionDeclaration(up) || ts.isMethodDeclaration(up)) && up.name) return { name: up.name.getText(), node: up }
    if (ts.isVariableDeclaration(up) && up.initializer && (ts.isArrowFunction(up.initializer) || ts.isFunctionExpression(up.initializer))) {
      return { name: up.name.getText(), node: up }
    }
  }
  return null
}

/** The outermost function or constant of the file around `node`. */
export function topLevelName(node: ts.Node): string | null {
  let name: string | null = null
  for (let up: ts.Node | undefined = node; up; up = up.parent) {
    if (ts.isFunctionDeclaration(up) && up.name) name = up.name.text
    if (ts.isVariableDeclaration(up) && ts.isIdentifier(up.name)) name = up.name.text
    if (ts.isMethodDeclaration(up)) name = up.name.getText()
  }
  return name
}
