// What may be kept of a letter as an example of how the shop writes? Everything but what belongs to one person or one order: names, order numbers,
// dates, links, addresses, phone and other long numbers become words in square brackets. Titles of products go as well, so that an example never
// lends its goods to another letter. A name stands in the greeting whoever typed it, so there everything behind the greeting is one.
import { linkPattern, mailPattern, phones } from "#app/flow/drafting/contacts.ts"
import { datesIn } from "#app/flow/drafting/dates.ts"
import type { Brief } from "#app/flow/drafting/draft-shape.ts"
import { fold } from "#app/flow/drafting/folded-text.ts"
import { greetingOf } from "#app/flow/approval/greetings.ts"

/** The known parts of a brief; all of it as the shop's own words have it. */
export type PersonalParts = Pick<Brief, "recipient" | "facts">

const titled =
  /(?<!\p{L})(Mrs?|Ms|Miss|Dr|Frau|Herrn?|Madame|Monsieur|Señora?|Signora?|Mevrouw|Meneer|Senhora?)\.?\s+\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+)?/gu
const longNumber = /(?<![\p{L}\p{N}[])#?\d[\d\s.,/-]*\d{2}(?![\p{L}\p{N}])/gu

/** Line by line, with straight quotes and single spaces. Running it again changes nothing. */
export function withoutPersonalData(text: string, { recipient, facts }: PersonalParts): string {
  const order = orderNameOf(facts)
  const titles = facts
    .filter((fact) => /^product-\d+$/u.test(fact.id))
    .map((fact) => fold(fact.text))
    .filter((title) => title.length >= 2)
    .sort((a, b) => b.length - a.length)
  const name = fold(recipient.firstName ?? "")
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line, index) => cleanLine(fold(line), { order, titles, name, isFirst: index === 0 }))
    .join("\n")
    .trim()
}

interface Known {
  order: string
  titles: readonly string[]
  name: string
  isFirst: boolean
}

function cleanLine(line: string, { order, titles, name, isFirst }: Known): string {
  let left = line.replace(linkPattern, "[link]").replace(mailPattern, "[address]")
  const greeting = isFirst ? greetingOf(left) : null
  if (greeting?.name) left = left.replace(greeting.name, "[name]")
  for (const title of titles) left = left.replace(whole(title, "giu"), "[product]")
  if (order !== "") left = left.replaceAll(order, "[order]")
  if (name.length >= 2) left = left.replace(whole(name, "gu"), "[name]")
  left = left.replace(titled, "[name]")
  for (const { raw } of datesIn(left).dates) left = left.replaceAll(raw, "[date]")
  for (const phone of phones(left)) left = left.replaceAll(phone, "[phone]")
  return left.replace(longNumber, "[number]")
}

function orderNameOf(facts: PersonalParts["facts"]): string {
  const text = facts.find((fact) => fact.id === "order")?.text ?? ""
  return fold(/^Order (.+?) was placed/u.exec(text)?.[1] ?? "")
}

const whole = (text: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}(?![\\p{L}\\p{N}])`, flags)
