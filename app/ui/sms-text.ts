// What a text message comes to, in words: how many messages the network makes of it, and what they cost.
import { smsParts } from "#app/flow/drafting/sms-parts.ts"
import { countText } from "#app/ui/format.ts"

interface PartPrice {
  countryCode: string
  /** Millionths of `currency`; null where the merchant stated none. */
  partMicros: number | null
  currency: string
}

/** "2 text messages, 180 signs. To DE about 0.151 EUR." */
export function smsText(body: string, price: PartPrice | null): string {
  const { parts, encoding, length } = smsParts(body)
  const longer = encoding === "UCS-2" ? ", with signs that make it longer (for instance emoji or “typographic” quotes)" : ""
  return `${countText(parts, "text message")}, ${countText(length, "sign")}${longer}${price ? `. ${costText(parts, price)}` : ""}`
}

function costText(parts: number, { countryCode, partMicros, currency }: PartPrice): string {
  if (partMicros === null) return `What a part to ${countryCode} costs is not stated (Settings, Channels).`
  return `To ${countryCode} about ${((parts * partMicros) / 1_000_000).toFixed(3)} ${currency}.`
}
