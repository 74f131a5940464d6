// Which number can a text message go to, and in which country is it?
//
// Numbers are kept as shoppers and Shopify write them; messages go to E.164. Where a number names no country, that of the order does. The number's own
// country decides law, price and sender, since it says where the phone is at home. Landlines are told apart only where a country's plan does;
// in North America it does not. Source: libphonenumber's metadata ("max": with number types).
import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/max"

export interface PhoneNumber {
  e164: string
  /** ISO 3166-1. */
  countryCode: string
}

const noPhones = new Set(["FIXED_LINE", "PREMIUM_RATE", "TOLL_FREE", "SHARED_COST", "VOICEMAIL", "PAGER", "UAN"])

/** Null for what is no number, or certainly takes no text messages. */
export function phoneNumber(text: string | null | undefined, countryCode: string | null): PhoneNumber | null {
  const parsed = text ? parsePhoneNumberFromString(text, (countryCode ?? undefined) as CountryCode | undefined) : undefined
  if (!parsed?.isValid() || noPhones.has(parsed.getType() ?? "")) return null
  const country = parsed.country ?? (countryCode?.toUpperCase() || null)
  return country ? { e164: parsed.number, countryCode: country } : null
}
