import ts from "typescript"

import type { Source } from "../../scripts/sources.ts"
import { at, importsOf, parse, walk } from "./syntax.ts"

const emptyNames = new Set([
  "utils",
  "util",
  "helpers",
  "helper",
  "common",
  "manager",
  "service",
  "services",
  "misc",
  "types",
  "lib",
  "index",
])
const emptyEndings = /-(utils?|helpers?|manager|service|types)$/

/** Files whose name says nothing about what they hold. Remix' `_index` is a URL. */
export function emptyFileNames(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const stem = path.split("/").at(-1)!.split(".")[0]!
    return emptyNames.has(stem) || emptyEndings.test(stem)
  })
}

/** Files that only pass on what others export, and `export * from`. */
export function barrels(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const statements = parse(source).statements
    const passing = statements.filter((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier)
    const star = passing.find((statement) => ts.isExportDeclaration(statement) && !statement.exportClause)
    if (star) return [at(source, star, "export * from")]
    return statements.length > 0 && passing.length === statements.length ? [`${source.path}:1 is only a barrel`] : []
  })
}

/** Files of a stage are rules, stores, views or use-cases; JSX belongs to routes, ui and the two entries. */
export function misplacedFiles(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    if (path.startsWith("app/flow/"))
      return (
        path !== "app/flow/stages.ts" &&
        !/^app\/flow\/[a-z]+\/[a-z0-9-]+(\.(store|view))?(\.server)?\.ts$/.test(path) &&
        // One file a kind of message, and one a language; rules only.
        !/^app\/flow\/(planning\/purposes|reviews\/words)\/[a-z0-9-]+\.ts$/.test(path)
      )
    if (path.endsWith(".tsx")) return !/^app\/(routes\/|ui\/|root\.tsx$|entry\.(server|client)\.tsx$)/.test(path)
    return false
  })
}

// "Sim" alone is Portuguese for yes.
const standIn = /[Ss]imulat|\bsim\.[a-z]|\bSim[A-Z]|\bSIM_/

/** Mentions of the stand-in for Shopify: the app has no switch for it and does not know it. */
export function simulatorWords(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    source.text.split("\n").flatMap((line, index) => (standIn.test(line) ? [`${source.path}:${index + 1} ${line.trim()}`] : [])),
  )
}

const versionPattern = /\b20\d\d-(?:01|04|07|10)\b(?!-\d)/g
const versionConstant = /\bApiVersion\.(\w+)/g

/** Shopify API versions other than `wanted`, named in texts of the code or in TOML. Shopify numbers the releases of its product taxonomy alike. */
export function otherApiVersions(sources: readonly Source[], wanted: { version: string; constant: string }): string[] {
  return sources.flatMap((source) => {
    const texts = source.path.endsWith(".toml") ? source.text.split("\n").map((line) => line.replace(/#.*$/, "")) : codeTexts(source)
    return texts.flatMap((text) => {
      const named = [...text.matchAll(versionPattern)].map((match) => match[0]).filter((version) => version !== wanted.version)
      const constants = [...text.matchAll(versionConstant)].map((match) => match[1]!).filter((constant) => constant !== wanted.constant)
      return /taxonomy/i.test(text) ? [] : [...named, ...constants].map((version) => `${source.path} names ${version}`)
    })
  })
}

// Strings and `ApiVersion.…`; comments may tell of other versions.
function codeTexts(source: Source): string[] {
  return [...walk(parse(source))].flatMap((node) => {
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) return [node.text]
    return ts.isPropertyAccessExpression(node) && node.expression.getText() === "ApiVersion" ? [node.getText()] : []
  })
}

/** Where npm put `name`; more than one place means two copies with two sets of classes and settings. */
export function installedCopies(lock: Pick<Lock, "packages">, name: string): string[] {
  return Object.keys(lock.packages).filter((path) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
}

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>
}

/** Packages for other machines that the lockfile wants and does not hold, for which `npm ci` refuses to run; and addresses of a registry. */
export function lockFaults(lock: Lock): string[] {
  const names = new Set(Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)))
  return Object.entries(lock.packages).flatMap(([path, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {}).flatMap((name) => (names.has(name) ? [] : [`${path} wants ${name}`])),
    ...(entry.resolved?.startsWith("http") ? [`${path} names ${new URL(entry.resolved).host}`] : []),
  ])
}

/** Default exports where Remix does not ask for them. */
export function defaultExports(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    if (/^app\/(routes\/|root\.tsx$|entry\.)/.test(source.path)) return []
    return parse(source).statements.flatMap((statement) => {
      const isDefault =
        ts.isExportAssignment(statement) ||
        (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword))
      return isDefault ? [at(source, statement, "default export")] : []
    })
  })
}

/** Statements put together from text, which Prisma does not escape. */
export function unescapedStatements(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    [...walk(parse(source))].flatMap((node) =>
      ts.isPropertyAccessExpression(node) && /^\$(queryRaw|executeRaw)Unsafe$/.test(node.name.text)
        ? [at(source, node, node.name.text)]
        : [],
    ),
  )
}

/** Own modules imported without their extension, which Node's type stripping cannot find. */
export function importsWithoutExtension(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    importsOf(source).flatMap(({ node, specifier }) => {
      const isOwn = specifier.startsWith(".") || specifier.startsWith("#app/")
      return isOwn && !/\.(ts|tsx|js|mjs|cjs|json|css)(\?\w+)?$/.test(specifier) ? [at(source, node, specifier)] : []
    }),
  )
}
