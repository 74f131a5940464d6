// Which orders come in on one day? Pure: dice and the shop's own figures. Mondays and evenings are busy; about one order in four has a second or
// third product; some people come back often.
import type { SampleProduct } from "../sample-shop/sample-product.ts"
import type { SeededRandom } from "../shopify/seeded-random.ts"
import type { LifeEvent } from "./life.ts"

const dayMs = 86_400_000
/** Sunday first, as in Date. */
const weekdays = [1.1, 1.25, 1.05, 1, 0.95, 0.85, 0.8]
/** Share of orders by hour of day, UTC. */
const hours = [2, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6, 6, 7, 6, 6, 6, 7, 8, 10, 11, 10, 7, 4, 3]

export interface OrderDay {
  /** Midnight (UTC) at which the day begins. */
  dayStart: Date
  ordersPerDay: number
  customers: readonly { id: string; createdAt: Date }[]
  products: readonly SampleProduct[]
}

/** The day's orders in order of time. */
export function ordersOfDay(day: OrderDay, random: SeededRandom): LifeEvent[] {
  const wanted = day.ordersPerDay * (weekdays[day.dayStart.getUTCDay()] ?? 1)
  const count = Math.floor(wanted) + (random.happens(wanted % 1) ? 1 : 0)
  const events = Array.from({ length: count }, (): LifeEvent => {
    const at = new Date(day.dayStart.getTime() + moment(random))
    // The square favours the front of the list: those are the regulars.
    const customer = day.customers[Math.floor(random.next() ** 1.4 * day.customers.length)]
    if (!customer) throw new Error("A shop without customers gets no orders.")
    return { at: at.toISOString(), kind: "place-order", customerId: customer.id, lines: basket(day.products, random) }
  })
  return events.sort((left, right) => (left.at < right.at ? -1 : 1))
}

function basket(products: readonly SampleProduct[], random: SeededRandom): { handle: string; quantity: number }[] {
  const roll = random.next()
  const size = roll < 0.72 ? 1 : roll < 0.93 ? 2 : 3
  const handles = new Set<string>()
  while (handles.size < size) handles.add(products[Math.floor(random.next() * products.length)]?.handle ?? "")
  return [...handles].map((handle) => ({ handle, quantity: random.happens(0.06) ? 2 : 1 }))
}

function moment(random: SeededRandom): number {
  let left = random.next() * hours.reduce((sum, share) => sum + share, 0)
  const hour = hours.findIndex((share) => (left -= share) < 0)
  return Math.min(dayMs - 1, (Math.max(0, hour) + random.next()) * 3_600_000)
}
