// A touchpoint's way: planned (or joined to another) → drafting → review → approved → claimed → sent | unknown | failed, and from most of these to held or cancelled.
// Every step is one conditional UPDATE whose WHERE names the state it leaves (and the owner, where there is one): of two that try, one wins.
import type { Touchpoint } from "#prisma"
import type { PersonOrKind, PlannedTouchpoint } from "#app/flow/planning/planned-touchpoint.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"

export type { Touchpoint }

const noClaim = { claimedBy: null, claimedAt: null }

const jsonOf = ({ asks }: Partial<PlannedTouchpoint>) => ({ asks: asks?.map((note) => ({ ...note })) })

/** False when this order already has a touchpoint of that purpose and sequence. */
export async function insertTouchpoint(
  db: Queryable,
  shop: ShopId,
  id: TouchpointId,
  state: "planned" | "held" | "cancelled" | "approved",
  plan: PlannedTouchpoint,
  now: Date,
): Promise<boolean> {
  const made = await db.touchpoint.createMany({
    data: { ...plan, ...jsonOf(plan), id, shopId: shop, state, createdAt: now, updatedAt: now },
    skipDuplicates: true,
  })
  return made.count === 1
}

/** Writes a fresh plan over a touchpoint that still is in `from`, and moves it to `to`. */
export async function replan(
  db: Queryable,
  shop: ShopId,
  id: TouchpointId,
  from: string,
  to: "planned" | "held" | "review" | "approved",
  plan: Partial<PlannedTouchpoint>,
  now: Date,
): Promise<boolean> {
  const claim = to === "review" || to === "approved" ? {} : noClaim
  const changed = await db.touchpoint.updateMany({
    where: { id, shopId: shop, state: from },
    data: { ...plan, ...jsonOf(plan), ...claim, joinedTo: null, state: to, updatedAt: now },
  })
  return changed.count === 1
}

/** Another moment for an agreed contact that has not left; false when it has, or has this moment already. */
export async function agreeOn(db: Queryable, shop: ShopId, id: TouchpointId, agreedAt: Date, now: Date): Promise<boolean> {
  const where = { id, shopId: shop, state: { in: [...unsentStates] }, NOT: { agreedAt } }
  return move(db, where, { agreedAt, updatedAt: now })
}

/** All touchpoints of one order and purpose, or of several, first ask first. */
export function readTouchpointsOf(db: Queryable, shop: ShopId, orderId: Gid, purpose: string | readonly string[]): Promise<Touchpoint[]> {
  const where = { shopId: shop, orderId, purpose: typeof purpose === "string" ? purpose : { in: [...purpose] } }
  return db.touchpoint.findMany({ where, orderBy: [{ sequence: "asc" }, { purpose: "asc" }] })
}

/** The same, kept from being claimed, drafted or decided on until the caller's transaction ends. */
export async function lockTouchpointsOf(
  tx: Queryable,
  shop: ShopId,
  orderId: Gid,
  purpose: string | readonly string[],
): Promise<Touchpoint[]> {
  const purposes = typeof purpose === "string" ? [purpose] : [...purpose]
  await tx.$queryRaw`
    SELECT "id" FROM "Touchpoint" WHERE "shopId" = ${shop} AND "orderId" = ${orderId} AND "purpose" = ANY(${purposes}) ORDER BY "id" FOR UPDATE`
  return readTouchpointsOf(tx, shop, orderId, purpose)
}

export function readTouchpoint(db: Queryable, shop: ShopId, id: TouchpointId): Promise<Touchpoint | null> {
  return db.touchpoint.findFirst({ where: { id, shopId: shop } })
}

/** Takes a planned touchpoint for drafting; null when somebody else did, or it is no longer planned. */
export async function claimForDrafting(
  db: Queryable,
  shop: ShopId,
  id: TouchpointId,
  worker: WorkerId,
  now: Date,
): Promise<Touchpoint | null> {
  const rows = await db.touchpoint.updateManyAndReturn({
    where: { id, shopId: shop, state: "planned" },
    data: { state: "drafting", claimedBy: worker, claimedAt: now, updatedAt: now },
  })
  return rows[0] ?? null
}

