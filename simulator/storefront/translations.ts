import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

/** One folder `locales/`, read once: language → nested strings. The file `*.default.json` names the language that stands in for all others. */
export interface Translations {
  defaultLanguage: string
  languages: ReadonlyMap<string, unknown>
}

export function readTranslations(folder: string): Translations {
  const languages = new Map<string, unknown>()
  let defaultLanguage = "en"
  for (const file of readdirSync(path.join(folder, "locales"))) {
    const match = /^([a-zA-Z-]+)(\.default)?\.json$/.exec(file)
    if (!match?.[1]) continue
    languages.set(match[1], JSON.parse(readFileSync(path.join(folder, "locales", file), "utf8")))
    if (match[2]) defaultLanguage = match[1]
  }
  return { defaultLanguage, languages }
}

/**
 * What Shopify's `t` gives: the language asked for, else its base language, else the default; plural by `count`; `{{ name }}` filled in; and the
 * whole escaped unless the key ends in `_html`. A missing key becomes a visible text, as in a real theme.
 */
export function translate(translations: Translations, language: string, key: string, values: Record<string, unknown>): string {
  for (const candidate of [language, language.split("-")[0] ?? language, translations.defaultLanguage]) {
    const found = pick(translations.languages.get(candidate), key)
    const text = typeof found === "object" && found !== null ? plural(found as Record<string, unknown>, candidate, values.count) : found
    if (typeof text !== "string") continue
    const filled = text.replace(/{{\s*(\w+)\s*}}/g, (_whole, name: string) => String(values[name] ?? ""))
    return key.endsWith("_html") ? filled : escapeHtml(filled)
  }
  return escapeHtml(`Translation missing: ${language}.${key}`)
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;")
}

function pick(tree: unknown, key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>((branch, part) => (isRecord(branch) && Object.hasOwn(branch, part) ? branch[part] : undefined), tree)
}

function plural(forms: Record<string, unknown>, language: string, count: unknown): unknown {
  if (count === undefined) return undefined
  return forms[new Intl.PluralRules(language).select(Number(count))] ?? forms.other
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
