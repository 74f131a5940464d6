// One order as the app knows it: its lines, its parcels, and everything that happened, in the order in which it did.
import { finalKinds } from "#app/flow/approval/decision-kinds.ts"
import { orderTimeline, type Happening } from "#app/flow/insights/order-timeline.ts"
import { readOrder, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export interface OrderView {
  id: Gid
  name: string
  timeZone: string
  placedAt: Date
  cancelledAt: Date | null
  isTest: boolean
  total: string
  currency: string
  /** First name only; null when the shop was not told one. */
  firstName: string | null
  countryCode: string | null
  /** For the way to the buyer's whole story. */
  personKey: PersonKey | null
  lines: { id: Gid; title: string; variantTitle: string | null; quantity: number; currentQuantity: number; productId: Gid | null }[]
  parcels: ShownParcel[]
  contacts: { id: string; purpose: string; channel: string; state: string; reason: string | null; dueAt: Date; sentAt: Date | null }[]
  happenings: Happening[]
}

export interface ShownParcel {
  id: Gid
  status: string
  carrier: string | null
  shippedAt: Date
  deliveredAt: Date | null
  lastEvent: string | null
  /** Of a parcel that is not there yet. */
  expected: { from: Date; likely: Date; until: Date; basis: string } | null
  titles: string[]
}

/** Null when the shop has no such order. Of the person only the first name and the country are opened. */
export async function readOrderScreen(db: Queryable, vault: Vault, shop: ShopId, _now: Date, orderId: Gid): Promise<OrderView | null> {
  const facts = await readOrder(db, shop, orderId)
  if (!facts) return null
  const where = { shopId: shop, orderId }
  const contacts = await db.touchpoint.findMany({ where, orderBy: [{ createdAt: "asc" }, { sequence: "asc" }] })
  const aboutThem = { shopId: shop, touchpointId: { in: contacts.map(({ id }) => id) } }
  const [known, forecasts, holds, decisions, responses, reviews, messages] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    db.arrivalForecast.findMany({ where }),
    db.hold.findMany({ where }),
    // Putting off, handing on and what was taken back decided nothing.
    db.decision.findMany({ where: { ...aboutThem, isStanding: true, kind: { in: [...finalKinds] } } }),
    db.response.findMany({ where: aboutThem }),
    db.review.findMany({ where, select: { id: true, submittedAt: true, state: true, moderatedAt: true } }),
    db.message.findMany({ where: aboutThem, select: { touchpointId: true, legalBasis: true } }),
  ])
  const groundOf = new Map(messages.map(({ touchpointId, legalBasis }) => [touchpointId, legalBasis]))
  const { order } = facts
  return {
    id: order.id,
    name: order.name,
    timeZone: known?.timeZone ?? "UTC",
    placedAt: order.placedAt,
    cancelledAt: order.cancelledAt,
    isTest: order.isTest,
    total: order.totalAmount,
    currency: order.currency,
    firstName: order.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
    countryCode: order.countryCode,
    personKey: order.emailIndex,
    lines: facts.lines.map(({ id, title, variantTitle, quantity, currentQuantity, productId }) => ({
      id,
      title,
      variantTitle,
      quantity,
      currentQuantity,
      productId,
    })),
    parcels: parcelsOf(facts, forecasts),
    contacts: contacts.map(({ id, purpose, channel, state, reason, dueAt, sentAt }) => ({
      id,
      purpose,
      channel,
      state,
      reason,
      dueAt,
      sentAt,
    })),
    happenings: orderTimeline(facts, {
      contacts: contacts.map((contact) => ({ ...contact, legalBasis: groundOf.get(contact.id) ?? null })),
      holds,
      decisions,
      responses,
      reviews,
    }),
  }
}

interface Forecast {
  shipmentId: string
  p10At: Date
  p50At: Date
  p90At: Date
  isArrived: boolean
  basis: string
}

function parcelsOf({ lines, shipments }: OrderFacts, forecasts: readonly Forecast[]): ShownParcel[] {
  const titleOf = new Map(lines.map((line) => [line.id, line.title]))
  return shipments.map((shipment) => {
    const forecast = forecasts.find((one) => one.shipmentId === shipment.id)
    const { id, status, carrier, shippedAt, lastEvent } = shipment
    return {
      id,
      status,
      carrier,
      shippedAt,
      // What the carrier takes back later was no delivery; the forecast knows (arrival/parcel-truth.ts).
      deliveredAt: !forecast ? shipment.deliveredAt : forecast.isArrived ? forecast.p50At : null,
      lastEvent,
      expected:
        forecast && !forecast.isArrived
          ? { from: forecast.p10At, likely: forecast.p50At, until: forecast.p90At, basis: forecast.basis }
          : null,
      titles: shipment.lines.flatMap((packed) => titleOf.get(packed.orderLineId) ?? []),
    }
  })
}
