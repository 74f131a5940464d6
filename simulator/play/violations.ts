// Did the app break a promise? Judged from the outside (evidence.ts): who was written to, when, and what was true at that moment.
//
// Consent by country is judged more simply than the app does: in the lands where asking for a review by mail counts as advertising and the shop's
// default is consent-only (DE, AT, CH; BGH VI ZR 225/17), only "subscribed" will do; everywhere "unsubscribed", "redacted" and "invalid" forbid.
import type { Evidence, SeenConsent, SeenMail, SeenOrder, SeenPerson } from "./evidence.ts"

export const violationKinds = ["withoutConsent", "overCap", "quietHours", "duplicateSends", "afterStop", "beforeOptIn"] as const
export type ViolationKind = (typeof violationKinds)[number]

export interface Violation {
  mailId: string
  to: string
  at: Date
  detail: string
}

export type Verdict = Record<ViolationKind | "asksBeforeArrival" | "asksAfterReturn" | "noticesAfterArrival" | "unattributed", Violation[]>

const consentOnlyCountries = new Set(["DE", "AT", "CH"])
const dayMs = 86_400_000
/** Of one parcel; the app promises no third. */
const noticesAllowed = 2

/** How often each product of an order was spoken of, and how often it may be. */
interface Tally {
  counts: Map<string, number>
  allowance: number
}

/** All violations found, by kind; a mail may commit several. `unattributed` are mails to nobody or about no order that could be told. */
export function findViolations(evidence: Evidence): Verdict {
  const verdict: Verdict = {
    withoutConsent: [],
    overCap: [],
    quietHours: [],
    duplicateSends: [],
    afterStop: [],
    beforeOptIn: [],
    asksBeforeArrival: [],
    asksAfterReturn: [],
    noticesAfterArrival: [],
    unattributed: [],
  }
  const people = new Map(evidence.people.map((person) => [person.email.toLowerCase(), person]))
  const mails = [...evidence.mails].sort((left, right) => left.at.getTime() - right.at.getTime())
  const seenIds = new Set<string>()
  const asked = new Map<string, number>()
  const told = new Map<string, number>()
  const reminded = new Map<string, number>()
  const newsOf = new Map<string, Map<string, number>>()

  mails.forEach((mail, index) => {
    const blame = (kind: keyof Verdict, detail: string) => verdict[kind].push({ mailId: mail.id, to: mail.to, at: mail.at, detail })
    if (!evidence.optInAt || mail.at < evidence.optInAt) blame("beforeOptIn", "sending was not on")
    const earlier = mails.slice(0, index).filter((other) => sameAddress(other.to, mail.to))
    const inWindow = earlier.filter((other) => mail.at.getTime() - other.at.getTime() < evidence.rules.windowDays * dayMs)
    if (mail.kind !== "delay-notice" && inWindow.length >= evidence.rules.maxPerWindow)
      blame("overCap", `${inWindow.length + 1} mails in ${evidence.rules.windowDays} days`)
    const repeatKey = `${mail.messageId}\0${mail.to.toLowerCase()}`
    if (mail.messageId !== "" && seenIds.has(repeatKey)) blame("duplicateSends", `Message-ID ${mail.messageId} came twice`)
    seenIds.add(repeatKey)

    const person = people.get(mail.to.toLowerCase())
    if (!person) return blame("unattributed", "nobody has this address")
    // News of one's own order needs no yes; thanks after the sale are advertising.
    if (mail.kind !== "delay-notice" && mail.kind !== "news" && !mayBeWrittenTo(person, mail.at))
      blame("withoutConsent", `${consentAt(person, mail.at)} in ${person.countryCode}`)
    if (person.stops.some((stop) => stop <= mail.at)) blame("afterStop", "the person had stopped the mails")
    const minute = localMinute(mail.at, person.zone)
    if (minute < evidence.rules.openMinute || minute >= evidence.rules.closeMinute)
      blame("quietHours", `minute ${minute} of the day in ${person.zone}`)

    const candidates = ordersOf(mail, evidence.orders)
    if (candidates.length === 0) return blame("unattributed", "no order of this person is named")
    const goodsOf = (order: SeenOrder) => [...new Set(mentioned(mail, order).map((line) => `${order.id} ${line.title}`))]
    /** Counts the goods of the first order that still may, each in the first of these that has room; false when none may. */
    const mayCount = (...tallies: Tally[]): boolean => {
      const roomFor = (goods: string) => tallies.find(({ counts, allowance }) => (counts.get(goods) ?? 0) < allowance)
      const free = candidates.find((order) => goodsOf(order).every(roomFor))
      const counted = free ?? candidates[0]
      for (const goods of counted ? goodsOf(counted) : []) {
        const counts = (roomFor(goods) ?? tallies[0])?.counts
        counts?.set(goods, (counts.get(goods) ?? 0) + 1)
      }
      return free !== undefined
    }
    if (mail.kind === "delay-notice") {
      if (candidates.every((order) => mentioned(mail, order).every((line) => line.arrivedAt && line.arrivedAt <= mail.at)))
        blame("noticesAfterArrival", orderNames(candidates))
      if (!mayCount({ counts: told, allowance: noticesAllowed }))
        blame("duplicateSends", `told more than twice of ${orderNames(candidates)}`)
      return
    }
    if (mail.kind === "news" || mail.kind === "thanks") {
      const same = newsOf.get(mail.subject) ?? new Map<string, number>()
      newsOf.set(mail.subject, same)
      if (!mayCount({ counts: same, allowance: 1 })) blame("duplicateSends", `told twice: ${mail.subject}`)
      return
    }
    if (candidates.every((order) => mentioned(mail, order).some((line) => !line.arrivedAt || line.arrivedAt > mail.at)))
      blame("asksBeforeArrival", orderNames(candidates))
    if (candidates.every((order) => mentioned(mail, order).some((line) => line.goneAt !== null && line.goneAt <= mail.at)))
      blame("asksAfterReturn", orderNames(candidates))
    // Each product of an order may be asked about once, and once more for each "not yet" of its buyer; and reminded of once.
    const askings: Tally = { counts: asked, allowance: 1 + person.notYets.filter((at) => at <= mail.at).length }
    const reminders: Tally = { counts: reminded, allowance: 1 }
    const isAboutSeveral = candidates.some((order) => goodsOf(order).length > 1)
    if (mail.kind === "reminder") {
      const mayBe = isAboutSeveral ? [reminders, askings] : [reminders]
      if (!mayCount(...mayBe)) blame("duplicateSends", `reminded twice of ${orderNames(candidates)}`)
      return
    }
    const mayBe = mail.carriesReminder && isAboutSeveral ? [askings, reminders] : [askings]
    if (!mayCount(...mayBe)) blame("duplicateSends", `asked more often than allowed about ${orderNames(candidates)}`)
  })
  return verdict
}

