// May we write to this person, on this channel, for this purpose, in this country, and on which ground?
//
// A table by country, versioned as data; where the law is unclear or unknown to us the stricter reading stands. Asking for a review by mail
// counts as advertising in the EU (BGH VI ZR 225/17 of 10 July 2018 for Germany), so a review request needs what advertising needs.
// Sources: each row. This is an engineer's reading, not legal advice: docs/decisions names who should check it before going live.
import { standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"

export const policyVersion = "2026-11-22"

export type Channel = "email" | "sms" | "push" | "onsite"
/**
 * News of the order like "transactional", but sent of our own accord, so that "stop" ends it too: a parcel will be late; how to use, care for or
 * register what was bought; whom to write to if something is wrong with it. None of them advertises or asks what anybody thinks, which would need
 * what advertising needs (BGH VI ZR 225/17). Directive 2002/58/EC art. 13 and recital 40 speak of direct marketing; ICO, Direct marketing
 * guidance (2022), "service messages"; CAN-SPAM, 15 USC 7702(17)(A)(ii)-(iii): warranty, safety and use of goods bought.
 */
export const serviceNews = ["delay-notice", "product-guide", "delivery-check-in"] as const
type ServiceNews = (typeof serviceNews)[number]
export type Purpose = "transactional" | ServiceNews | "review-request" | "promotional" | "research"

const isServiceNews = (purpose: Purpose): boolean => (serviceNews as readonly string[]).includes(purpose)

/**
 * `consent`: only after an opt-in. `soft-opt-in`: also for own similar goods, if the shop told buyers so when it took the address and they
 * did not object. `existing-customer`: also within `months` after a purchase. `opt-out`: unless the person said no.
 */
export type MailRule = { mode: "consent" } | { mode: "soft-opt-in" } | { mode: "existing-customer"; months: number } | { mode: "opt-out" }

interface CountryRow {
  countries: readonly string[]
  mail: MailRule
  source: string
}

export const countryTable: readonly CountryRow[] = [
  {
    countries: ["DE", "AT", "CH", "LI"],
    mail: { mode: "consent" },
    source:
      "DE: UWG s.7(2), BGH VI ZR 225/17; s.7(3) is met by few shops. AT: TKG 2021 s.174. CH: UWG art. 3(1)(o). LI as CH. By choice consent only.",
  },
  {
    countries: [
      "BE",
      "BG",
      "CY",
      "CZ",
      "DK",
      "EE",
      "ES",
      "FI",
      "FR",
      "GR",
      "HR",
      "HU",
      "IE",
      "IS",
      "IT",
      "LT",
      "LU",
      "LV",
      "MT",
      "NL",
      "NO",
      "PL",
      "PT",
      "RO",
      "SE",
      "SI",
      "SK",
    ],
    mail: { mode: "soft-opt-in" },
    source: "Directive 2002/58/EC art. 13(2), as each member state took it over.",
  },
  { countries: ["GB"], mail: { mode: "soft-opt-in" }, source: "Privacy and Electronic Communications Regulations 2003, reg. 22(3)." },
  { countries: ["US"], mail: { mode: "opt-out" }, source: "CAN-SPAM Act, 15 USC 7704: opt-out, postal address, honest header." },
  {
    countries: ["CA"],
    mail: { mode: "existing-customer", months: 24 },
    source: "CASL s.10(10): implied consent for two years after a purchase.",
  },
  {
    countries: ["AU"],
    mail: { mode: "existing-customer", months: 24 },
    source: "Spam Act 2003 sch. 2: inferred from an existing relationship.",
  },
  {
    countries: ["NZ"],
    mail: { mode: "existing-customer", months: 24 },
    source: "Unsolicited Electronic Messages Act 2007 s.4: inferred consent.",
  },
]

// Not in the table: consent only. That includes an unknown country.
const strict: MailRule = { mode: "consent" }

export interface WriteQuestion {
  channel: Channel
  purpose: Purpose
  countryCode: string | null
  now: Date
  /** What the ledger holds about this person, any channel and purpose. */
  entries: readonly LedgerEntry[]
  /** When the person last bought here. A review request always follows a purchase, so for that purpose it may be left out. */
  purchasedAt?: Date
  /** The shop tells buyers, when it takes their address, that it will write about similar goods and that they may object. */
  tellsAtCollection?: boolean
}

export type ConsentBasis = "consent" | "soft-opt-in" | "existing-customer" | "opt-out" | "contract" | "own-site"
export type ConsentRefusal = "denied" | "consent-pending" | "consent-required"

export type WriteAnswer =
  | { kind: "allowed"; basis: ConsentBasis; policyVersion: string; entryId: string | null }
  | { kind: "refused"; reason: ConsentRefusal; policyVersion: string; entryId: string | null }

export function mailRule(countryCode: string | null): MailRule {
  return countryTable.find((row) => countryCode !== null && row.countries.includes(countryCode.toUpperCase()))?.mail ?? strict
}

/** A no is always a no; without one, a yes is enough anywhere; without either, the country decides. */
export function mayWrite(question: WriteQuestion): WriteAnswer {
  const { entries, channel, purpose } = question
  const allowed = (basis: ConsentBasis, entryId: string | null = null): WriteAnswer => ({ kind: "allowed", basis, policyVersion, entryId })
  const refused = (reason: ConsentRefusal, entryId: string | null = null): WriteAnswer => ({
    kind: "refused",
    reason,
    policyVersion,
    entryId,
  })
  // News of an order is part of the contract; what a person may refuse is the rest.
  if (purpose === "transactional" && channel !== "sms") return allowed("contract")
  if (isServiceNews(purpose) && channel === "email") {
    // What Shopify tells is about advertising. What the person told us (stop, complaint, bounce) is about us.
    const own = standing(
      entries.filter((entry) => !entry.source.startsWith("shopify-")),
      channel,
      purpose,
    )
    return own?.state === "denied" ? refused("denied", own.id) : allowed("contract")
  }
  const said = standing(entries, channel, purpose)
  if (said?.state === "denied") return refused("denied", said.id)
  if (said?.state === "granted") return allowed("consent", said.id)
  if (said?.state === "pending") return refused("consent-pending", said.id)
  if (channel === "onsite") return allowed("own-site")
  if (channel !== "email") return refused("consent-required")
  const rule = mailRule(question.countryCode)
  switch (rule.mode) {
    case "consent":
      return refused("consent-required")
    case "soft-opt-in":
      return question.tellsAtCollection ? allowed("soft-opt-in") : refused("consent-required")
    case "existing-customer":
      return boughtWithin(question, rule.months) ? allowed("existing-customer") : refused("consent-required")
    case "opt-out":
      return allowed("opt-out")
  }
}

function boughtWithin({ purchasedAt, purpose, now }: WriteQuestion, months: number): boolean {
  if (!purchasedAt) return purpose === "review-request"
  const until = new Date(purchasedAt)
  until.setUTCMonth(until.getUTCMonth() + months)
  return now <= until
}
