// Whom may the shop write to, for each purpose and on each channel, and whom not and why? Pure; counts of orders. Asked before anything is switched
// on, by the same policy that sending asks. Where an address or number is missing the question does not arise.
import { mayWriteTo, type PersonEntries } from "#app/flow/consent/may-write-to.ts"
import type { Channel, Purpose, WriteQuestion } from "#app/flow/consent/policy.ts"

export interface ReachedOrder {
  person: PersonEntries
  hasAddress: boolean
  hasNumber: boolean
  /** A browser of this person takes notifications. */
  hasBrowser: boolean
  /** The shop's own account pages can show something to somebody who signs in. */
  hasAccount: boolean
  about: Omit<WriteQuestion, "entries" | "channel" | "purpose">
}

export interface LawfulReach {
  purpose: Purpose
  channel: Channel
  allowed: number
  /** By ground, and by reason against; most frequent first. */
  grounds: { ground: string; orders: number }[]
  left: { reason: string; orders: number }[]
}

export function lawfulReach(orders: readonly ReachedOrder[], purposes: readonly Purpose[], channels: readonly Channel[]): LawfulReach[] {
  return purposes.flatMap((purpose) =>
    channels.map((channel) => {
      const grounds = new Map<string, number>()
      const left = new Map<string, number>()
      for (const order of orders) {
        const missing = missingFor(order, channel)
        const answer = missing ? null : mayWriteTo(order.person, { ...order.about, channel, purpose })
        if (answer?.kind === "allowed") grounds.set(answer.basis, (grounds.get(answer.basis) ?? 0) + 1)
        else {
          const reason = missing ?? answer?.reason ?? "consent-required"
          left.set(reason, (left.get(reason) ?? 0) + 1)
        }
      }
      return {
        purpose,
        channel,
        allowed: [...grounds.values()].reduce((sum, count) => sum + count, 0),
        grounds: ranked(grounds).map(([ground, count]) => ({ ground, orders: count })),
        left: ranked(left).map(([reason, count]) => ({ reason, orders: count })),
      }
    }),
  )
}

function missingFor({ hasAddress, hasNumber, hasBrowser, hasAccount }: ReachedOrder, channel: Channel): string | null {
  switch (channel) {
    case "email":
      return hasAddress ? null : "no-address"
    case "sms":
      return hasNumber ? null : "no-number"
    case "push":
      return hasBrowser ? null : "no-browser"
    case "onsite":
      return hasAccount ? null : "no-account"
  }
}

const ranked = (counts: ReadonlyMap<string, number>) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
