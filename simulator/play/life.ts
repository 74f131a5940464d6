// What of the simulated life is not Shopify's to know: what is going to happen, where parcels truly are, what people said and did. Plain JSON, so
// that a demo goes on where it was.
import type { SeenConsent } from "./evidence.ts"

/** Something that is going to happen. `at` is an ISO instant. */
export type LifeEvent = { at: string } & LifeAct

export type LifeAct =
  | { kind: "place-order"; customerId: string; lines: { handle: string; quantity: number }[] }
  | { kind: "ship"; orderId: string; lineIds: string[]; parcel: ParcelPlan }
  | { kind: "carrier-event"; orderId: string; fulfillmentId: string; status: CarrierStatus; estimatedDeliveryAt: string | null }
  | { kind: "cancel"; orderId: string }
  | { kind: "ask-return"; orderId: string; lineId: string; reason: string }
  | { kind: "approve-return"; orderId: string; lineId: string; returnId: string }
  | { kind: "close-return"; orderId: string; lineId: string; returnId: string }
  | { kind: "change-consent"; customerId: string; state: SeenConsent }
  | { kind: "answer-mail"; mailId: string; answer: MailAnswer }

export type CarrierStatus = "in_transit" | "out_for_delivery" | "delivered" | "delayed"

/** How one parcel will travel; instants are ISO. `arrivesAt` is the truth, whether or not the carrier ever says so. */
export interface ParcelPlan {
  carrier: string
  events: { at: string; status: CarrierStatus; estimatedDeliveryAt: string | null }[]
  arrivesAt: string
}

export type MailAnswer = { kind: "not-yet" } | { kind: "stop" } | { kind: "review"; reviews: PlannedReview[] }

export interface PlannedReview {
  productTitle: string
  stars: number
  title: string
  body: string
  daysUsed: number
}

export interface Life {
  seed: number
  /** First simulated day of the history. */
  startedAt: string
  /** Days for which orders were already thought up; day 0 begins at `startedAt`. */
  daysPlanned: number
  agenda: LifeEvent[]
  /** Where each sent line truly is. */
  parcels: { orderId: string; fulfillmentId: string; lineIds: string[]; arrivesAt: string }[]
  gone: { orderId: string; lineId: string; at: string }[]
  consents: { customerId: string; at: string; state: SeenConsent }[]
  /** What shoppers did with mails, and how the app answered. */
  acts: ShopperAct[]
  /** Mails that shoppers have already looked at. */
  mailsSeen: number
  /** When sending was turned on, as the one who did it saw it. */
  optInAt: string | null
  ordersPlaced: number
}

export interface ShopperAct {
  mailId: string
  to: string
  at: string
  kind: MailAnswer["kind"]
  /** Whether the app said that it took the answer. */
  isTaken: boolean
  detail: string
}

/** A life that begins now; `consents` is what the shop's customers have said so far. */
export function newLife(seed: number, startedAt: Date, consents: { customerId: string; state: SeenConsent }[]): Life {
  const at = startedAt.toISOString()
  return {
    seed,
    startedAt: at,
    daysPlanned: 0,
    agenda: [],
    parcels: [],
    gone: [],
    consents: consents.map((entry) => ({ ...entry, at })),
    acts: [],
    mailsSeen: 0,
    optInAt: null,
    ordersPlaced: 0,
  }
}

/** Puts `events` into the agenda, which stays in order of time; what is equal in time keeps its order of arrival. */
export function addToAgenda(life: Life, events: readonly LifeEvent[]): void {
  life.agenda.push(...events)
  life.agenda.sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0))
}

/** Takes out the next event if it happens at or before `until`. */
export function takeNext(life: Life, until: Date): LifeEvent | null {
  const next = life.agenda[0]
  if (!next || next.at > until.toISOString()) return null
  life.agenda.shift()
  return next
}
