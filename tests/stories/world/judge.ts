// Judges a shop of a world by what reached its shoppers, what each of them said and when, and the stored reasons of what did not leave (judge-rows.ts). It shares
// no rule with the app: grounds, hours and windows are counted here anew.
//
// Who came first is told by one count of everything that happens: a no was heard when its transaction was certainly over, a message left when the process
// noted it as begun. What was begun before a no was heard was on its way already; what was begun after it is a fault.
import { judgeRows, type EndRow } from "./judge-rows.ts"
import type { Arrived, Channel } from "./peers.ts"
import { wallClock } from "./places.ts"
import type { Shopper, Word } from "./shoppers.ts"
import { segmentPrice, type ShopRules } from "./world-shop.ts"

export interface Spoken {
  shopper: number
  word: Word
  /** When they began to say it, and when it was certainly written down. */
  begunAt: number
  heardAt: number
  at: Date
}

export interface Delivered extends Arrived {
  shopper: Shopper | null
  purpose: string
  touchpointId: string
}

export interface Evidence {
  shoppers: readonly Shopper[]
  arrived: readonly Delivered[]
  /** Notes that a page showed. */
  shown: readonly { messageId: string; shopper: Shopper | null; askedAt: number }[]
  spoken: readonly Spoken[]
  switchedOff: readonly { what: string; heardAt: number }[]
  /** Every contact as it stands at the end, and orders with a stored reason for no contact about a line. */
  rows: readonly EndRow[]
  skippedOrders: ReadonlySet<string>
  rules: ShopRules
  startAt: Date
  endsAt: Date
}

export const columns = [
  "withoutBasis",
  "afterStop",
  "overCap",
  "tooClose",
  "inQuietHours",
  "outsideTextHours",
  "inPause",
  "twice",
  "lostWithoutReason",
  "unasked",
] as const
export type Verdict = Record<(typeof columns)[number], string[]>

const dayMs = 86_400_000
const notice = "delay-notice"
/** News of an order, which needs no yes by mail. */
const service = new Set([notice, "product-guide", "delivery-check-in"])

export const noFaults = (): Verdict => Object.fromEntries(columns.map((column) => [column, [] as string[]])) as Verdict

export function judge(evidence: Evidence): Verdict {
  const verdict = noFaults()
  const said = Map.groupBy(evidence.spoken, ({ shopper }) => shopper)
  const byShopper = Map.groupBy(evidence.arrived, ({ shopper }) => shopper)
  for (const [shopper, arrived] of byShopper) {
    if (!shopper) verdict.withoutBasis.push(...arrived.map(({ to }) => `${to}: nobody lives there`))
    else judgeShopper(evidence, shopper, arrived, said.get(shopper.number) ?? [], verdict)
  }
  for (const { shopper, askedAt, messageId } of evidence.shown)
    if (!shopper || groundOf(shopper, "onsite", "review-request", said.get(shopper.number) ?? [], askedAt) === "refused")
      verdict.afterStop.push(`note ${messageId} was shown`)
  judgeTwice(evidence, verdict)
  judgeBudget(evidence, verdict)
  judgeRows(evidence, verdict)
  return verdict
}

function judgeShopper(
  { rules, switchedOff }: Evidence,
  shopper: Shopper,
  arrived: readonly Delivered[],
  said: readonly Spoken[],
  verdict: Verdict,
): void {
  for (const one of arrived) {
    const { channel, purpose, at, begunAt, claimedAt } = one
    const name = `${purpose} by ${channel} to ${shopper.number} (${shopper.place.country}) at ${at.toISOString()}`
    const ground = groundOf(shopper, channel, purpose, said, begunAt)
    if (ground === "refused") verdict.afterStop.push(name)
    if (ground === "none") verdict.withoutBasis.push(name)
    if (switchedOff.some(({ what, heardAt }) => (what === purpose || what === channel) && heardAt < claimedAt))
      verdict.withoutBasis.push(`${name}: switched off`)
    const clock = wallClock(at, shopper.place.timeZone)
    if (clock.hour < rules.fromHour || clock.hour >= rules.untilHour) verdict.inQuietHours.push(`${name}: ${clock.hour} o'clock`)
    const hours = shopper.place.holidays.includes(clock.date) ? null : (shopper.place.texts[clock.weekday] ?? null)
    if (channel === "sms" && (!hours || clock.hour < hours[0] || clock.hour >= hours[1]))
      verdict.outsideTextHours.push(`${name}: ${clock.hour} o'clock on day ${clock.weekday}, ${clock.date}`)
    if (purpose === notice) continue
    const pause = said.findLast((word) => word.word.kind === "pause" && word.heardAt < claimedAt)
    const pausedUntil = pause?.word.kind === "pause" ? pause.at.getTime() + pause.word.days * dayMs : 0
    if (at.getTime() < pausedUntil) verdict.inPause.push(name)
    if (channel !== "onsite") judgeRoom(rules, arrived, one, said, name, verdict)
  }
}

