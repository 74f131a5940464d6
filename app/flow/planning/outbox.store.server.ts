// What a person in the shop does to a planned contact. Each act is one conditional UPDATE that names the state and the moment as they were seen, so that of
// two people, or a person and the sender, one wins; and it is written down with who and when in the same transaction.
import type { OutboxAct } from "#prisma"
import { calledOff, type CallOffReason } from "#app/flow/planning/call-off-reasons.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { OutboxAct }

/** A contact as a screen showed it. */
export interface Seen {
  id: TouchpointId
  state: string
  dueAt: Date
}

export interface Actor {
  /** Id of the entry. */
  id: string
  /** Shopify's id of the staff member. */
  by: string
  at: Date
}

/** States in which a person may move or call off: not while it is written or sent this moment. */
export const movableStates = ["planned", "joined", "held", "review", "approved"] as const

/** False when it stands otherwise by now. A held one stays held; one that travelled inside another goes by itself again. */
export async function chooseMoment(tx: Transaction, shop: ShopId, seen: Seen, chosenAt: Date, { id, by, at }: Actor): Promise<boolean> {
  if (!(movableStates as readonly string[]).includes(seen.state)) return false
  const to = seen.state === "joined" ? "planned" : seen.state
  const { count } = await tx.touchpoint.updateMany({
    where: { shopId: shop, id: seen.id, state: seen.state, dueAt: seen.dueAt },
    data: { chosenAt, dueAt: chosenAt, joinedTo: null, state: to, ...(to === "held" ? {} : { reason: null }), updatedAt: at },
  })
  if (count === 0) return false
  await note(tx, shop, { id, touchpointId: seen.id, act: "move", fromAt: seen.dueAt, toAt: chosenAt, reason: null, by, at })
  return true
}

/** Lets an approved one leave at once; false when it stands otherwise by now. */
export async function bringForward(tx: Transaction, shop: ShopId, seen: Seen, { id, by, at }: Actor): Promise<boolean> {
  const { count } = await tx.touchpoint.updateMany({
    where: { shopId: shop, id: seen.id, state: "approved", dueAt: seen.dueAt },
    data: { chosenAt: at, dueAt: at, waitUntil: null, reason: null, updatedAt: at },
  })
  if (count === 0) return false
  await note(tx, shop, { id, touchpointId: seen.id, act: "send-now", fromAt: seen.dueAt, toAt: at, reason: null, by, at })
  return true
}

/** Ends it; false when it stands otherwise by now. */
export async function callOff(tx: Transaction, shop: ShopId, seen: Seen, reason: CallOffReason, { id, by, at }: Actor): Promise<boolean> {
  if (!(movableStates as readonly string[]).includes(seen.state)) return false
  const { count } = await tx.touchpoint.updateMany({
    where: { shopId: shop, id: seen.id, state: seen.state, dueAt: seen.dueAt },
    data: { state: "cancelled", reason: calledOff, joinedTo: null, claimedBy: null, claimedAt: null, updatedAt: at },
  })
  if (count === 0) return false
  await note(tx, shop, { id, touchpointId: seen.id, act: "cancel", fromAt: seen.dueAt, toAt: null, reason, by, at })
  return true
}

async function note(tx: Transaction, shop: ShopId, act: Omit<OutboxAct, "shopId">): Promise<void> {
  await tx.outboxAct.create({ data: { ...act, shopId: shop } })
}

/** Whether its approval can still be taken back at `now` (approval/decision-kinds.ts): nothing leaves before. */
export async function mayBeTakenBack(db: Queryable, shop: ShopId, touchpointId: TouchpointId, now: Date): Promise<boolean> {
  const where = { shopId: shop, touchpointId, isStanding: true, heldUntil: { gt: now } }
  return (await db.decision.findFirst({ where, select: { id: true } })) !== null
}

/** The last act on a contact; null when nobody did anything. */
export function readLastAct(db: Queryable, shop: ShopId, touchpointId: TouchpointId): Promise<OutboxAct | null> {
  return db.outboxAct.findFirst({ where: { shopId: shop, touchpointId }, orderBy: [{ at: "desc" }, { id: "desc" }] })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.outboxAct.deleteMany({ where: { shopId: shop } })
}
