// When is a shop compared with Shopify, and over which time?
//
// Once a night, in the shop's own hours from 2 to 5, and at the latest 30 hours after the last one (a worker may have been off all night). The
// window begins an hour before the end of the last one: Shopify's search lags behind, and a change that is looked at twice is the same twice. The
// first window begins at the installation; the past before it is the backfill's. Instants; hours as on the shop's clock.
import { hourMs } from "#app/platform/clock.ts"

const nightFrom = 2
const nightUntil = 5
const atMostEveryMs = 20 * hourMs
const atLeastEveryMs = 30 * hourMs
const overlapMs = hourMs

export function isDueTonight(shop: { timeZone: string; setUpAt: Date; lastAt: Date | null }, now: Date): boolean {
  const since = now.getTime() - (shop.lastAt ?? shop.setUpAt).getTime()
  if (since >= atLeastEveryMs) return true
  const hour = hourIn(shop.timeZone, now)
  return since >= atMostEveryMs && hour >= nightFrom && hour < nightUntil
}

// Making one takes 50 µs (measured 2026-11-22), and all shops are asked about every ten minutes: one a zone, of which there are some hundred.
const clocks = new Map<string, Intl.DateTimeFormat>()

function hourIn(timeZone: string, now: Date): number {
  try {
    const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" })
    clocks.set(timeZone, clock)
    return Number(clock.format(now))
  } catch {
    return now.getUTCHours()
  }
}

/** `lastUntil`: the end of the last window that was looked through. */
export function windowOf(shop: { installedAt: Date; lastUntil: Date | null }, now: Date): { changedFrom: Date; changedUntil: Date } {
  const from = shop.lastUntil && shop.lastUntil > shop.installedAt ? shop.lastUntil : shop.installedAt
  return { changedFrom: new Date(from.getTime() - overlapMs), changedUntil: now }
}