/** The drafter gives its claim back, for another try. */
export async function releaseDrafting(db: Queryable, shop: ShopId, id: TouchpointId, worker: WorkerId, now: Date): Promise<boolean> {
  return move(db, { id, shopId: shop, state: "drafting", claimedBy: worker }, { ...noClaim, state: "planned", updatedAt: now })
}

/** A draft is written: it waits for a person. */
export async function moveToReview(db: Queryable, shop: ShopId, id: TouchpointId, worker: WorkerId, now: Date): Promise<boolean> {
  return move(db, { id, shopId: shop, state: "drafting", claimedBy: worker }, { ...noClaim, state: "review", updatedAt: now })
}

export async function approve(db: Queryable, shop: ShopId, id: TouchpointId, now: Date): Promise<boolean> {
  return move(db, { id, shopId: shop, state: "review" }, { state: "approved", reason: null, updatedAt: now })
}

/** Ends a touchpoint that has not left: anything up to approved, or claimed by `worker`. */
export async function cancel(
  db: Queryable,
  shop: ShopId,
  id: TouchpointId,
  reason: string,
  now: Date,
  worker?: WorkerId,
): Promise<boolean> {
  const where = worker ? { state: { in: ["drafting", "claimed"] }, claimedBy: worker } : { state: { in: [...unsentStates] } }
  return move(db, { id, shopId: shop, ...where }, { ...noClaim, state: "cancelled", reason, updatedAt: now })
}

/** Pauses a touchpoint that has not left; the hold itself is written by holds.store. Claimed ones only by their owner. */
export async function hold(db: Queryable, shop: ShopId, id: TouchpointId, reason: string, now: Date, worker?: WorkerId): Promise<boolean> {
  const where = worker ? { state: "claimed", claimedBy: worker } : { state: { in: [...unsentStates] } }
  return move(db, { id, shopId: shop, ...where }, { ...noClaim, state: "held", reason, updatedAt: now })
}

export interface DueAmong {
  /** Only of these kinds; null: of all. */
  purposes?: readonly string[] | null
  notChannels?: readonly string[]
  /** This one alone. */
  only?: TouchpointId | null
}

/** Takes up to `limit` approved ones that are due, wait for nothing and are no longer held for taking back, oldest first, for `worker` alone, waiting for no lock. */
export async function claimDue(
  db: Queryable,
  shop: ShopId,
  worker: WorkerId,
  now: Date,
  limit: number,
  { purposes = null, notChannels = [], only = null }: DueAmong = {},
): Promise<Touchpoint[]> {
  // Materialized: as a subquery of IN the planner may run it again for each row, and then the limit limits nothing.
  const claimed = await db.$queryRaw<Touchpoint[]>`
    WITH due AS MATERIALIZED (
      SELECT t."id" FROM "Touchpoint" t WHERE t."shopId" = ${shop} AND t."state" = 'approved' AND t."dueAt" <= ${now}
        AND (t."waitUntil" IS NULL OR t."waitUntil" <= ${now}) AND (${purposes === null} OR t."purpose" = ANY(${[...(purposes ?? [])]}))
        AND t."channel" <> ALL(${[...notChannels]}) AND (${only === null} OR t."id" = ${only ?? ""})
        AND NOT EXISTS (
          SELECT 1 FROM "Decision" d WHERE d."shopId" = t."shopId" AND d."touchpointId" = t."id" AND d."isStanding" AND d."heldUntil" > ${now})
      ORDER BY t."dueAt", t."id" LIMIT ${limit} FOR UPDATE OF t SKIP LOCKED
    )
    UPDATE "Touchpoint" t SET "state" = 'claimed', "claimedBy" = ${worker}, "claimedAt" = ${now}, "updatedAt" = ${now}
    FROM due WHERE t."id" = due."id" AND t."state" = 'approved' AND t."shopId" = ${shop}
    RETURNING t.*`
  return claimed.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))
}

