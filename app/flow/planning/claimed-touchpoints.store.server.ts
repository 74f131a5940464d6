// Touchpoints that a worker claimed for sending and that do not leave now: where each of them goes, many in one statement.
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"

/**
 * `postpone`: another moment, and with it another place in line. `wait`: the same place, but not before `at`. `give-back`: as it was. `rewrite`: what
 * travels inside it is not what its draft holds, so it is drafted and approved anew.
 */
export type ClaimedMove = { touchpointId: TouchpointId } & (
  { kind: "postpone" | "wait"; at: Date; reason: string } | { kind: "hold" | "cancel"; reason: string } | { kind: "give-back" | "rewrite" }
)

const stateAfter = {
  "postpone": "approved",
  "wait": "approved",
  "hold": "held",
  "cancel": "cancelled",
  "give-back": "approved",
  "rewrite": "planned",
} as const

/** Moves what `worker` claimed; claims it lost meanwhile stay as they are. */
export async function moveClaimed(db: Queryable, shop: ShopId, worker: WorkerId, moves: readonly ClaimedMove[], now: Date): Promise<void> {
  if (moves.length === 0) return
  const rows = JSON.stringify(
    moves.map((move) => ({
      id: move.touchpointId,
      state: stateAfter[move.kind],
      reason: "reason" in move ? move.reason : null,
      dueAt: move.kind === "postpone" ? move.at : null,
      waitUntil: move.kind === "wait" ? move.at : null,
      isAsItWas: move.kind === "give-back",
      isRewritten: move.kind === "rewrite",
    })),
  )
  await db.$executeRaw`
    UPDATE "Touchpoint" t SET "state" = m."state", "claimedBy" = NULL, "claimedAt" = NULL, "updatedAt" = ${now},
      "reason" = CASE WHEN m."isAsItWas" THEN t."reason" ELSE m."reason" END,
      "dueAt" = COALESCE(m."dueAt", t."dueAt"), "partIds" = CASE WHEN m."isRewritten" THEN '{}' ELSE t."partIds" END,
      "waitUntil" = CASE WHEN m."isAsItWas" THEN t."waitUntil" ELSE m."waitUntil" END
    FROM jsonb_to_recordset(${rows}::jsonb) AS m ("id" text, "state" text, "reason" text, "dueAt" timestamptz, "waitUntil" timestamptz, "isAsItWas" boolean, "isRewritten" boolean)
    WHERE t."id" = m."id" AND t."shopId" = ${shop} AND t."state" = 'claimed' AND t."claimedBy" = ${worker}`
}
