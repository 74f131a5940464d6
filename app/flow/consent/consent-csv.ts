// What does one line of a file of opt-ins and opt-outs say? From untrusted cells to an entry for the ledger, or what is wrong with the line. Pure.
//
// A yes needs the day it was given and where, since without that nobody could prove it (GDPR art. 7(1)); a no needs neither. Where double opt-in is the
// custom, a yes counts when the line says that it was confirmed, and stands as unconfirmed otherwise.
import { countryRow } from "#app/flow/consent/country-table.ts"
import { isChosenPurpose } from "#app/flow/consent/wordings.ts"

export type ConsentColumn = "email" | "phone" | "consent" | "channel" | "purpose" | "date" | "source" | "wording" | "country" | "confirmed"

/** As the usual systems write them in their exports; compared in lower case, without anything but letters and digits. */
const names: Readonly<Record<ConsentColumn, readonly string[]>> = {
  email: ["email", "emailaddress", "mail", "customeremail"],
  phone: ["phone", "phonenumber", "mobile", "mobilephone", "smsnumber"],
  consent: [
    "consent",
    "state",
    "status",
    "subscribed",
    "optin",
    "acceptsmarketing",
    "marketing",
    "emailmarketingconsent",
    "acceptsemailmarketing",
    "acceptssmsmarketing",
  ],
  channel: ["channel"],
  purpose: ["purpose"],
  date: ["date", "consentdate", "consentedat", "optintime", "confirmtime", "optindate", "timestamp", "at", "unsubtime"],
  source: ["source", "consentsource", "optinsource", "collectedfrom"],
  wording: ["wording", "text", "consenttext"],
  country: ["country", "countrycode", "cc"],
  confirmed: ["confirmed", "doubleoptin", "doi"],
}

export type ConsentHeader = Readonly<Partial<Record<ConsentColumn, number>>>

/** Which cell holds what; null without a column for the person or for what they said. */
export function readConsentHeader(cells: readonly string[]): ConsentHeader | null {
  const plain = cells.map((cell) => cell.toLowerCase().replace(/[^a-z0-9]/g, ""))
  const header: Partial<Record<ConsentColumn, number>> = {}
  for (const column of Object.keys(names) as ConsentColumn[]) {
    const at = plain.findIndex((cell) => names[column].includes(cell))
    if (at >= 0) header[column] = at
  }
  return header.consent !== undefined && (header.email !== undefined || header.phone !== undefined) ? header : null
}

export interface ConsentLine {
  /** In plain, for the keyed hash alone. */
  address: string
  channel: "email" | "sms" | "push" | "onsite" | "all"
  purpose: string
  state: "granted" | "denied" | "pending"
  effectiveAt: Date
  countryCode: string | null
  evidence: Record<string, string | null>
}

export type ReadConsentLine = { kind: "said"; line: ConsentLine } | { kind: "nothing-said" } | { kind: "wrong"; message: string }

const yes = new Set(["yes", "y", "true", "1", "subscribed", "granted", "optin", "optedin", "confirmed", "ja", "oui", "si"])
const no = new Set([
  "no",
  "n",
  "false",
  "0",
  "unsubscribed",
  "denied",
  "optout",
  "optedout",
  "cleaned",
  "bounced",
  "complained",
  "nein",
  "non",
  "nee",
])
const nothing = new Set(["", "notsubscribed", "nonsubscribed", "neversubscribed", "none", "unknown", "pending"])
const channels = ["email", "sms", "push", "onsite", "all"] as const
const longestCell = 500

const wrong = (message: string): ReadConsentLine => ({ kind: "wrong", message })

export function readConsentLine(
  cells: readonly string[],
  header: ConsentHeader,
  { now, shopCountry, fileName }: { now: Date; shopCountry: string | null; fileName: string },
): ReadConsentLine {
  const cell = (column: ConsentColumn) => (header[column] === undefined ? "" : (cells[header[column]] ?? "").trim())
  if (cells.some((text) => text.length > longestCell)) return wrong(`A cell is longer than ${longestCell} signs.`)
  const word = cell("consent")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
  if (nothing.has(word)) return { kind: "nothing-said" }
  if (!yes.has(word) && !no.has(word)) return wrong(`“${cell("consent").slice(0, 40)}” is neither a yes nor a no.`)
  const email = cell("email")
  const phone = cell("phone").replace(/[\s().-]/g, "")
  const channel = channels.find((one) => one === (cell("channel").toLowerCase() || (email ? "email" : "sms")))
  if (!channel) return wrong(`“${cell("channel").slice(0, 40)}” is no channel: email, sms, push, onsite or all.`)
  const address = channel === "sms" ? phone : email || phone
  if (!address) return wrong(channel === "sms" ? "There is no number." : "There is no mail address.")
  if (address === phone && !/^\+[1-9]\d{6,14}$/.test(phone)) return wrong("The number needs its country code: +49…")
  if (address === email && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)) return wrong("This is no mail address.")
  const purpose = cell("purpose").toLowerCase() || "all"
  if (purpose !== "all" && !isChosenPurpose(purpose)) return wrong(`“${purpose.slice(0, 40)}” is no purpose.`)
  const country = cell("country").toUpperCase()
  if (country && !/^[A-Z]{2}$/.test(country)) return wrong("The country needs its code of two letters.")
  const said = cell("date") ? dayOf(cell("date")) : null
  if (cell("date") && !said) return wrong(`“${cell("date").slice(0, 40)}” is no day like 2026-01-31.`)
  if (said && said > now) return wrong("The day lies ahead.")
  const evidence = {
    file: fileName,
    source: cell("source") || null,
    wording: cell("wording") || null,
    confirmed: cell("confirmed") || null,
  }
  const common = { address, channel, purpose, countryCode: country || null, evidence }
  if (no.has(word)) return { kind: "said", line: { ...common, state: "denied", effectiveAt: said ?? now } }
  if (!said) return wrong("A yes needs the day it was given.")
  if (!evidence.source) return wrong("A yes needs the place where it was given (source).")
  const isConfirmed =
    !["email", "all"].includes(channel) ||
    !countryRow(country || shopCountry).hasDoubleOptIn ||
    yes.has((evidence.confirmed ?? "").toLowerCase()) ||
    dayOf(evidence.confirmed ?? "") !== null
  return { kind: "said", line: { ...common, state: isConfirmed ? "granted" : "pending", effectiveAt: said } }
}

/** ISO 8601, with or without a time; without a zone it is UTC. Days written as 01/02/2026 could be two days, so they are none. */
function dayOf(text: string): Date | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?))?$/.exec(text) ?? []
  if (!day) return null
  const at = new Date(time ? `${day}T${time}${/[Z+-]/.test(time) ? "" : "Z"}` : `${day}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || (!time && at.toISOString().slice(0, 10) !== day) ? null : at
}
