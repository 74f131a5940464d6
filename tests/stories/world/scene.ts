// What everything in a world shares: its shops with their people, its peers, its clock.
import type { Context } from "#app/platform/context.ts"

import type { rememberingQueue } from "../../flow/record/receipts.ts"
import type { fixedClock } from "../../setup/context.ts"
import type { Spoken } from "./judge.ts"
import type { Lives } from "./lives.ts"
import type { Peers } from "./peers.ts"
import type { Sabotage } from "./sabotage.ts"
import type { Act, Shopper } from "./shoppers.ts"
import type { teller } from "./tell.ts"
import type { ShopRules } from "./world-shop.ts"

export const startAt = new Date("2026-09-20T00:00:00Z")

export interface Shown {
  messageId: string
  personKey: string
  /** When the page was asked for, by the count of what happened. */
  askedAt: number
}

export interface WorldShop {
  shop: string
  rules: ShopRules
  shoppers: Shopper[]
  tell: ReturnType<typeof teller>
  spoken: Spoken[]
  /** What the merchant switched off, by the count of what happened. */
  switchedOff: { what: string; heardAt: number }[]
  /** Notes that pages showed. */
  shown: Shown[]
  /** Acts that are due and wait for their moment. */
  waiting: { shopper: Shopper; act: Act }[]
}

/** What everybody in a world shares. */
export interface Scene {
  context: Context
  clock: ReturnType<typeof fixedClock>
  random(): number
  queue: ReturnType<typeof rememberingQueue>
  lives: Lives
  peers: Peers
  shops: WorldShop[]
  broken: readonly Sabotage[]
  /** Two workers, doing what there is to do, at most so many things at once; each thing again until it was done without dying. */
  surviving(things: readonly ((context: Context) => Promise<unknown>)[]): Promise<void>
}
