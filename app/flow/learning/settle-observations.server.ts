import { readDeliveries, readEvents, readLineProducts, readProductsToFit, type LineEvent } from "#app/flow/learning/answers.store.server.ts"
import {
  insertObservations,
  readGuessed,
  readLastNoted,
  readOpen,
  readUnobserved,
  settleObservations as endObservations,
  type NewObservation,
  type Observation,
  type SettledObservation,
  type UnobservedAsk,
} from "#app/flow/learning/observations.store.server.ts"
import { delayOf, outcomeOf, weekNumber } from "#app/flow/learning/outcome.ts"
import { notesOf } from "#app/flow/planning/next-step.ts"
import { categoryOf } from "#app/flow/timing/category-priors.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

const atOnce = 1_000
/** A message may be known to be sent this long after it left. */
const lookBackDays = 7
/** Word of an arrival may come so long after the ask. */
const lateWordDays = 60

/** Notes what was asked since last time and what came of what was asked before. Running it again changes nothing; all of it can be made anew from history. */
export async function settleObservations(context: Context, shop: ShopId): Promise<{ noted: number; settled: number }> {
  const noted = await noteAsked(context, shop)
  const settled = await settleOpen(context, shop)
  await measureGuessed(context, shop)
  return { noted, settled }
}

async function noteAsked({ db }: Context, shop: ShopId): Promise<number> {
  const last = await readLastNoted(db, shop)
  const since = last ? addDays(last, -lookBackDays) : new Date(0)
  let noted = 0
  let categories: Map<Gid, string> | null = null
  for (let after: UnobservedAsk | null = null; ;) {
    const asks: UnobservedAsk[] = await readUnobserved(db, shop, since, after, atOnce)
    if (asks.length === 0) return noted
    categories ??= new Map((await readProductsToFit(db, shop)).map((product) => [product.id, categoryOf(product)]))
    const known = categories
    const lines = await readLineProducts(
      db,
      shop,
      asks.flatMap((ask) => ask.orderLineIds),
    )
    const productOf = new Map(lines.map((line) => [line.id, line.productId]))
    noted += await insertObservations(
      db,
      shop,
      asks.flatMap((ask) => ask.orderLineIds.flatMap((id) => observationOf(ask, id, productOf.get(id) ?? null, known) ?? [])),
    )
    after = asks.at(-1) ?? null
  }
}

/** Null: the line has no product, or one that is gone. */
function observationOf(
  ask: UnobservedAsk,
  orderLineId: Gid,
  productId: Gid | null,
  categories: ReadonlyMap<Gid, string>,
): NewObservation | null {
  const category = productId === null ? undefined : categories.get(productId)
  if (productId === null || category === undefined) return null
  const { sentAt: askedAt, arrivedAt, arrivalKind, explores, propensity, shift } = ask
  const own = notesOf(ask.asks).find((note) => note.orderLineId === orderLineId) ?? { arrivedAt, arrivalKind, explores, propensity, shift }
  return {
    touchpointId: ask.id,
    orderLineId,
    productId,
    category,
    delayDays: daysBetween(own.arrivedAt, askedAt),
    arrivalKind: own.arrivalKind,
    shift: own.shift,
    explores: own.explores,
    propensity: own.propensity,
    week: weekNumber(askedAt),
    askedAt,
  }
}

async function settleOpen({ db, clock }: Context, shop: ShopId): Promise<number> {
  let settled = 0
  for (let after: Observation | null = null; ;) {
    const open: Observation[] = await readOpen(db, shop, after, atOnce)
    if (open.length === 0) return settled
    const deliveries = await readDeliveries(db, shop, linesOf(open.filter(isGuessed)))
    const ended = (await judge(db, shop, open, deliveries, clock.now())).filter((row) => row.outcome !== "open")
    after = open.at(-1) ?? null
    settled += await endObservations(db, shop, ended)
  }
}

/** An answer may come before the carrier's word of the arrival it is measured from: what was guessed then is measured once it is known. */
async function measureGuessed({ db, clock }: Context, shop: ShopId): Promise<void> {
  const now = clock.now()
  for (let after: Observation | null = null; ;) {
    const guessed: Observation[] = await readGuessed(db, shop, addDays(now, -lateWordDays), after, atOnce)
    if (guessed.length === 0) return
    const deliveries = await readDeliveries(db, shop, linesOf(guessed))
    const told = guessed.filter((row) => deliveries.has(row.orderLineId))
    after = guessed.at(-1) ?? null
    await endObservations(db, shop, await judge(db, shop, told, deliveries, now))
  }
}

const isGuessed = ({ arrivalKind }: Observation): boolean => arrivalKind === "estimate" || arrivalKind === "fallback"
const linesOf = (rows: readonly Observation[]): Gid[] => rows.map((row) => row.orderLineId)

async function judge(
  db: Context["db"],
  shop: ShopId,
  rows: readonly Observation[],
  deliveries: ReadonlyMap<Gid, Date>,
  now: Date,
): Promise<SettledObservation[]> {
  if (rows.length === 0) return []
  const events = Map.groupBy(await readEvents(db, shop, rows), keyOf)
  return rows.map((row) => settledOf(row, events.get(keyOf(row)) ?? [], deliveries, now))
}

const keyOf = (row: Pick<LineEvent, "touchpointId" | "orderLineId">): string => `${row.touchpointId} ${row.orderLineId}`

/** An arrival that was only guessed when the ask left is measured from what carriers have said since. */
function settledOf(row: Observation, events: readonly LineEvent[], deliveries: ReadonlyMap<Gid, Date>, now: Date): SettledObservation {
  const { touchpointId, orderLineId, askedAt, delayDays, arrivalKind } = row
  const delivered = isGuessed(row) ? deliveries.get(orderLineId) : undefined
  if (!delivered) {
    const arrivedAt = addDays(askedAt, -Math.max(0, delayDays))
    return { touchpointId, orderLineId, delayDays, arrivalKind, ...outcomeOf({ askedAt, arrivedAt }, events, now) }
  }
  const truth = { askedAt, arrivedAt: delivered }
  return { touchpointId, orderLineId, delayDays: delayOf(truth), arrivalKind: "event", ...outcomeOf(truth, events, now) }
}
