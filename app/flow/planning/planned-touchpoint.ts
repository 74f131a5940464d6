// What a plan says of one contact, as it is written down.
import type { LineNote } from "#app/flow/planning/plan-message.ts"
import type { Gid, PersonKey, TouchpointId } from "#app/platform/ids.ts"

/** What a plan decides about a touchpoint; everything else is its way through the states. */
export interface PlannedTouchpoint {
  orderId: Gid
  customerId: Gid | null
  personKey: PersonKey
  purpose: string
  channel: string
  sequence: number
  /** The moment it is wanted for itself; `dueAt` is the one it is given. Those that no planner moves have none. */
  wantedAt?: Date | null
  dueAt: Date
  timeZone: string
  orderLineIds: Gid[]
  productIds: Gid[]
  arrivedAt: Date | null
  arrivalKind: string | null
  delayDays: number | null
  basis: string | null
  explores: boolean
  propensity: number
  why: Record<string, string>
  /** The contact to which the shopper said "not yet", and the moment that was agreed. */
  agreedFrom?: TouchpointId | null
  agreedAt?: Date | null
  shift?: string | null
  earliestAt?: Date | null
  latestAt?: Date | null
  /** Each line's own arrival and days. */
  asks?: LineNote[]
  reason: string | null
}

/** Whose contacts are meant: one person's, on one channel where it is named, or all of one kind. */
export type PersonOrKind = { personKey: PersonKey; channel?: string } | { purpose: string }
