// What the arbiter knows of one person, and what it says of each contact. No rating, no mood and no word of a shopper is among it.
import type { Engagement } from "#app/flow/audience/engagement.ts"
import type { ContactWish } from "#app/flow/consent/contact-wish.ts"
import type { Budgets } from "#app/flow/planning/budgets.ts"
import type { Rankable } from "#app/flow/planning/contact-worth.ts"
import type { SendingFacts } from "#app/flow/planning/when-to-send.ts"

export type OpenState = "planned" | "joined" | "drafting" | "review" | "approved"

/** A contact that has not left and is not held. */
export interface OpenContact extends Rankable {
  state: OpenState
  dueAt: Date
  earliestAt: Date | null
  graceUntil: Date | null
  /** The contact inside whose message it travels, while it is "joined". */
  joinedTo: string | null
  /** Contacts whose words its draft holds. */
  partIds: readonly string[]
  reason: string | null
  times: SendingTimes
}

/** Quiet times, closed days and the hour at which a person looks. */
export type SendingTimes = Omit<SendingFacts, "cap" | "contacts" | "slowed">

/** What left, may have left or is being sent this moment. */
export interface SentContact {
  id: string
  at: Date
  channel: string
}

export interface PersonContacts {
  open: readonly OpenContact[]
  sent: readonly SentContact[]
  budgets: Budgets
  wish: Pick<ContactWish, "frequency" | "pausedUntil"> | null
  engagement: Engagement | null
  /** Promotional messages wait until then after trouble (trouble-cooldown.ts); null when there was none. */
  promotionalFrom: Date | null
}

export type MoveReason =
  "cap-reached" | "channel-cap-reached" | "asked-for-fewer" | "too-close" | "slower-rhythm" | "paused-by-person" | "trouble-first"

export type Verdict = { id: string } & (
  | { kind: "stays" }
  /** `isRewritten`: its draft holds words of a contact that no longer travels with it. */
  | { kind: "moves"; dueAt: Date; reason: string | null; graceUntil: Date | null; isRewritten: boolean }
  | { kind: "joins"; to: string; dueAt: Date; reason: string | null }
  | { kind: "cancelled"; reason: "past-latest-day" | "cap-closed" | "window-closed" | "pointless" }
)
