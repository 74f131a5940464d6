// What came of one asked line item? Pure: the ask and what happened after it in, the observation's outcome out.
//
// The first thing that happened within `silenceDays` counts: a review; "not yet", which is an answer (this many days were too few); or what came between
// (the goods went back, the mail bounced or was complained of, a support case, the person stopped or was forgotten): a competing event, which says
// nothing about when the value would have been experienced. Nothing for so long, or until a reminder left, is silence: what comes after a reminder is no
// answer to the ask. Until then the ask is open (censored). Only the times of events count, so that settling every night and replaying all
// history once say the same.
import { addDays, dayMs, daysBetween } from "#app/platform/clock.ts"

export const silenceDays = 30

export type Outcome = "open" | "review" | "not-yet" | "silence" | "dropped"
export type DropReason = "gone-back" | "complaint" | "bounced" | "support" | "stopped" | "forgotten" | "not-there-yet" | "reviewed-before"

export interface AskEvent {
  kind: "review" | "not-yet" | "reminded" | Exclude<DropReason, "not-there-yet" | "reviewed-before">
  at: Date
}

export interface Settled {
  outcome: Outcome
  dropReason: DropReason | null
  /** Null while open. */
  settledAt: Date | null
}

/** `arrivedAt`: when the goods were there, as it is known now; an ask before that measured nothing. */
export function outcomeOf(ask: { askedAt: Date; arrivedAt: Date }, events: readonly AskEvent[], now: Date): Settled {
  const { askedAt, arrivedAt } = ask
  const silentAt = new Date(
    events.reduce(
      (end, { kind, at }) => (kind === "reminded" && at > askedAt ? Math.min(end, at.getTime()) : end),
      addDays(askedAt, silenceDays).getTime(),
    ),
  )
  const dropped = (dropReason: DropReason, settledAt: Date): Settled => ({ outcome: "dropped", dropReason, settledAt })
  if (arrivedAt > askedAt) return dropped("not-there-yet", askedAt)
  if (events.some((event) => event.kind === "review" && event.at < askedAt)) return dropped("reviewed-before", askedAt)
  const first = events
    .filter((event) => event.kind !== "reminded" && event.at >= askedAt && event.at <= silentAt && event.at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a) - rank(b))[0]
  if (!first)
    return now >= silentAt
      ? { outcome: "silence", dropReason: null, settledAt: silentAt }
      : { outcome: "open", dropReason: null, settledAt: null }
  const { kind, at } = first
  return kind === "review" || kind === "not-yet"
    ? { outcome: kind, dropReason: null, settledAt: at }
    : dropped(kind as Exclude<typeof kind, "reminded">, at)
}

// Of two at one moment the word about the product itself counts.
const rank = ({ kind }: AskEvent): number => (kind === "review" ? 0 : kind === "not-yet" ? 1 : 2)

/** Days from arrival to the ask. */
export const delayOf = (ask: { askedAt: Date; arrivedAt: Date }): number => daysBetween(ask.arrivedAt, ask.askedAt)

const weekMs = 7 * dayMs

/** Running number of a week since 1970-01-01, a Thursday; only differences mean something. */
export function weekNumber(at: Date): number {
  return Math.floor(at.getTime() / weekMs)
}
