// Settings of many countries as a merchant types them, one a line: "DE 0.075". Lines that cannot be read are named, so that nothing is lost unseen.
import { isSenderName } from "#app/flow/record/sms-registration.ts"

export type CountryLines<Value> = { kind: "read"; values: Record<string, Value> } | { kind: "unreadable"; line: string }

const line = /^([A-Za-z]{2})\s*[:=\t ]\s*(.+)$/u
/** No text costs more than this anywhere; a larger figure is a slip of the comma. */
const highestPrice = 5

/** Prices a segment, in millionths of the shop's currency. */
export function readPrices(text: string): CountryLines<number> {
  return readLines(text, (value) => {
    const price = Number(value.replace(",", "."))
    return Number.isFinite(price) && price >= 0 && price <= highestPrice ? Math.round(price * 1_000_000) : null
  })
}

export const readSenderNames = (text: string): CountryLines<string> => readLines(text, (value) => (isSenderName(value) ? value : null))

function readLines<Value>(text: string, valueOf: (text: string) => Value | null): CountryLines<Value> {
  const values: Record<string, Value> = {}
  for (const raw of text.split("\n").map((one) => one.trim())) {
    if (raw === "") continue
    const [, country, rest] = line.exec(raw) ?? []
    const value = rest === undefined ? null : valueOf(rest.trim())
    if (!country || value === null) return { kind: "unreadable", line: raw.slice(0, 60) }
    values[country.toUpperCase()] = value
  }
  return { kind: "read", values }
}

export function showPrices(prices: Readonly<Record<string, number>>): string {
  return showLines(Object.fromEntries(Object.entries(prices).map(([country, micros]) => [country, String(micros / 1_000_000)])))
}

export function showLines(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([country, value]) => `${country} ${value}`)
    .join("\n")
}
