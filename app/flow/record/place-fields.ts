// Codes of places, moneys, languages and zones: only such as the platform knows, since what formats them on a screen throws at any other.
import { z } from "zod"

const anything = z.unknown().optional()
const code = (pattern: RegExp, isKnown: (value: string) => boolean = () => true) =>
  anything.transform((value): string | null => {
    const found = typeof value === "string" ? value.trim() : ""
    return pattern.test(found) && isKnown(found) ? found : null
  })

/** ISO 3166-1, two capital letters. */
export const countryCode = code(/^[A-Z]{2}$/)
/** What follows the country in ISO 3166-2. */
export const provinceCode = code(/^[A-Za-z0-9-]{1,6}$/)
/** ISO 4217. */
export const currencyCode = code(/^[A-Z]{3}$/)
/** BCP 47: "de", "pt-BR" (also written pt_BR). */
export const localeTag = code(/^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}$/, (tag) => {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll("_", "-")).length === 1
  } catch {
    return false
  }
}).transform((tag) => tag?.replaceAll("_", "-") ?? null)
/** A zone of the IANA database. */
export const timeZoneName = code(/^[A-Za-z0-9_+/-]{1,60}$/, (zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }))
  } catch {
    return false
  }
})
