// Who lives in the world, and what will happen to them: drawn once from a seed, known to the world and to its judge, never to the app.
import { seededRandomness } from "../../setup/context.ts"
import { places, type Place } from "./places.ts"

export interface OrderFate {
  id: number
  placedOn: number
  sentOn: number
  /** The carrier names this day when it takes the parcel. */
  promisedOn: number
  /** Null: it never comes. */
  arrivesOn: number | null
  lines: number[]
  /** Everything goes back on this day. */
  refundedOn: number | null
  cancelledOn: number | null
}

export type Way = "email" | "sms" | "push"

/** What a shopper says or chooses. */
export type Word =
  | { kind: "stop"; by: "stop-link" | "one-click" | "preferences" }
  | { kind: "resume" }
  | { kind: "unsubscribe" }
  | { kind: "no-more-requests" }
  | { kind: "texts-yes"; by: "shopify" | "preferences" }
  | { kind: "texts-stop" | "texts-start" | "texts-off" }
  | { kind: "push-on" | "push-off" }
  | { kind: "rhythm"; frequency: "fewer" | "weekly" }
  | { kind: "pause"; days: number }
  | { kind: "prefers"; way: Way }

export interface Act {
  day: number
  word: Word
  /** While workers send; or, if there is one, in the moment in which a message to them is claimed and has not left. */
  moment: "beside" | "between"
}

export interface Shopper {
  number: number
  email: string
  /** Null: the shop knows no number. */
  phone: string | null
  place: Place
  saidYes: boolean
  orders: OrderFate[]
  /** Days on which a person in the shop has something to settle with them, and when it is settled. */
  troubles: { fromDay: number; untilDay: number }[]
  acts: Act[]
  saysNotYet: boolean
  /** Days on which they come by in the shop, signed in. */
  comesBy: ReadonlySet<number>
}

export const addressOf = (number: number): string => `shopper-${number}@shopper-${number % 40}.example`
export const endpointOf = (number: number): string => `https://push.world.example/${number}`

/** `first`: the number of the first of them. */
export function drawShoppers({ first, count, days, seed }: { first: number; count: number; days: number; seed: number }): Shopper[] {
  const { random } = seededRandomness(seed)
  const dice: Dice = { among: (most) => Math.floor(random() * most), maybe: (share) => random() < share }
  return Array.from({ length: count }, (_, index): Shopper => {
    const number = first + index
    const place = places[dice.among(places.length)] ?? places[0]!
    const fromDay = dice.among(days)
    const orders = drawOrders(number, days, dice)
    return {
      number,
      email: addressOf(number),
      phone: dice.maybe(0.75) ? place.phone(number) : null,
      place,
      saidYes: dice.maybe(0.6),
      orders,
      troubles: dice.maybe(0.2) ? [{ fromDay, untilDay: fromDay + 1 + dice.among(25) }] : [],
      acts: drawActs(Math.min(...orders.map(({ placedOn }) => placedOn)), days, dice),
      saysNotYet: dice.maybe(0.15),
      comesBy: new Set(dice.maybe(0.4) ? Array.from({ length: 12 }, () => dice.among(days)) : []),
    }
  })
}

interface Dice {
  among(most: number): number
  maybe(share: number): boolean
}

function drawOrders(number: number, days: number, { among, maybe }: Dice): OrderFate[] {
  return Array.from({ length: 1 + (maybe(0.35) ? 1 : 0) + (maybe(0.1) ? 1 : 0) }, (_order, index): OrderFate => {
    const placedOn = among(Math.max(1, days - 50))
    const sentOn = placedOn + 1 + among(3)
    const bad = among(100)
    const isLate = maybe(0.12)
    return {
      id: number * 10 + index + 1_000,
      placedOn,
      sentOn,
      promisedOn: sentOn + 3 + among(3),
      arrivesOn: maybe(0.97) ? sentOn + 2 + among(5) + (isLate ? 5 + among(8) : 0) : null,
      lines: Array.from({ length: 1 + among(2) }, () => 1 + among(2)),
      refundedOn: bad < 6 ? sentOn + 3 + among(10) : null,
      cancelledOn: bad >= 97 ? placedOn + 1 : null,
    }
  })
}

/** `knownOn`: when the shop first hears of them. */
function drawActs(knownOn: number, days: number, dice: Dice): Act[] {
  const { among, maybe } = dice
  const acts: Act[] = []
  const say = (day: number, word: Word): void =>
    void acts.push({ day: Math.max(day, knownOn), word, moment: maybe(0.5) ? "between" : "beside" })
  const textsFrom = among(25)
  if (maybe(0.5)) {
    say(textsFrom, { kind: "texts-yes", by: maybe(0.5) ? "shopify" : "preferences" })
    if (maybe(0.3)) {
      const until = Math.max(knownOn, textsFrom) + 3 + among(40)
      const byWord = maybe(0.7)
      say(until, { kind: byWord ? "texts-stop" : "texts-off" })
      if (byWord && maybe(0.3)) say(until + 26 + among(10), { kind: "texts-start" })
    }
  }
  const pushFrom = among(25)
  if (maybe(0.4)) {
    say(pushFrom, { kind: "push-on" })
    if (maybe(0.3)) say(Math.max(knownOn, pushFrom) + 3 + among(40), { kind: "push-off" })
  }
  if (maybe(0.45)) say(among(12), { kind: "prefers", way: (["sms", "sms", "push", "email"] as const)[among(4)] ?? "email" })
  if (maybe(0.15)) {
    const stopsOn = among(days)
    say(stopsOn, { kind: "stop", by: (["stop-link", "one-click", "preferences"] as const)[among(3)] ?? "stop-link" })
    if (maybe(0.2)) say(stopsOn + 26 + among(10), { kind: "resume" })
  }
  if (maybe(0.08)) say(among(days), { kind: "unsubscribe" })
  if (maybe(0.08)) say(among(days), { kind: "no-more-requests" })
  if (maybe(0.12)) say(among(Math.max(1, days - 40)), { kind: "rhythm", frequency: maybe(0.5) ? "fewer" : "weekly" })
  if (maybe(0.12)) say(among(Math.max(1, days - 40)), { kind: "pause", days: 5 + among(20) })
  return acts.filter(({ day }) => day < days).sort((a, b) => a.day - b.day)
}
