import { readForecasts } from "#app/flow/arrival/forecasts.store.server.ts"
import { askLines } from "#app/flow/planning/ask-lines.ts"
import { channelFor, type ChosenChannel } from "#app/flow/planning/channel-for.server.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { readHolds, type Hold } from "#app/flow/planning/holds.store.server.ts"
import type { AskFacts } from "#app/flow/planning/plan-ask.ts"
import { safeMoments } from "#app/flow/planning/safe-moments.server.ts"
import { findMilestoneProducts } from "#app/flow/planning/shop-signals.store.server.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { careKinds } from "#app/flow/planning/task-kinds.ts"
import { findOpenSince } from "#app/flow/planning/tasks.store.server.ts"
import { troubleOf } from "#app/flow/planning/trouble.ts"
import { readProducts } from "#app/flow/record/products.store.server.ts"
import { isPaidBack, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import { readSignals } from "#app/flow/record/read-signals.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Shop } from "#app/flow/record/shops.store.server.ts"
import { supportOpenSince } from "#app/flow/record/signals-of-order.ts"
import { recommendDelays, type DelayAdvice, type DelayProduct } from "#app/flow/timing/recommend-delay.server.ts"
import type { Context } from "#app/platform/context.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface GatheredFacts {
  /** All but what stands already of the order's asks (order-standing.server.ts). */
  ask: AskFacts
  advice: Map<Gid, DelayAdvice>
  /** On which way the ask goes. */
  chosen: ChosenChannel
}

const written = new Set(["drafting", "review", "approved"])

/** A shop whose system told of a milestone within this time tells of them. */
const milestoneDays = 180

/** What planning wants to know of one order. `standing`: its asks so far; null or none when it was never planned. */
export async function gatherAskFacts(
  context: Context,
  shop: Shop,
  facts: OrderFacts,
  standing: readonly Touchpoint[] | null,
): Promise<GatheredFacts> {
  const { db } = context
  const { order } = facts
  const now = context.clock.now()
  const shopId: ShopId = shop.shopId
  const settings = await readSettings(db, shopId)
  const bounds = { minDays: settings.minDelayDays, maxDays: settings.maxDelayDays }
  const holds = standing && standing.length > 0 ? await readHolds(db, shopId, order.id) : []
  const products = await productsOf(context, shopId, facts)
  // Dice by order and product: planning again throws the same.
  const dice = (productId: Gid) => diceOf(context.vault.seal("timing-dice", [shopId, order.id, productId].join("\0")))
  const advice = await recommendDelays(db, shopId, products, dice, bounds)
  const signals = await readSignals(db, shopId, facts)
  const careOpenSince = await findOpenSince(db, shopId, order.emailIndex ?? "", careKinds)
  const trouble = troubleOf({ ...facts, supportOpenSince: supportOpenSince(signals), careOpenSince }, sinceByReason(holds), now)
  const writtenFor = standing?.find(({ state }) => written.has(state))?.channel ?? null
  const chosen = await channelFor(context, shopId, order, reviewRequest, { writtenFor })
  const forecasts = await readForecasts(db, shopId, order.id)
  const isByMilestone = facts.lines.some((line) => !line.requiresShipping || line.sellingPlan !== null)
  const milestones = isByMilestone ? await findMilestoneProducts(db, shopId, addDays(now, -milestoneDays)) : new Set<Gid | null>()
  const timeZone = zoneOf({ ...order, locale: order.customerLocale }, shop.timeZone)
  const ask: AskFacts = {
    isTest: order.isTest,
    isCancelled: order.cancelledAt !== null,
    isRefunded: isPaidBack(order),
    hasAddress: order.emailIndex !== null && order.emailCipher !== null,
    lines: askLines({
      facts,
      forecasts,
      safeAt: await safeMoments(context, shop, facts, forecasts),
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

async function productsOf(context: Context, shop: ShopId, { lines }: OrderFacts): Promise<DelayProduct[]> {
  const ids = [...new Set(lines.flatMap((line) => line.productId ?? []))]
  const known = new Map((await readProducts(context.db, shop, ids)).map((product) => [product.id, product]))
  // A product the record has not heard of yet still has the title of its line.
  return ids.map(
    (id) => known.get(id) ?? { id, title: lines.find((line) => line.productId === id)?.title ?? "", categoryName: null, productType: null },
  )
}

/** Uniform in [0, 1) from a keyed hash. */
function diceOf(seal: string): number {
  return Buffer.from(seal, "base64url").readUIntBE(0, 6) / 2 ** 48
}

function wordsOf(product: DelayProduct | undefined): string {
  return product ? [product.title, product.productType ?? "", ...(product.tags ?? [])].join(" ") : ""
}
