// The words of the theme app extension, for the pages that the app itself renders into the storefront: one set of texts for both.
import ar from "../../../extensions/storefront/locales/ar.json"
import da from "../../../extensions/storefront/locales/da.json"
import de from "../../../extensions/storefront/locales/de.json"
import en from "../../../extensions/storefront/locales/en.default.json"
import es from "../../../extensions/storefront/locales/es.json"
import fr from "../../../extensions/storefront/locales/fr.json"
import it from "../../../extensions/storefront/locales/it.json"
import ja from "../../../extensions/storefront/locales/ja.json"
import nl from "../../../extensions/storefront/locales/nl.json"
import pl from "../../../extensions/storefront/locales/pl.json"
import ptBr from "../../../extensions/storefront/locales/pt-BR.json"
import sv from "../../../extensions/storefront/locales/sv.json"

const texts: Record<string, unknown> = { ar, da, de, en, es, fr, it, ja, nl, pl, "pt-BR": ptBr, "pt": ptBr, sv }

export interface StorefrontWords {
  /** The tag of the language that is spoken, which may be the default instead of the one asked for. */
  language: string
  direction: "ltr" | "rtl"
  /** A text by its key, `{{ name }}` filled in, plural by `count`. Plain text: whoever puts it into markup escapes it. */
  t(key: string, values?: Record<string, string | number>): string
}

/** As Shopify chooses: the language itself, else its base, else English. */
export function storefrontWords(locale: string | null): StorefrontWords {
  const asked = locale ?? "en"
  const base = asked.split("-")[0]?.toLowerCase() ?? "en"
  const language = [asked, base].find((tag) => Object.hasOwn(texts, tag)) ?? "en"
  return {
    language,
    direction: language === "ar" ? "rtl" : "ltr",
    t: (key, values = {}) => {
      const found = pick(texts[language], key) ?? pick(en, key)
      const text = typeof found === "object" && found !== null ? plural(found as Record<string, string>, language, values["count"]) : found
      if (typeof text !== "string") throw new Error(`No text ${key} in ${language}`)
      return text.replace(/{{\s*(\w+)\s*}}/g, (_whole, name: string) => String(values[name] ?? ""))
    },
  }
}

function pick(tree: unknown, key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>(
      (branch, part) => (typeof branch === "object" && branch !== null ? (branch as Record<string, unknown>)[part] : undefined),
      tree,
    )
}

const plural = (forms: Record<string, string>, language: string, count: unknown): string | undefined =>
  forms[new Intl.PluralRules(language).select(Number(count))] ?? forms["other"]
