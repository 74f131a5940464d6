import { askLines } from "#app/flow/planning/ask-lines.ts"
import type { ChosenChannel } from "#app/flow/planning/channel-for.server.ts"
import { aroundOrder, type OrderAround } from "#app/flow/planning/order-around.server.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { readHolds, type Hold } from "#app/flow/planning/holds.store.server.ts"
import type { AskFacts } from "#app/flow/planning/plan-ask.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { troubleOf } from "#app/flow/planning/trouble.ts"
import { isPaidBack, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Shop } from "#app/flow/record/shops.store.server.ts"
import { supportOpenSince } from "#app/flow/record/signals-of-order.ts"
import type { DelayAdvice, DelayProduct } from "#app/flow/timing/recommend-delay.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface GatheredFacts {
  /** All but what stands already of the order's asks (order-standing.server.ts). */
  ask: AskFacts
  advice: Map<Gid, DelayAdvice>
  /** On which way the ask goes. */
  chosen: ChosenChannel
}

const written = new Set(["drafting", "review", "approved"])

/** What planning wants to know of one order. `standing`: its asks so far; null or none when it was never planned. */
export async function gatherAskFacts(
  context: Context,
  shop: Shop,
  facts: OrderFacts,
  standing: readonly Touchpoint[] | null,
  around: OrderAround = aroundOrder(context, shop.shopId, facts, shop),
): Promise<GatheredFacts> {
  const { order } = facts
  const now = context.clock.now()
  const holds = standing && standing.length > 0 ? await readHolds(context.db, shop.shopId, order.id) : []
  const { settings, products, advice, signals, careOpenSince, forecasts, safeAt, milestones } = await around.goods()
  const bounds = { minDays: settings.minDelayDays, maxDays: settings.maxDelayDays }
  const trouble = troubleOf({ ...facts, supportOpenSince: supportOpenSince(signals), careOpenSince }, sinceByReason(holds), now)
  const writtenFor = standing?.find(({ state }) => written.has(state))?.channel ?? null
  const chosen = await around.chooseWay(reviewRequest, { writtenFor })
  const timeZone = zoneOf({ ...order, locale: order.customerLocale }, shop.timeZone)
  const ask: AskFacts = {
    isTest: order.isTest,
    isCancelled: order.cancelledAt !== null,
    isRefunded: isPaidBack(order),
    hasAddress: order.emailIndex !== null && order.emailCipher !== null,
    lines: askLines({
      facts,
      forecasts,
      safeAt,
      advice,
      goneBack: trouble.goneBack,
      signals,
      hasMilestones: (productId) => milestones.has(productId) || milestones.has(null),
      wordsOf: (productId) => wordsOf(products.find((product) => product.id === productId)),
      bounds,
      timeZone,
    }),
    trouble: trouble.now,
    held: heldFor(holds, now),
    consent: chosen.consent,
    timeZone,
    window: { fromMinute: settings.quietFromMinute, untilMinute: settings.quietUntilMinute },
    cap: { max: settings.maxPerWindow, windowDays: settings.windowDays },
    isKnown: false,
  }
  return { ask, advice, chosen }
}

function sinceByReason(holds: readonly Hold[]): Map<string, Date> {
  return new Map(holds.toReversed().map((hold) => [hold.reason, hold.startedAt]))
}

/** When trouble held this order's contacts; waiting for consent is no trouble. */
function heldFor(holds: readonly Hold[], now: Date): { fromAt: Date; untilAt: Date } | null {
  const ofTrouble = holds.filter(({ reason }) => !reason.startsWith("consent-"))
  if (ofTrouble.length === 0) return null
  const ends = ofTrouble.map(({ releasedAt, untilAt }) => Math.min(untilAt.getTime(), (releasedAt ?? now).getTime()))
  return { fromAt: new Date(Math.min(...ofTrouble.map(({ startedAt }) => startedAt.getTime()))), untilAt: new Date(Math.max(...ends)) }
}

function wordsOf(product: DelayProduct | undefined): string {
  return product ? [product.title, product.productType ?? "", ...(product.tags ?? [])].join(" ") : ""
}
