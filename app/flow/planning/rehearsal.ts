// On orders that are past: whom would have been asked for a review, when, and how many of them before the parcel was there, next to the rule of a fixed
// number of days after sending? Pure: what was worked out for each order in, shares and a distribution out.
//
// Only orders whose arrival somebody reported can be judged; the others are counted and left out of the shares. Days are counted from the arrival of the
// order's last parcel: negative ones are asks before it. The median fixed rule of other apps is 14 days after sending.
import { addDays, daysBetween, minuteMs } from "#app/platform/clock.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface RehearsedOrder {
  orderId: Gid
  /** Of the parcels with what its first message asks about: when the first left; null while none has. */
  shippedAt: Date | null
  /** When the last of them arrived, as far as anybody said. */
  deliveredAt: Date | null
  /** Whom the plan would ask, with everything carriers report. */
  plan: { kind: "ask"; dueAt: Date } | { kind: "nobody"; reason: string }
  /** The same, had no carrier reported anything; null where nobody would be asked. */
  unheardDueAt: Date | null
}

export interface RuleOutcome {
  asked: number
  /** Of those, with a reported arrival. */
  judged: number
  /** Of those, before it. */
  early: number
  /** Days from arrival to ask, the middle one; null when none can be judged. */
  medianDays: number | null
}

export interface Rehearsal {
  orders: number
  fixedDays: number
  planned: RuleOutcome
  unheard: RuleOutcome
  fixed: RuleOutcome
  /** Why nobody would be asked, most frequent first. */
  reasons: { reason: string; count: number }[]
  /** Asks by days after arrival, both ends open. */
  days: { day: number; planned: number; fixed: number }[]
}

/** One that has not ended by then has died with its process. */
export const longestRehearsalMs = 15 * minuteMs

const firstDay = -10
const lastDay = 45

export function rehearse(orders: readonly RehearsedOrder[], fixedDays: number): Rehearsal {
  const planned = orders.map((one) => (one.plan.kind === "ask" ? { ...one, at: one.plan.dueAt } : null)).filter((one) => one !== null)
  const unheard = orders.flatMap((one) => (one.unheardDueAt ? [{ ...one, at: one.unheardDueAt }] : []))
  const fixed = orders.flatMap((one) => (one.shippedAt ? [{ ...one, at: addDays(one.shippedAt, fixedDays) }] : []))
  return {
    orders: orders.length,
    fixedDays,
    planned: outcomeOf(planned),
    unheard: outcomeOf(unheard),
    fixed: outcomeOf(fixed),
    reasons: reasonsOf(orders),
    days: daysOf(planned, fixed),
  }
}

type Asked = RehearsedOrder & { at: Date }

function delaysOf(asks: readonly Asked[]): number[] {
  return asks.flatMap(({ at, deliveredAt }) => (deliveredAt ? [daysBetween(deliveredAt, at)] : [])).sort((a, b) => a - b)
}

function outcomeOf(asks: readonly Asked[]): RuleOutcome {
  const delays = delaysOf(asks)
  const early = delays.filter((days) => days < 0).length
  return { asked: asks.length, judged: delays.length, early, medianDays: delays[Math.floor(delays.length / 2)] ?? null }
}

function reasonsOf(orders: readonly RehearsedOrder[]): Rehearsal["reasons"] {
  const counts = new Map<string, number>()
  for (const { plan } of orders) if (plan.kind === "nobody") counts.set(plan.reason, (counts.get(plan.reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
}

function daysOf(planned: readonly Asked[], fixed: readonly Asked[]): Rehearsal["days"] {
  const bins = (asks: readonly Asked[]) => {
    const counts = new Map<number, number>()
    for (const days of delaysOf(asks)) {
      const day = Math.min(lastDay, Math.max(firstDay, Math.floor(days)))
      counts.set(day, (counts.get(day) ?? 0) + 1)
    }
    return counts
  }
  const [ours, theirs] = [bins(planned), bins(fixed)]
  return Array.from({ length: lastDay - firstDay + 1 }, (_, index) => {
    const day = firstDay + index
    return { day, planned: ours.get(day) ?? 0, fixed: theirs.get(day) ?? 0 }
  })
}
