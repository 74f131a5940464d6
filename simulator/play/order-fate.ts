// What becomes of an order: shipped when, in how many parcels, by which carrier, there when? Or cancelled, or sent back? Pure: dice and what was
// bought. Times in days are of 24 hours.
import type { SeededRandom } from "../shopify/seeded-random.ts"
import { standardNormal } from "../shoppers/experience-truth.ts"
import type { LifeAct, LifeEvent, ParcelPlan } from "./life.ts"

const dayMs = 86_400_000
const hourMs = 3_600_000

interface Carrier {
  name: string
  /** Median days on the way, by destination. */
  transitDays: { domestic: number; europe: number; overseas: number }
  /** What the carrier tells the shop. A letter is scanned once and never said to be delivered; some tell nothing at all. */
  tells: "everything" | "first-and-last" | "first-scan" | "nothing"
}

const carriers: readonly { carrier: Carrier; weight: number }[] = [
  { carrier: { name: "DHL", transitDays: { domestic: 1.6, europe: 3.2, overseas: 7.5 }, tells: "everything" }, weight: 0.34 },
  { carrier: { name: "UPS", transitDays: { domestic: 1.4, europe: 2.6, overseas: 5.5 }, tells: "first-and-last" }, weight: 0.42 },
  { carrier: { name: "Deutsche Post", transitDays: { domestic: 2.4, europe: 5, overseas: 11 }, tells: "first-scan" }, weight: 0.14 },
  { carrier: { name: "Other", transitDays: { domestic: 2.2, europe: 4.4, overseas: 10 }, tells: "nothing" }, weight: 0.1 },
]

export interface PlacedOrder {
  orderId: string
  placedAt: Date
  countryCode: string
  lines: readonly { lineId: string; isFlawed: boolean }[]
}

/** Everything that is going to happen to the order of its own accord; what shoppers do with mails comes on top. */
export function fateOf(order: PlacedOrder, random: SeededRandom): LifeEvent[] {
  if (random.happens(0.03))
    return [event(order.placedAt.getTime() + (0.2 + random.next()) * hourMs * 8, { kind: "cancel", orderId: order.orderId })]
  const firstParcel = atWork(order.placedAt.getTime() + (0.8 + 1.9 * random.next()) * dayMs)
  const isSplit = order.lines.length > 1 && random.happens(0.25)
  const groups = isSplit ? [order.lines.slice(0, 1), order.lines.slice(1)] : [order.lines]
  return groups.flatMap((lines, index) => {
    const shippedAt = index === 0 ? firstParcel : atWork(firstParcel + (1 + 4 * random.next()) * dayMs)
    const parcel = travel(shippedAt, order.countryCode, random)
    const sent = event(shippedAt, { kind: "ship", orderId: order.orderId, lineIds: lines.map((line) => line.lineId), parcel })
    return [sent, ...lines.flatMap((line) => returnOf(order.orderId, line, new Date(parcel.arrivesAt), random))]
  })
}

/** How a parcel handed over at `shippedAt` travels. About one in fourteen is badly late. */
export function travel(shippedAt: number, countryCode: string, random: SeededRandom): ParcelPlan {
  const carrier = pickCarrier(random)
  const zone = countryCode === "DE" ? "domestic" : countryCode === "US" ? "overseas" : "europe"
  const lateDays = random.happens(0.07) ? 3 + 6 * random.next() : 0
  const days = carrier.transitDays[zone] * Math.exp(0.28 * standardNormal(random)) + lateDays
  const arrivesAt = daytime(shippedAt + Math.max(0.8, days) * dayMs, random)
  const promisedAt = new Date(shippedAt + (carrier.transitDays[zone] + 1) * dayMs).toISOString()
  const events: ParcelPlan["events"] = []
  const tell = (at: number, status: ParcelPlan["events"][number]["status"], isPromise = false) =>
    void events.push({ at: new Date(at).toISOString(), status, estimatedDeliveryAt: isPromise ? promisedAt : null })
  if (carrier.tells !== "nothing") tell(shippedAt + 6 * hourMs, "in_transit", true)
  if (carrier.tells === "everything") {
    if (lateDays > 0) tell(shippedAt + (arrivesAt - shippedAt) * 0.6, "delayed")
    tell(arrivesAt - (1 + 3 * random.next()) * hourMs, "out_for_delivery")
  }
  if (carrier.tells === "everything" || carrier.tells === "first-and-last") tell(arrivesAt, "delivered")
  return { carrier: carrier.name, events, arrivesAt: new Date(arrivesAt).toISOString() }
}

// A flawed product goes back more often than one that only does not fit.
function returnOf(orderId: string, line: PlacedOrder["lines"][number], arrivesAt: Date, random: SeededRandom): LifeEvent[] {
  const isReturned = random.happens(line.isFlawed ? 0.6 : 0.035)
  const afterDays = 1 + 9 * random.next()
  const reason = line.isFlawed ? "defective" : random.happens(0.5) ? "size_too_small" : "unwanted"
  return isReturned ? [event(arrivesAt.getTime() + afterDays * dayMs, { kind: "ask-return", orderId, lineId: line.lineId, reason })] : []
}

function event(at: number, act: LifeAct): LifeEvent {
  return { at: new Date(at).toISOString(), ...act }
}

function pickCarrier(random: SeededRandom): Carrier {
  let left = random.next()
  const found = carriers.find(({ weight }) => (left -= weight) < 0) ?? carriers[0]
  if (!found) throw new Error("There is no carrier.")
  return found.carrier
}

/** The next working hour of the warehouse: weekdays, 8 to 16 o'clock UTC. */
function atWork(at: number): number {
  const moment = new Date(at)
  if (moment.getUTCHours() < 8) moment.setUTCHours(8, moment.getUTCMinutes())
  if (moment.getUTCHours() >= 16) moment.setUTCHours(32, moment.getUTCMinutes())
  while (moment.getUTCDay() === 0 || moment.getUTCDay() === 6) moment.setUTCDate(moment.getUTCDate() + 1)
  return moment.getTime()
}

/** Doors are knocked on between 9 and 19 o'clock, UTC taken for local, on any day but Sunday. */
function daytime(at: number, random: SeededRandom): number {
  const moment = new Date(at)
  moment.setUTCHours(9 + Math.floor(10 * random.next()), Math.floor(60 * random.next()), 0, 0)
  if (moment.getTime() < at) moment.setUTCDate(moment.getUTCDate() + 1)
  if (moment.getUTCDay() === 0) moment.setUTCDate(moment.getUTCDate() + 1)
  return moment.getTime()
}
