// What is a contact worth to the shopper, and which goes first? Pure.
//
// worth at t = value x goods x 0.5 ^ (days waited at t / freshDays) - cost, where value, freshDays and cost are the purpose's own (purposes/*.ts; value and
// cost from 0 to 1), goods = min(1, 0.7 + 0.1 x lines it is about), and a text message or notification costs `channelCosts` more than a mail. Below nothing it
// is pointless. Order: news of an order; reviews that have waited for longer than they are fresh, so that no run of other messages can starve one; then the
// purpose's priority; among equals what is written already, what is worth more when it is wanted, what spoils sooner, what was wanted first. The id breaks the last tie, so that
// the order in which contacts are handed in plays no part.
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"

export interface Rankable {
  id: string
  state: string
  purpose: MessagePurpose
  channel: string
  wantedAt: Date
  latestAt: Date | null
  /** Lines of orders it is about. */
  goods: number
}

const channelCosts: Readonly<Record<string, number>> = { sms: 0.15, push: 0.05 }

export function worthAt({ purpose, channel, wantedAt, goods }: Rankable, at: Date): number {
  const waited = Math.max(0, daysBetween(wantedAt, at))
  const share = Math.min(1, 0.7 + 0.1 * goods)
  return purpose.value * share * 0.5 ** (waited / purpose.freshDays) - purpose.cost - (channelCosts[channel] ?? 0)
}

/** A review is only ever put off, so it is never dropped for having waited. */
export const isReviewAsk = ({ id }: Pick<MessagePurpose, "id">): boolean => id === "review-request"

export const hasWaitedLong = ({ purpose, wantedAt }: Pick<Rankable, "purpose" | "wantedAt">, now: Date): boolean =>
  isReviewAsk(purpose) && addDays(wantedAt, purpose.freshDays) < now

/** Those that go first stand first. */
export function ranked<Contact extends Rankable>(contacts: readonly Contact[], now: Date): Contact[] {
  return [...contacts].sort((a, b) => {
    const keys = [keysOf(a, now), keysOf(b, now)] as const
    for (let index = 0; index < keys[0].length; index += 1) {
      const difference = (keys[0][index] ?? 0) - (keys[1][index] ?? 0)
      if (difference !== 0) return difference
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
  })
}

function keysOf(contact: Rankable, now: Date): number[] {
  const { purpose, wantedAt, latestAt } = contact
  const spoils = addDays(wantedAt, purpose.freshDays).getTime()
  return [
    purpose.isOrderNews ? 0 : hasWaitedLong(contact, now) ? 1 : 2,
    purpose.priority,
    contact.state === "planned" || contact.state === "joined" ? 1 : 0,
    -worthAt(contact, wantedAt),
    Math.min(spoils, latestAt?.getTime() ?? spoils),
    wantedAt.getTime(),
  ]
}
