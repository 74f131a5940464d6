// What planning has to know of each line of an order, from the record, the forecasts, the advice on its product and the signals about it. Pure.
//
// A line arrives with the last of its parcels; what is there without a parcel was there at once. Kind and occasion move the day on: a present counts
// from its occasion, seasonal goods from their season, consumables are asked about before they are used up (app/flow/timing/moment-shift.ts).
import { Temporal } from "temporal-polyfill"
import type { AskBounds, MomentFacts } from "#app/flow/planning/ask-moment.ts"
import type { AskLine } from "#app/flow/planning/plan-ask.ts"
import type { ArrivalForecast } from "#app/flow/arrival/forecasts.store.server.ts"
import { countOf, kept } from "#app/flow/record/line-state.ts"
import { parcelPlace } from "#app/flow/record/parcel-place.ts"
import type { OrderFacts, ShipmentFacts } from "#app/flow/record/read-order.server.ts"
import { seasonOf } from "#app/flow/timing/first-season.ts"
import type { CivilDay } from "#app/flow/timing/gift-occasions.ts"
import { momentShift, shiftedDelay } from "#app/flow/timing/moment-shift.ts"
import type { DelayAdvice } from "#app/flow/timing/recommend-delay.server.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface LineSources {
  facts: OrderFacts
  forecasts: readonly ArrivalForecast[]
  /** By parcel under way: when it is safe to say that it is there. */
  safeAt: ReadonlyMap<Gid, Date>
  advice: ReadonlyMap<Gid, DelayAdvice>
  goneBack: ReadonlyMap<Gid, number>
  signals: readonly { kind: string; productId: string | null; sku: string | null; happenedAt: Date }[]
  /** Whether the shop's system tells of milestones of this product. */
  hasMilestones: (productId: Gid) => boolean
  /** Title, type and tags of a product. */
  wordsOf: (productId: Gid) => string
  /** The merchant's bounds for the whole shop. */
  bounds: AskBounds
  /** The shopper's. */
  timeZone: string
}

export function askLines(sources: LineSources): AskLine[] {
  const { facts, advice, goneBack, hasMilestones } = sources
  return facts.lines.map((line) => {
    const known = advice.get(line.productId ?? "")
    const { delayDays, basis, explores, propensity } = known ?? noAdvice
    const arrival = arrivalOfLine(sources, line)
    const isByMilestone = arrival?.kind === "digital" || line.sellingPlan !== null
    return {
      id: line.id,
      productId: line.productId,
      keptQuantity: Math.max(0, Math.min(countOf(line.state, kept), line.quantity - (goneBack.get(line.id) ?? 0))),
      isGiftCard: line.isGiftCard,
      arrival,
      delay: { delayDays, basis, explores, propensity },
      bounds: { minDays: known?.bounds.minDays ?? sources.bounds.minDays, maxDays: known?.bounds.maxDays ?? sources.bounds.maxDays },
      signals: signalsOfLine(sources, line),
      waitsForMilestone: isByMilestone && line.productId !== null && hasMilestones(line.productId),
      otherDay: arrival && known ? otherDayOf(sources, line.productId ?? "", arrival, known) : null,
    }
  })
}

type Line = OrderFacts["lines"][number]
type Arrival = NonNullable<AskLine["arrival"]>

function arrivalOfLine({ facts: { order, shipments }, forecasts, safeAt }: LineSources, line: Line): Arrival | null {
  const parcels = shipments.filter((shipment) => shipment.lines.some((packed) => packed.orderLineId === line.id))
  const arrivals = parcels.flatMap((parcel) => arrivalOf(order, parcel, forecasts, safeAt) ?? [])
  // What is there without a parcel was there at once: a file, a purchase at the till.
  if (arrivals.length === 0 && countOf(line.state, ["available", "pickedUp"]) > 0)
    arrivals.push({ kind: line.state.available > 0 ? "digital" : "handed-over", p50: order.placedAt, p90: order.placedAt })
  return arrivals.reduce<Arrival | null>((latest, one) => (latest && latest.p90 >= one.p90 ? latest : one), null)
}

/** Null: the parcel is dead, or lies ready and nobody came for it yet. */
function arrivalOf(
  order: OrderFacts["order"],
  parcel: ShipmentFacts,
  forecasts: readonly ArrivalForecast[],
  safeAt: ReadonlyMap<Gid, Date>,
): Arrival | null {
  const place = parcelPlace(parcel, order)
  if (place === "none" || place === "readyForPickup") return null
  if (place === "pickedUp") {
    const at = parcel.deliveredAt ?? parcel.shippedAt
    return { kind: "handed-over", p50: at, p90: at }
  }
  const forecast = forecasts.find((one) => one.shipmentId === parcel.id)
  const safe = safeAt.get(parcel.id)
  return forecast ? { kind: forecast.kind, p50: forecast.p50At, p90: forecast.p90At, ...(safe ? { safeAt: safe } : {}) } : null
}

/** Those that name this product, and those that name none. */
function signalsOfLine({ signals }: LineSources, line: Line): MomentFacts["signals"] {
  return signals
    .filter(({ productId, sku }) => (productId !== null ? productId === line.productId : sku === null || sku === line.sku))
    .map(({ kind, happenedAt }) => ({ kind, at: happenedAt }))
}

function otherDayOf(
  { facts, wordsOf, timeZone }: LineSources,
  productId: Gid,
  arrival: Arrival,
  advice: DelayAdvice,
): MomentFacts["otherDay"] {
  const { order, gift } = facts
  const shift = momentShift({
    orderedOn: civil(order.placedAt, timeZone),
    arrivedOn: civil(arrival.p50, timeZone),
    countryCode: order.countryCode ?? "",
    isGift: gift !== null,
    season: seasonOf(wordsOf(productId)),
    depletionDays: advice.repeatDays,
    milestone: null,
  })
  const days = shiftedDelay(advice.delayDays, shift, advice.repeatDays)
  if (shift.kind !== "days" || days === null || days === advice.delayDays) return null
  const reason = shift.reasons[0]?.kind
  return reason && reason !== "milestone" ? { delayDays: days, shift: reason } : null
}

function civil(at: Date, timeZone: string): CivilDay {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return { year, month, day }
}

// Only lines without a product have none, and those are not asked about.
const noAdvice = { delayDays: 14, basis: "category-default", explores: false, propensity: 1 }