/** Budgets, the day between two messages, and the rhythm that the shopper asked for. What waits in the shop counts for none of them. */
function judgeRoom(
  rules: ShopRules,
  arrived: readonly Delivered[],
  one: Delivered,
  said: readonly Spoken[],
  name: string,
  verdict: Verdict,
): void {
  const { channel, at, claimedAt } = one
  const before = arrived.filter((other) => other.channel !== "onsite" && other.cameAt <= one.cameAt)
  const within = (days: number, own?: Channel) =>
    before.filter((other) => at.getTime() - other.at.getTime() < days * dayMs && (own === undefined || other.channel === own)).length
  if (within(rules.windowDays) > rules.max) verdict.overCap.push(name)
  if (channel === "sms" && within(rules.windowDays, "sms") > Math.min(rules.smsMax, rules.max)) verdict.overCap.push(`${name}: texts`)
  if (channel === "push" && within(rules.windowDays, "push") > Math.min(rules.pushMax, rules.max))
    verdict.overCap.push(`${name}: notifications`)
  if (within(1) > 1) verdict.tooClose.push(name)
  const rhythm = said.findLast(({ word, heardAt }) => word.kind === "rhythm" && heardAt < claimedAt)?.word
  if (rhythm?.kind !== "rhythm") return
  const most = rhythm.frequency === "fewer" ? Math.max(1, Math.floor(rules.max / 2)) : 1
  if (within(rhythm.frequency === "fewer" ? rules.windowDays : 7) > most) verdict.overCap.push(`${name}: asked for ${rhythm.frequency}`)
}

type Ground = "given" | "none" | "refused"

/** Might this leave, going by what the shopper had said by then? */
export function groundOf(shopper: Shopper, channel: Channel, purpose: string, said: readonly Spoken[], by: number): Ground {
  const { place, saidYes } = shopper
  const isService = service.has(purpose) && channel === "email"
  let isRefused = false
  let hasYes = channel === "email" && saidYes
  for (const { word, begunAt, heardAt } of said) {
    const isNo = refuses(word, channel, purpose, isService)
    if ((isNo ? heardAt : begunAt) >= by) continue
    if (isNo) isRefused = true
    if (!allows(word, channel)) continue
    const needsMore = word.kind === "resume" && place.hasDoubleOptIn && !saidYes
    isRefused = false
    hasYes ||= !needsMore
  }
  if (isRefused) return "refused"
  if (channel === "onsite" || isService || hasYes) return "given"
  return channel === "email" && place.mail !== "consent" ? "given" : "none"
}

function refuses(word: Word, channel: Channel, purpose: string, isService: boolean): boolean {
  switch (word.kind) {
    case "stop":
      return true
    case "unsubscribe":
      return channel === "email" && !isService
    case "no-more-requests":
      // A reminder asks for the same.
      return channel === "email" && (purpose === "review-request" || purpose === "review-reminder")
    case "texts-stop":
    case "texts-off":
      return channel === "sms"
    case "push-off":
      return channel === "push"
    default:
      return false
  }
}

function allows(word: Word, channel: Channel): boolean {
  if (word.kind === "resume") return channel === "email"
  if (word.kind === "texts-yes" || word.kind === "texts-start") return channel === "sms"
  return word.kind === "push-on" && channel === "push"
}

/** The same message, or the same words to the same person. */
function judgeTwice({ arrived }: Evidence, verdict: Verdict): void {
  const twice = (key: (one: Delivered) => string) => {
    for (const [name, same] of Map.groupBy(arrived, key)) if (same.length > 1) verdict.twice.push(name.slice(0, 200))
  }
  twice(({ messageId }) => messageId)
  twice(({ touchpointId, messageId }) => touchpointId || messageId)
  twice(({ channel, to, text }) => `${channel} ${to} ${text}`)
}

/** Texts of a calendar month (UTC) cost no more than the merchant allowed. */
function judgeBudget({ arrived, rules }: Evidence, verdict: Verdict): void {
  if (rules.smsBudget === null) return
  const texts = arrived.filter(({ channel }) => channel === "sms")
  for (const [month, ofMonth] of Map.groupBy(texts, ({ at }) => at.toISOString().slice(0, 7))) {
    const cost = ofMonth.reduce((sum, { text }) => sum + segments(text) * segmentPrice, 0)
    if (cost > rules.smsBudget + 1e-9) verdict.overCap.push(`texts of ${month} cost ${cost.toFixed(2)}`)
  }
}

/** Of plain text: 160 signs in one, 153 in each of several. */
const segments = (text: string): number => (text.length <= 160 ? 1 : Math.ceil(text.length / 153))

export const faultsOf = (verdict: Verdict): Record<string, number> =>
  Object.fromEntries(Object.entries(verdict).map(([name, found]) => [name, found.length]))
