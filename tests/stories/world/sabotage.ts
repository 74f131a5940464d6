// Rules broken at the seams between the world and the app: what the app hears, reads or remembers is not what is. The judge must find each.
import { addDays } from "#app/platform/clock.ts"
import type { Database } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

import type { Verdict } from "./judge.ts"
import { germany, newYork, rhodeIsland, type Place } from "./places.ts"
import type { Act, Shopper } from "./shoppers.ts"
import type { ShopRules } from "./world-shop.ts"

/** Each with the column in which it must be found. */
export const sabotages = {
  "country-wrong": "withoutBasis",
  "stop-not-written": "afterStop",
  "cap-wide-open": "overCap",
  "sent-forgotten": "tooClose",
  "night-open": "inQuietHours",
  "state-wrong": "outsideTextHours",
  "pause-not-written": "inPause",
  "doubled": "twice",
  "reason-lost": "lostWithoutReason",
  "asks-lost": "unasked",
} as const satisfies Record<string, keyof Verdict>
export type Sabotage = keyof typeof sabotages

export const isBroken = (broken: readonly Sabotage[], rule: Sabotage): boolean => broken.includes(rule)

/** Enough of what the rule is about happens, soon enough, for the judge to see that it is broken. */
export function prepared(shopper: Shopper, index: number, broken: readonly Sabotage[]): Shopper {
  const soon = (shopper.orders[0]?.sentOn ?? 0) + 1
  const act = (word: Act["word"], day = soon): Act => ({ day, word, moment: "beside" })
  if (isBroken(broken, "state-wrong") && index % 4 === 0) {
    const acts = [act({ kind: "texts-yes", by: "shopify" }, soon - 1), act({ kind: "prefers", way: "sms" })]
    return { ...shopper, place: rhodeIsland, phone: rhodeIsland.phone(shopper.number), acts }
  }
  if (isBroken(broken, "stop-not-written") && index % 4 === 1) return { ...shopper, acts: [act({ kind: "stop", by: "one-click" })] }
  if (isBroken(broken, "pause-not-written") && index % 4 === 2) return { ...shopper, acts: [act({ kind: "pause", days: 40 })] }
  if (isBroken(broken, "country-wrong") && index % 4 === 3) return { ...shopper, place: germany, saidYes: false, acts: [] }
  return shopper
}

/** Where Shopify says that they live. */
export function placeTold({ place }: Shopper, broken: readonly Sabotage[]): Place {
  if (isBroken(broken, "country-wrong") && place.mail === "consent") return { ...newYork, timeZone: place.timeZone }
  return isBroken(broken, "state-wrong") && place === rhodeIsland ? newYork : place
}

/** The rules as they are. A rule that is broken alone shows where no other one holds the same messages back. */
export function rulesUnder(rules: ShopRules, broken: readonly Sabotage[]): ShopRules {
  if (broken.length !== 1) return rules
  if (isBroken(broken, "sent-forgotten")) return { ...rules, max: 20, smsMax: 20, pushMax: 20 }
  return isBroken(broken, "state-wrong") ? { ...rules, fromHour: 0, untilHour: 24 } : rules
}

/** The rules as the app hears them. */
export function rulesTold(rules: ShopRules, broken: readonly Sabotage[]): ShopRules {
  const wide = isBroken(broken, "cap-wide-open") ? { max: 20, smsMax: 20, pushMax: 20 } : {}
  const night = isBroken(broken, "night-open") ? { fromHour: 0, untilHour: 24 } : {}
  return { ...rules, ...wide, ...night }
}

/** What left this moment is remembered as having left two days ago. */
export async function forgetSent(db: Database, shop: ShopId, since: Date): Promise<void> {
  const before = addDays(since, -2)
  const where = { shopId: shop, sentAt: { gte: since } }
  await db.touchpoint.updateMany({ where, data: { sentAt: before } })
  await db.message.updateMany({ where: { shopId: shop, claimedAt: { gte: since } }, data: { claimedAt: before } })
}
