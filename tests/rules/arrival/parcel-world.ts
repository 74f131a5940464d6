// Parcels of a world whose truth is known: gamma transits (not the model's own shape) over lanes of different lengths, seeded.
import type { Parcel } from "#app/flow/arrival/model.ts"
import { addDays, dayMs } from "#app/platform/clock.ts"

import { seededRandomness } from "../../setup/context.ts"

export interface ParcelWorld {
  count: number
  days: number
  seed?: number
  /** Destinations with the factor by which they are slower; the first are used most. */
  destinations?: Record<string, number>
  /** Mean transit of factor 1. */
  meanDays?: number
  /** Shape of the gamma: the higher, the narrower. */
  shape?: number
  /** Factor on the transit of what is sent on that day of the world. */
  factorOn?: (day: number, destination: string) => number
  /** No delivery on Saturday and Sunday. */
  hasWeekend?: boolean
  promiseDays?: number
}

export const worldStart = new Date("2026-01-05T00:00:00Z")

export function parcelWorld(world: ParcelWorld): (Parcel & { deliveredAt: Date })[] {
  const { count, days, seed = 1, meanDays = 5, shape = 6, factorOn = () => 1, hasWeekend = false, promiseDays } = world
  const destinations = Object.entries(world.destinations ?? { "DE-BE": 0.7, "DE-BY": 1, "DE-HH": 1.2, "DE-SN": 1.5, "AT": 2 })
  const { random } = seededRandomness(seed)
  const gamma = () => {
    let product = 1
    for (let part = 0; part < shape; part += 1) product *= 1 - random()
    return -Math.log(product) / shape
  }
  return Array.from({ length: count }, () => {
    const day = random() * days
    const [destination, slower] = destinations[Math.floor(random() ** 2 * destinations.length)]!
    const shippedAt = addDays(worldStart, day)
    const arrived = addDays(shippedAt, meanDays * slower * factorOn(day, destination) * gamma())
    const deliveredAt = hasWeekend ? afterWeekend(arrived) : arrived
    const promisedAt = promiseDays === undefined ? undefined : addDays(shippedAt, promiseDays)
    return { shippedAt, deliveredAt, origin: "DE-BE", destination, promisedAt }
  })
}

function afterWeekend(at: Date): Date {
  const weekday = at.getUTCDay()
  if (weekday !== 6 && weekday !== 0) return at
  return new Date(Math.floor(at.getTime() / dayMs + (weekday === 6 ? 2 : 1)) * dayMs + (at.getTime() % dayMs))
}
