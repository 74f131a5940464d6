// May we write to this person, on this channel, for this purpose, in this country, and on which ground?
//
// A table by country and channel, versioned as data (country-table.ts); where the law is unclear or unknown to us the stricter reading stands. Asking
// for a review by mail counts as advertising in the EU (BGH VI ZR 225/17 of 10 July 2018 for Germany), so a review request needs what advertising
// needs. A soft opt-in covers advertising for own similar goods and no more, so not research.
import { channelRule, policyVersion } from "#app/flow/consent/country-table.ts"
import { isFromShopify, standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"

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

/** Needs no opt-in by mail, and ends with a no like the rest. */
export const isServiceNews = (purpose: string): boolean => (serviceNews as readonly string[]).includes(purpose)

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
  if (purpose === "transactional" && (channel === "email" || channel === "onsite")) return allowed("contract")
  if (isServiceNews(purpose) && channel === "email") {
    // What Shopify tells is about advertising. What the person told us (stop, complaint, bounce) is about us.
    const own = standing(
      entries.filter((entry) => !isFromShopify(entry)),
      channel,
      purpose,
    )
    return own?.state === "denied" ? refused("denied", own.id) : allowed("contract")
  }
  const said = standing(entries, channel, purpose)
  if (said?.state === "denied") return refused("denied", said.id)
  if (said?.state === "granted") return allowed("consent", said.id)
  if (said?.state === "pending") return refused("consent-pending", said.id)
  const rule = channelRule(channel, question.countryCode)
  switch (rule.mode) {
    case "consent":
      return refused("consent-required")
    case "soft-opt-in":
      return question.tellsAtCollection && purpose !== "research" ? allowed("soft-opt-in") : refused("consent-required")
    case "existing-customer":
      return boughtWithin(question, rule.months) ? allowed("existing-customer") : refused("consent-required")
    case "opt-out":
      return allowed("opt-out")
    case "own-site":
      return allowed("own-site")
  }
}

function boughtWithin({ purchasedAt, purpose, now }: WriteQuestion, months: number): boolean {
  if (!purchasedAt) return purpose === "review-request"
  const until = new Date(purchasedAt)
  until.setUTCMonth(until.getUTCMonth() + months)
  return now <= until
}
