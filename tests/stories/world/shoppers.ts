// Who lives in the world, and what will happen to them: drawn once from a seed, known to the world and to its judge, never to the app.
import { seededRandomness } from "../../setup/context.ts"

export interface Place {
  country: string
  province: string | null
  timeZone: string
  /** Whether a review may be asked for without a yes. */
  isOptOut: boolean
}

export const places: readonly Place[] = [
  { country: "US", province: "NY", timeZone: "America/New_York", isOptOut: true },
  { country: "US", province: "CA", timeZone: "America/Los_Angeles", isOptOut: true },
  { country: "DE", province: null, timeZone: "Europe/Berlin", isOptOut: false },
  { country: "FR", province: null, timeZone: "Europe/Paris", isOptOut: false },
  { country: "AU", province: "NSW", timeZone: "Australia/Sydney", isOptOut: true },
  { country: "JP", province: null, timeZone: "Asia/Tokyo", isOptOut: false },
]

export interface OrderFate {
  id: number
  placedOn: number
  sentOn: number
  /** Null: it never comes. */
  arrivesOn: number | null
  lines: number[]
  /** Everything goes back on this day. */
  refundedOn: number | null
  cancelledOn: number | null
}

export interface Shopper {
  number: number
  email: string
  place: Place
  saidYes: boolean
  orders: OrderFate[]
  /** Days on which a person in the shop has something to settle with them, and when it is settled. */
  troubles: { fromDay: number; untilDay: number }[]
  /** A stop, at a moment at which messages leave. */
  stopsOn: number | null
  wish: { day: number; frequency: "fewer" | "weekly" | "usual"; pausedUntilDay: number | null } | null
  saysNotYet: boolean
}

export function drawShoppers(count: number, days: number, seed: number): Shopper[] {
  const { random } = seededRandomness(seed)
  const among = (most: number) => Math.floor(random() * most)
  const maybe = (share: number) => random() < share
  return Array.from({ length: count }, (_, number): Shopper => {
    const orders = Array.from({ length: 1 + (maybe(0.35) ? 1 : 0) + (maybe(0.1) ? 1 : 0) }, (_order, index): OrderFate => {
      const placedOn = among(Math.max(1, days - 50))
      const sentOn = placedOn + 1 + among(3)
      const isBad = random()
      return {
        id: number * 10 + index + 1_000,
        placedOn,
        sentOn,
        arrivesOn: maybe(0.93) ? sentOn + 2 + among(6) : null,
        lines: Array.from({ length: 1 + among(2) }, () => 1 + among(2)),
        refundedOn: isBad < 0.06 ? sentOn + 3 + among(10) : null,
        cancelledOn: isBad > 0.97 ? placedOn + 1 : null,
      }
    })
    const place = places[among(places.length)] ?? places[0]!
    const fromDay = among(days)
    const wishDay = among(Math.max(1, days - 40))
    const frequency = (["fewer", "weekly", "usual"] as const)[among(3)] ?? "usual"
    return {
      number,
      email: `shopper-${number}@shopper-${number % 40}.example`,
      place,
      saidYes: maybe(0.6),
      orders,
      troubles: maybe(0.2) ? [{ fromDay, untilDay: fromDay + 1 + among(25) }] : [],
      stopsOn: maybe(0.15) ? among(days) : null,
      wish: maybe(0.15) ? { day: wishDay, frequency, pausedUntilDay: frequency === "usual" ? wishDay + 5 + among(20) : null } : null,
      saysNotYet: maybe(0.15),
    }
  })
}
