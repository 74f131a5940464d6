// Every language says everything: the same keys, the same `{{ placeholders }}`, the plural forms that language has, no empty text; every key that a
// block or snippet asks for exists, and none is left over.
import path from "node:path"

import { liquidFiles, namesIn, readText, schemaOf } from "./extension-files.ts"
import type { Problem } from "./problem.ts"

const pagesFolder = path.join(import.meta.dirname, "../../app/ui/storefront")

export type Texts = Map<string, string>

export interface Locale {
  file: string
  language: string
  isDefault: boolean
  /** Dotted key → text; the forms of a plural are keys of their own. */
  texts: Texts
}

const pluralForms = ["zero", "one", "two", "few", "many", "other"]

/** The storefront's texts, or those of the theme editor (`schema`). */
export function readLocales(extension: string, kind: "storefront" | "schema"): Locale[] {
  const pattern = kind === "schema" ? /^([\w-]+?)(\.default)?\.schema\.json$/ : /^([\w-]+?)(\.default)?\.json$/
  return namesIn(extension, "locales").flatMap((name) => {
    const [, language, isDefault] = pattern.exec(name) ?? []
    if (!language) return []
    const texts: Texts = new Map(flatten(JSON.parse(readText(extension, `locales/${name}`)) as object))
    return [{ file: `locales/${name}`, language, isDefault: isDefault !== undefined, texts }]
  })
}

export function textAt(texts: Texts, key: string): string | undefined {
  return texts.get(key)
}

export function localeProblems(extension: string): Problem[] {
  const storefront = readLocales(extension, "storefront")
  const schema = readLocales(extension, "schema")
  const languages = new Set([...storefront, ...schema].map(({ language }) => language))
  const unpaired = [...languages].flatMap((language) =>
    [storefront, schema].every((locales) => locales.some((locale) => locale.language === language))
      ? []
      : [{ file: "locales", rule: "Locale", message: `${language} has only one of its two files` }],
  )
  return [...unpaired, ...compare(storefront, storefrontKeys(extension)), ...compare(schema, schemaKeys(extension))]
}

function compare(locales: Locale[], wanted: Set<string>): Problem[] {
  const source = locales.find(({ isDefault }) => isDefault)
  if (!source) return [{ file: "locales", rule: "Locale", message: "no default language" }]
  const keys = baseKeys(source.texts)
  const lost = [...wanted]
    .filter((key) => !keys.has(key))
    .map((key) => ({ file: source.file, rule: "Locale", message: `${key} is asked for but not there` }))
  const idle = [...keys]
    .filter((key) => !wanted.has(key))
    .map((key) => ({ file: source.file, rule: "Locale", message: `${key} is asked for nowhere` }))
  return [...lost, ...idle, ...locales.flatMap((locale) => against(source, locale))]
}

function against(source: Locale, locale: Locale): Problem[] {
  const sourceKeys = baseKeys(source.texts)
  const keys = baseKeys(locale.texts)
  const missing = [...sourceKeys].filter((key) => !keys.has(key)).map((key) => `${key} is missing`)
  const extra = [...keys].filter((key) => !sourceKeys.has(key)).map((key) => `${key} is not in ${source.file}`)
  const empty = [...locale.texts].filter(([, text]) => text.trim() === "").map(([key]) => `${key} is empty`)
  const shared = [...sourceKeys].filter((key) => keys.has(key))
  const wrong = shared.flatMap((key) => {
    const expected = placeholders(source.texts, key)
    const actual = placeholders(locale.texts, key)
    return expected === actual ? [] : [`${key} has ${actual || "no placeholder"}, ${source.file} has ${expected || "none"}`]
  })
  const forms = new Intl.PluralRules(locale.language)
    .resolvedOptions()
    .pluralCategories.filter((form) => form !== "many" || !isRomance(locale.language))
  const plural = shared
    .filter((key) => source.texts.has(`${key}.other`))
    .flatMap((key) => forms.filter((form) => !locale.texts.has(`${key}.${form}`)).map((form) => `${key}.${form} is missing`))
  return [...missing, ...extra, ...empty, ...wrong, ...plural].map((message) => ({ file: locale.file, rule: "Locale", message }))
}

// French, Italian, Spanish and Portuguese have "many" only from a million on.
const isRomance = (language: string) => /^(fr|it|es|pt|ca)\b/.test(language)

/** Keys without the plural form at their end. */
function baseKeys(texts: Texts): Set<string> {
  return new Set([...texts.keys()].map((key) => key.replace(new RegExp(`\\.(${pluralForms.join("|")})$`), "")))
}

function placeholders(texts: Texts, key: string): string {
  const all = [key, ...pluralForms.map((form) => `${key}.${form}`)].flatMap((name) => texts.get(name) ?? [])
  return [...new Set(all.flatMap((text) => [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map((match) => match[1])))].sort().join(", ")
}

/** `'some.key' | t` in Liquid, and `t("some.key"` in the pages that the app renders with the same words. */
function storefrontKeys(extension: string): Set<string> {
  const sources = liquidFiles(extension).map((file) => readText(extension, file))
  const pages = namesIn(pagesFolder, ".").map((file) => readText(pagesFolder, file))
  return new Set([
    ...sources.flatMap((source) => [...source.matchAll(/['"]([\w.]+)['"]\s*\|\s*t(?:ranslate)?\b/g)].map((match) => match[1] ?? "")),
    ...pages.flatMap((source) => [...source.matchAll(/\bt\(\s*"([\w.]+)"/g)].map((match) => match[1] ?? "")),
  ])
}

/** `"t:some.key"` in schemas. */
function schemaKeys(extension: string): Set<string> {
  const schemas = liquidFiles(extension).map((file) => schemaOf(readText(extension, file))?.json ?? "")
  return new Set(schemas.flatMap((json) => [...json.matchAll(/"t:([\w.]+)"/g)].map((match) => match[1] ?? "")))
}

function flatten(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "object" && value !== null ? flatten(value as object, `${prefix}${key}.`) : [[`${prefix}${key}`, String(value)]],
  )
}
