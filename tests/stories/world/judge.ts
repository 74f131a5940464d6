// Judges a world by what left it: the mails that arrived, what each shopper said and when, the calendar, and the stored reasons of what did not leave. It
// shares no rule with the app: hours, windows and grounds are counted here anew.
import type { Shopper } from "./shoppers.ts"

export interface Arrived {
  to: string
  at: Date
  messageId: string
  touchpointId: string
  purpose: string
  /** What the world had seen happen when the worker that sent it began. */
  begunAt: number
}

export interface Spoken {
  email: string
  kind: "stop"
  /** The count of what happened when it was written down for certain. */
  heardAt: number
}

export interface EndRow {
  id: string
  orderId: string
  email: string
  purpose: string
  state: string
  reason: string | null
  dueAt: Date
}

export interface Evidence {
  shoppers: readonly Shopper[]
  arrived: readonly Arrived[]
  spoken: readonly Spoken[]
  /** Every contact as it stands at the end, and lines with a stored reason for no contact, by order. */
  rows: readonly EndRow[]
  skippedOrders: ReadonlySet<string>
  rules: { max: number; windowDays: number; fromHour: number; untilHour: number; endsAt: Date; startAt: Date }
}

export type Verdict = Record<
  "withoutBasis" | "afterStop" | "overCap" | "tooClose" | "inQuietHours" | "inPause" | "twice" | "lostWithoutReason" | "unasked",
  string[]
>

const dayMs = 86_400_000
const news = new Set(["delay-notice"])
/** News of an order, which needs no yes. */
const service = new Set(["delay-notice", "product-guide", "delivery-check-in"])

export function judge(evidence: Evidence): Verdict {
  const { shoppers, arrived, spoken, rules } = evidence
  const byEmail = new Map(shoppers.map((shopper) => [shopper.email, shopper]))
  const verdict: Verdict = {
    withoutBasis: [],
    afterStop: [],
    overCap: [],
    tooClose: [],
    inQuietHours: [],
    inPause: [],
    twice: [],
    lostWithoutReason: [],
    unasked: [],
  }
  const stops = new Map(spoken.map(({ email, heardAt }) => [email, heardAt]))
  for (const mail of arrived) {
    const shopper = byEmail.get(mail.to)
    const name = `${mail.purpose} to ${mail.to} at ${mail.at.toISOString()}`
    if (!shopper) {
      verdict.withoutBasis.push(`${name}: nobody lives there`)
      continue
    }
    const { place, saidYes, wish } = shopper
    if (!service.has(mail.purpose) && !saidYes && !place.isOptOut) verdict.withoutBasis.push(name)
    if (mail.begunAt > (stops.get(mail.to) ?? Infinity)) verdict.afterStop.push(name)
    const hour = localHour(mail.at, place.timeZone)
    if (hour < rules.fromHour || hour >= rules.untilHour) verdict.inQuietHours.push(`${name}: ${hour} o'clock`)
    if (news.has(mail.purpose)) continue
    const mine = arrived.filter((other) => other.to === mail.to && other.at <= mail.at)
    const within = (days: number) => mine.filter(({ at }) => mail.at.getTime() - at.getTime() < days * dayMs)
    if (within(rules.windowDays).length > rules.max) verdict.overCap.push(name)
    const near = mine.filter((other) => other !== mail && mail.at.getTime() - other.at.getTime() < dayMs)
    if (near.length > 0) verdict.tooClose.push(name)
    const wishedAt = wish ? rules.startAt.getTime() + (wish.day + 1) * dayMs : Infinity
    if (wish && mail.at.getTime() > wishedAt) {
      const pausedUntil = wish.pausedUntilDay === null ? 0 : rules.startAt.getTime() + wish.pausedUntilDay * dayMs
      if (mail.at.getTime() < pausedUntil) verdict.inPause.push(name)
      const fewer = wish.frequency === "fewer" ? within(rules.windowDays).length > Math.max(1, Math.floor(rules.max / 2)) : false
      const weekly = wish.frequency === "weekly" ? within(7).length > 1 : false
      if (fewer || weekly) verdict.overCap.push(`${name}: asked for ${wish.frequency}`)
    }
  }
  for (const [key, same] of Map.groupBy(arrived, ({ touchpointId }) => touchpointId)) if (same.length > 1) verdict.twice.push(key)
  judgeRows(evidence, verdict)
  return verdict
}

/** What did not leave has a reason, or its moment is still to come; what says it left did. */
function judgeRows({ rows, arrived, shoppers, skippedOrders, spoken, rules }: Evidence, verdict: Verdict): void {
  const left = new Set(arrived.map(({ touchpointId }) => touchpointId))
  const inside = new Set(rows.filter(({ state }) => state === "sent" || state === "unknown").map(({ id }) => id))
  for (const { id, state, reason, dueAt } of rows) {
    const hasReason = reason !== null && reason !== ""
    const isToCome =
      ["planned", "joined", "drafting", "review", "approved"].includes(state) && dueAt.getTime() > rules.endsAt.getTime() - 3 * dayMs
    if (inside.has(id) || hasReason || isToCome) continue
    verdict.lostWithoutReason.push(`${id} is ${state}`)
  }
  for (const id of left) if (!inside.has(id)) verdict.lostWithoutReason.push(`${id} arrived and nobody knows`)
  const stopped = new Set(spoken.map(({ email }) => email))
  for (const shopper of shoppers) {
    const isLawful = (shopper.saidYes || shopper.place.isOptOut) && !stopped.has(shopper.email)
    for (const order of shopper.orders) {
      const orderId = `gid://shopify/Order/${order.id}`
      const own = rows.filter((row) => row.orderId === orderId && row.purpose === "review-request")
      const isAsked = own.some(({ state }) => ["sent", "unknown", "failed", "rejected"].includes(state))
      const arrivedAt = order.arrivesOn === null ? Infinity : rules.startAt.getTime() + order.arrivesOn * dayMs
      const isLongAgo = arrivedAt < rules.endsAt.getTime() - 40 * dayMs
      if (own.length === 0 && !skippedOrders.has(orderId) && isLongAgo) verdict.lostWithoutReason.push(`${orderId} has no word`)
      const isKept = order.refundedOn === null && order.cancelledOn === null
      const isWaiting = own.some(
        ({ state, reason }) => ["planned", "joined", "held", "review", "approved"].includes(state) && reason !== null,
      )
      if (isLawful && isKept && isLongAgo && !isAsked && !isWaiting && !skippedOrders.has(orderId)) verdict.unasked.push(orderId)
    }
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function localHour(at: Date, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) clocks.set(timeZone, (clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone })))
  return Number(clock.format(at))
}

export const faultsOf = (verdict: Verdict): Record<string, number> =>
  Object.fromEntries(Object.entries(verdict).map(([name, found]) => [name, found.length]))
