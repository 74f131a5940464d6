import { forecastOrder } from "#app/flow/arrival/forecast-order.server.ts"
import { readHistory } from "#app/flow/arrival/learned-arrival.server.ts"
import { fitArrival, type ArrivalModel } from "#app/flow/arrival/model.ts"
import { parcelOf } from "#app/flow/arrival/parcel-of.ts"
import { safeArrival } from "#app/flow/arrival/safe-arrival.ts"
import { gatherAskFacts } from "#app/flow/planning/ask-facts.server.ts"
import { planAsk, type AskFacts, type WantedPlan } from "#app/flow/planning/plan-ask.ts"
import { whenToSend, type SendingFacts } from "#app/flow/planning/when-to-send.ts"
import { longestRehearsalMs, type RehearsedOrder } from "#app/flow/planning/rehearsal.ts"
import { beginRehearsal, endRehearsal, noteProgress } from "#app/flow/planning/rehearsals.store.server.ts"
import { isLive } from "#app/flow/record/parcel-place.ts"
import { readOrder, type OrderFacts, type ShipmentFacts } from "#app/flow/record/read-order.server.ts"
import { findOrdersPlacedSince } from "#app/flow/record/recent-orders.store.server.ts"
import { readShop, type Shop } from "#app/flow/record/shops.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays, dayMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

/** How far back a rehearsal looks. */
export const rehearsedDays = 60
/** The newest orders of that time; more would say the same and take minutes. */
export const mostRehearsed = 1_500
const notedEvery = 25

/** Starts a rehearsal in the background; false when one is under way. Nothing is planned, written or sent by it. */
export async function startRehearsal(context: Context, queue: Queue, shop: ShopId, startedBy: string): Promise<boolean> {
  const { db, clock, randomness } = context
  const id = randomness.id()
  const now = clock.now()
  return db.$transaction(async (tx) => {
    const isMine = await beginRehearsal(tx, shop, { id, startedBy, now, staleBefore: new Date(now.getTime() - longestRehearsalMs) })
    if (isMine) await queue.enqueue(tx, "rehearse", [{ shopId: shop, rehearsalId: id }])
    return isMine
  })
}

/** Works out for each order of the last 60 days whom today's rules would have asked, and when. Stops quietly when another one took its place. */
export async function rehearseShop(context: Context, shop: ShopId, id: string): Promise<void> {
  const { db, clock } = context
  const home = await readShop(db, shop)
  if (!home) return
  const ids = await findOrdersPlacedSince(db, shop, addDays(clock.now(), -rehearsedDays), mostRehearsed)
  const stage: Stage = { context, home, models: await modelsByWeek(context, home), asked: { planned: new Map(), unheard: new Map() } }
  const orders: RehearsedOrder[] = []
  for (const orderId of ids) {
    if (orders.length % notedEvery === 0 && !(await noteProgress(db, shop, id, { done: orders.length, total: ids.length }))) return
    const facts = await readOrder(db, shop, orderId)
    if (facts) orders.push(await rehearseOrder(stage, facts))
  }
  await noteProgress(db, shop, id, { done: ids.length, total: ids.length })
  await endRehearsal(db, shop, id, orders, clock.now())
}

interface Stage {
  context: Context
  home: Shop
  models: (at: Date) => ArrivalModel
  /** What each person would have got already, in either case. */
  asked: Record<"planned" | "unheard", Map<PersonKey, Date[]>>
}

