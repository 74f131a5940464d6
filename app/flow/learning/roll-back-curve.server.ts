import { readVersions, useVersion } from "#app/flow/learning/curves.store.server.ts"
import { followNewDays } from "#app/flow/learning/follow-new-days.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type RolledBack = { kind: "pinned" | "released" | "unknown-version" }

/**
 * Goes back to an earlier version of a product's curve and keeps it, whatever later fits say, until it is released. What is planned follows. Later
 * fits still make versions, so that one can see what they would recommend.
 */
export async function rollBackCurve(
  context: Context & { queue: Queue },
  shop: ShopId,
  productId: Gid,
  version: number,
  by: string,
): Promise<RolledBack> {
  return context.db.$transaction(async (tx): Promise<RolledBack> => {
    if (!(await useVersion(tx, shop, { productId, version }, { by, at: context.clock.now() }))) return { kind: "unknown-version" }
    await followNewDays(context.queue, tx, shop, { productId })
    return { kind: "pinned" }
  })
}

/** Lets a product's curve follow the fits again, from its newest version on. */
export async function releaseCurve(context: Context & { queue: Queue }, shop: ShopId, productId: Gid): Promise<RolledBack> {
  return context.db.$transaction(async (tx): Promise<RolledBack> => {
    const [newest] = await readVersions(tx, shop, productId)
    if (!newest || !(await useVersion(tx, shop, { productId, version: newest.version }, null))) return { kind: "unknown-version" }
    await followNewDays(context.queue, tx, shop, { productId })
    return { kind: "released" }
  })
}
