// What planning reads beside an order's own facts. One look at an order plans messages of several kinds: each of these is read once for all of them, when the
// first asks. Nothing of it is changed by planning.
import { readForecasts, type ArrivalForecast } from "#app/flow/arrival/forecasts.store.server.ts"
import { wayChooser, type ChooseWay } from "#app/flow/planning/channel-for.server.ts"
import { safeMoments } from "#app/flow/planning/safe-moments.server.ts"
import { findMilestoneProducts } from "#app/flow/planning/shop-signals.store.server.ts"
import { careKinds } from "#app/flow/planning/task-kinds.ts"
import { findOpenSince } from "#app/flow/planning/tasks.store.server.ts"
import { readProducts } from "#app/flow/record/products.store.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import { readSignals } from "#app/flow/record/read-signals.server.ts"
import { readSettings, type ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop, type Shop } from "#app/flow/record/shops.store.server.ts"
import type { Signal } from "#app/flow/record/signals.store.server.ts"
import { recommendDelays, type DelayAdvice, type DelayProduct } from "#app/flow/timing/recommend-delay.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface OrderAround {
  home(): Promise<Shop | null>
  chooseWay: ChooseWay
  goods(): Promise<AroundGoods>
}

export interface AroundGoods {
  settings: ShopSettings
  products: DelayProduct[]
  advice: Map<Gid, DelayAdvice>
  signals: Signal[]
  careOpenSince: Date | null
  forecasts: ArrivalForecast[]
  safeAt: Map<Gid, Date>
  /** Products whose milestones this shop's system tells of; null stands for any. */
  milestones: Set<Gid | null>
}

/** A shop whose system told of a milestone within this time tells of them. */
const milestoneDays = 180

/** For one look at `facts`; a later look reads anew. `known`: the shop, where the caller has it. */
export function aroundOrder(context: Context, shop: ShopId, facts: OrderFacts, known?: Shop): OrderAround {
  let home: Promise<Shop | null> | null = known ? Promise.resolve(known) : null
  let goods: Promise<AroundGoods> | null = null
  const readHome = () => (home ??= readShop(context.db, shop))
  return {
    home: readHome,
    chooseWay: wayChooser(context, shop, facts.order),
    goods: () => (goods ??= readGoods(context, shop, facts, readHome)),
  }
}

async function readGoods(context: Context, shop: ShopId, facts: OrderFacts, home: () => Promise<Shop | null>): Promise<AroundGoods> {
  const { db } = context
  const { order } = facts
  const now = context.clock.now()
  const settings = await readSettings(db, shop)
  const bounds = { minDays: settings.minDelayDays, maxDays: settings.maxDelayDays }
  const products = await productsOf(context, shop, facts)
  // Dice by order and product: planning again throws the same.
  const dice = (productId: Gid) => diceOf(context.vault.seal("timing-dice", [shop, order.id, productId].join("\0")))
  const forecasts = await readForecasts(db, shop, order.id)
  const isByMilestone = facts.lines.some((line) => !line.requiresShipping || line.sellingPlan !== null)
  const place = await home()
  return {
    settings,
    products,
    advice: await recommendDelays(db, shop, products, dice, bounds),
    signals: await readSignals(db, shop, facts),
    careOpenSince: await findOpenSince(db, shop, order.emailIndex ?? "", careKinds),
    forecasts,
    safeAt: place ? await safeMoments(context, place, facts, forecasts) : new Map(),
    milestones: isByMilestone ? await findMilestoneProducts(db, shop, addDays(now, -milestoneDays)) : new Set(),
  }
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