/** Whether no promise was broken; early asks are reported beside it, since a carrier that never says "delivered" can only be estimated, and late notices, since its word may come hours late. */
export function isClean(verdict: Verdict): boolean {
  return violationKinds.every((kind) => verdict[kind].length === 0) && verdict.unattributed.length === 0
}

function mayBeWrittenTo(person: SeenPerson, at: Date): boolean {
  const state = consentAt(person, at)
  if (state === "subscribed") return true
  return (state === "not_subscribed" || state === "pending") && !consentOnlyCountries.has(person.countryCode)
}

function consentAt(person: SeenPerson, at: Date): SeenConsent {
  return person.consent.findLast((entry) => entry.at <= at)?.state ?? "not_subscribed"
}

/** Orders the mail may be about: the one it names, else those of the person that hold a product it names. */
function ordersOf(mail: SeenMail, orders: readonly SeenOrder[]): SeenOrder[] {
  const own = orders.filter((order) => sameAddress(order.email, mail.to) && order.placedAt <= mail.at)
  const named = own.filter((order) => mail.words.split(/[^#\w]+/).includes(order.name))
  return named.length > 0 ? named : own.filter((order) => order.lines.some((line) => mail.words.includes(line.title)))
}

/** The lines that the mail speaks of; all of them when it names none. */
function mentioned(mail: SeenMail, order: SeenOrder): SeenOrder["lines"] {
  const lines = order.lines.filter((line) => mail.words.includes(line.title))
  return lines.length > 0 ? lines : order.lines
}

function localMinute(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return read("hour") * 60 + read("minute")
}

function sameAddress(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

function orderNames(orders: readonly SeenOrder[]): string {
  return orders.map((order) => order.name).join(", ")
}