async function rehearseOrder({ context, home, models, asked }: Stage, facts: OrderFacts): Promise<RehearsedOrder> {
  const { order } = facts
  const live = facts.shipments.filter(isLive)
  const outlooks = await forecastOrder(context, home.shopId, order.id, facts)
  const { ask } = await gatherAskFacts(context, home, facts, null)
  const person = order.emailIndex ?? ""
  // As the plan stood when the last parcel left: its own trouble aside, that is when everything is known that it waits for.
  const at = live.reduce((latest, { shippedAt }) => (shippedAt > latest ? shippedAt : latest), order.placedAt)
  const inCase = (which: keyof Stage["asked"], lines: AskFacts["lines"]): WantedPlan => {
    const contacts = (asked[which].get(person) ?? []).map((sentAt) => ({ at: sentAt, isSent: true }))
    const plan = behindCap(planAsk({ ...ask, lines, isKnown: true }, at), { ...ask, contacts, slowed: null }, at)
    const dueAt = dueOf(plan)
    if (dueAt) asked[which].set(person, [...(asked[which].get(person) ?? []), dueAt])
    return plan
  }
  const plan = inCase("planned", ask.lines)
  const unheard = inCase("unheard", unheardLines(ask.lines, facts, live, models, home))
  const dueAt = dueOf(plan)
  const parcels = parcelsOf(live, plan)
  const shipped = parcels.map(({ shippedAt }) => shippedAt.getTime())
  // As it stands now: a carrier may have taken a delivery back.
  const arrivals = parcels.map(({ id: shipmentId }) => outlooks.get(shipmentId)).filter((outlook) => outlook?.kind === "event")
  const isAllThere = parcels.length > 0 && arrivals.length === parcels.length
  return {
    orderId: order.id,
    shippedAt: shipped.length > 0 && !order.isTest ? new Date(Math.min(...shipped)) : null,
    deliveredAt: isAllThere ? new Date(Math.max(...arrivals.map((arrival) => arrival!.p50.getTime()))) : null,
    plan: dueAt ? { kind: "ask", dueAt } : { kind: "nobody", reason: plan.kind === "plan" ? "" : plan.reason },
    unheardDueAt: dueOf(unheard),
  }
}

/** The parcels with what the order's first message would ask about; all of them where nobody would be asked. */
function parcelsOf(live: readonly ShipmentFacts[], plan: WantedPlan): readonly ShipmentFacts[] {
  if (plan.kind === "nothing") return live
  const { orderLineIds } = plan.ask
  const inside = live.filter((shipment) => shipment.lines.some((packed) => orderLineIds.includes(packed.orderLineId)))
  return inside.length > 0 ? inside : live
}

/** Where it would go beside the person's other asks: in a rehearsal there is nothing else. */
function behindCap(plan: WantedPlan, sending: SendingFacts, at: Date): WantedPlan {
  if (plan.kind === "nothing") return plan
  const when = whenToSend(plan.ask.wantedAt, sending, at)
  return when.kind === "never" ? { kind: "nothing", reason: when.reason } : { ...plan, ask: { ...plan.ask, dueAt: when.at } }
}

/** A hold for trouble ends by itself; one for consent does not. */
function dueOf(plan: WantedPlan): Date | null {
  if (plan.kind === "plan") return plan.ask.dueAt
  if (plan.kind === "nothing" || plan.reason === "consent-required" || plan.reason === "consent-pending") return null
  return plan.untilAt > plan.ask.dueAt ? plan.untilAt : plan.ask.dueAt
}

/** The lines as they would look to somebody who knew of each parcel only that it left, and of earlier ones when they had arrived. */
function unheardLines(
  lines: AskFacts["lines"],
  { order }: OrderFacts,
  live: readonly ShipmentFacts[],
  models: Stage["models"],
  home: Shop,
): AskFacts["lines"] {
  return lines.map((line) => {
    const forecasts = live
      .filter((shipment) => shipment.lines.some((packed) => packed.orderLineId === line.id))
      .map((shipment) => {
        const [model, parcel] = [
          models(shipment.shippedAt),
          parcelOf({ origin: home.countryCode, timeZone: home.timeZone }, order, shipment),
        ]
        const { p50, p90 } = model.forecast(parcel, shipment.shippedAt)
        return { kind: "estimate", p50, p90, safeAt: safeArrival(model, parcel, shipment.shippedAt) }
      })
    const last = forecasts.sort((a, b) => a.p90.getTime() - b.p90.getTime()).at(-1)
    return { ...line, arrival: line.arrival?.kind === "digital" ? line.arrival : (last ?? null) }
  })
}

/** The arrival model as it would have been at the beginning of each week, from the parcels that had arrived by then. */
async function modelsByWeek({ db, clock }: Context, home: Shop): Promise<(at: Date) => ArrivalModel> {
  const history = await readHistory(db, home.shopId, { origin: home.countryCode, timeZone: home.timeZone }, clock.now())
  const fitted = new Map<number, ArrivalModel>()
  return (at) => {
    const week = Math.floor(at.getTime() / (7 * dayMs))
    const known = fitted.get(week) ?? fitArrival(history, new Date(week * 7 * dayMs))
    fitted.set(week, known)
    return known
  }
}