/** Cancels everything of one person, or of one kind of message, that has not left and is not being sent this moment. Returns how many. */
export async function cancelOpenOf(db: Queryable, shop: ShopId, of: PersonOrKind, reason: string, now: Date): Promise<number> {
  const where = { shopId: shop, ...of, state: { in: [...unsentStates] } }
  return (await db.touchpoint.updateMany({ where, data: { ...noClaim, state: "cancelled", reason, updatedAt: now } })).count
}

/** Claims of any shop that a dead worker left before it made a message: nothing was tried, so they are due again. Returns how many. */
export function unsafeReleaseStaleClaims(db: Queryable, before: Date, now: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE "Touchpoint" t SET "state" = 'approved', "claimedBy" = NULL, "claimedAt" = NULL, "updatedAt" = ${now}
    WHERE t."state" = 'claimed' AND t."claimedAt" < ${before} AND NOT EXISTS (
      SELECT 1 FROM "Message" m WHERE m."shopId" = t."shopId" AND m."touchpointId" = t."id" AND m."state" <> 'deferred'
    )`
}

/**
 * Ends what nobody drafted, approved or released for so long that the moment is gone; returns how many. What waited for room that long and has just found
 * some is due since then, and not too late.
 */
export async function unsafeExpire(db: Queryable, before: Date, now: Date): Promise<number> {
  const where = { state: { in: ["planned", "review", "approved"] }, dueAt: { lt: before }, updatedAt: { lt: before } }
  return (await db.touchpoint.updateMany({ where, data: { ...noClaim, state: "cancelled", reason: "too-late", updatedAt: now } })).count
}

/** Drafting claims of workers that went silent go back to planned; returns how many. */
export async function unsafeReleaseStaleDrafting(db: Queryable, claimedBefore: Date, now: Date): Promise<number> {
  const where = { state: "drafting", claimedAt: { lt: claimedBefore } }
  return (await db.touchpoint.updateMany({ where, data: { ...noClaim, state: "planned", updatedAt: now } })).count
}

/** States from which a plan may still be taken back. */
export const unsentStates = ["planned", "joined", "held", "drafting", "review", "approved"] as const

type Where = NonNullable<Parameters<Queryable["touchpoint"]["updateMany"]>[0]["where"]> & { shopId: ShopId }
type Data = Parameters<Queryable["touchpoint"]["updateMany"]>[0]["data"]

async function move(db: Queryable, where: Where, data: Data): Promise<boolean> {
  const changed = await db.touchpoint.updateMany({ where, data })
  return changed.count === 1
}

/** Two customers became one: what the one that is gone was asked follows to the other. */
export async function moveCustomer(db: Queryable, shop: ShopId, from: Gid, to: Gid): Promise<void> {
  await db.touchpoint.updateMany({ where: { shopId: shop, customerId: from }, data: { customerId: to } })
}

/** Forgets who a touchpoint was for; what was asked when stays, for the curves. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject, now: Date): Promise<void> {
  const where = { shopId: shop, OR: personWhere(subject) }
  await db.touchpoint.updateMany({
    where: { ...where, state: { in: [...unsentStates] } },
    data: { ...noClaim, state: "cancelled", reason: "person-forgotten", updatedAt: now },
  })
  await db.touchpoint.updateMany({ where, data: { personKey: "", customerId: null, why: {}, updatedAt: now } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<Touchpoint[]> {
  return db.touchpoint.findMany({ where: { shopId: shop, OR: personWhere(subject) }, orderBy: { createdAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.touchpoint.deleteMany({ where: { shopId: shop } })
}

function personWhere(subject: PrivacySubject) {
  return [
    { personKey: { in: subject.personKeys } },
    { orderId: { in: subject.orderIds } },
    ...(subject.customerId ? [{ customerId: subject.customerId }] : []),
  ]
}
