// The arbiter's hand on touchpoints: many rows in one statement, each only while it is as it was when it was decided on.
import type { OpenState, Verdict } from "#app/flow/planning/arbiter-facts.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

/** A verdict with the state the contact was in. */
export type Decided = Exclude<Verdict, { kind: "stays" }> & { state: OpenState; wantedAt: Date }

/** Writes down what was decided; returns the ids it was written for. The caller holds the person's plans (lockPlansOf). */
export async function writeVerdicts(db: Queryable, shop: ShopId, decided: readonly Decided[], now: Date): Promise<Set<TouchpointId>> {
  if (decided.length === 0) return new Set()
  const rows = JSON.stringify(decided.map(rowOf))
  const changed = await db.$queryRaw<{ id: TouchpointId }[]>`
    UPDATE "Touchpoint" t SET "state" = v."to", "dueAt" = COALESCE(v."dueAt"::timestamptz, t."dueAt"), "wantedAt" = COALESCE(t."wantedAt", v."wantedAt"::timestamptz),
      "reason" = v."reason", "graceUntil" = v."graceUntil"::timestamptz, "joinedTo" = v."joinedTo",
      "partIds" = CASE WHEN v."to" = v."from" THEN t."partIds" ELSE '{}' END,
      "claimedBy" = CASE WHEN v."to" = v."from" THEN t."claimedBy" END, "claimedAt" = CASE WHEN v."to" = v."from" THEN t."claimedAt" END,
      "updatedAt" = ${now}
    FROM json_to_recordset(${rows}::json) AS v("id" text, "from" text, "to" text, "dueAt" text, "wantedAt" text, "reason" text, "graceUntil" text,
      "joinedTo" text)
    WHERE t."shopId" = ${shop} AND t."id" = v."id" AND t."state" = v."from"
    RETURNING t."id"`
  return new Set(changed.map(({ id }) => id))
}

function rowOf(decided: Decided) {
  const { id, state: from, wantedAt, reason, kind } = decided
  const same = { id, from, wantedAt, reason }
  if (kind === "cancelled") return { ...same, to: "cancelled", dueAt: null, graceUntil: null, joinedTo: null }
  if (kind === "joins") return { ...same, to: "joined", dueAt: decided.dueAt, graceUntil: null, joinedTo: decided.to }
  const to = decided.isRewritten || from === "joined" ? "planned" : from
  return { ...same, to, dueAt: decided.dueAt, graceUntil: decided.graceUntil, joinedTo: null }
}

/** What travelled inside other messages is planned for itself again. */
export async function loosenParts(db: Queryable, shop: ShopId, ids: readonly TouchpointId[], now: Date): Promise<void> {
  if (ids.length === 0) return
  const where = { shopId: shop, id: { in: [...ids] }, state: "joined" }
  await db.touchpoint.updateMany({ where, data: { state: "planned", joinedTo: null, updatedAt: now } })
}

/** What travels inside a message that has not left, in a steady order. */
export function readPartsOf(db: Queryable, shop: ShopId, id: TouchpointId): Promise<Touchpoint[]> {
  return db.touchpoint.findMany({ where: { shopId: shop, joinedTo: id, state: "joined" }, orderBy: [{ wantedAt: "asc" }, { id: "asc" }] })
}

/** Whose words the draft of a message holds beside its own. */
export async function noteParts(db: Queryable, shop: ShopId, id: TouchpointId, partIds: readonly TouchpointId[]): Promise<void> {
  await db.touchpoint.updateMany({ where: { shopId: shop, id }, data: { partIds: [...partIds] } })
}
