import type { SendCircuit } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { SendCircuit }

/** Channels of the shop that do not take anything just now. */
export function readCircuits(db: Queryable, shop: ShopId): Promise<SendCircuit[]> {
  return db.sendCircuit.findMany({ where: { shopId: shop } })
}

/** Opens the circuit or lengthens it. Of several messages that met the same outage at once only the first one counts as a failure more. */
export async function openCircuit(
  db: Queryable,
  shop: ShopId,
  circuit: { channel: string; failures: number; reason: string; retryAt: Date },
  now: Date,
): Promise<void> {
  const { channel, failures, reason, retryAt } = circuit
  await db.$executeRaw`
    INSERT INTO "SendCircuit" ("shopId", "channel", "failures", "reason", "openedAt", "retryAt")
    VALUES (${shop}, ${channel}, ${failures}, ${reason}, ${now}, ${retryAt})
    ON CONFLICT ("shopId", "channel") DO UPDATE SET "failures" = EXCLUDED."failures", "reason" = EXCLUDED."reason", "retryAt" = EXCLUDED."retryAt"
    WHERE "SendCircuit"."failures" < EXCLUDED."failures"`
}

/** Something was taken: the channel works again. */
export async function closeCircuit(db: Queryable, shop: ShopId, channel: string): Promise<void> {
  await db.sendCircuit.deleteMany({ where: { shopId: shop, channel } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.sendCircuit.deleteMany({ where: { shopId: shop } })
}
