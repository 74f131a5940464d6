import type { SendBrake } from "#prisma"
import type { SentCounts } from "#app/flow/sending/send-brake.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { SendBrake }

export function readBrakes(db: Queryable, shop: ShopId): Promise<SendBrake[]> {
  return db.sendBrake.findMany({ where: { shopId: shop } })
}

/** Slows or stops a channel; false when it stands so already. A person's release is overwritten by what happened since. */
export async function setBrake(
  db: Queryable,
  shop: ShopId,
  brake: { channel: string; state: "slowed" | "stopped"; reason: string; figures: Record<string, number> },
  now: Date,
): Promise<boolean> {
  const { channel, state, reason, figures } = brake
  const changed = await db.$executeRaw`
    INSERT INTO "SendBrake" ("shopId", "channel", "state", "reason", "figures", "setAt")
    VALUES (${shop}, ${channel}, ${state}, ${reason}, ${JSON.stringify(figures)}::jsonb, ${now})
    ON CONFLICT ("shopId", "channel") DO UPDATE SET "state" = EXCLUDED."state", "reason" = EXCLUDED."reason", "figures" = EXCLUDED."figures",
      "setAt" = EXCLUDED."setAt"
    WHERE "SendBrake"."state" <> EXCLUDED."state" AND NOT ("SendBrake"."state" = 'stopped' AND EXCLUDED."state" = 'slowed')`
  return changed === 1
}

/** A person looked into it and lets the channel go again; what was sent until now counts no more. False when it was not braked. */
export async function releaseBrake(db: Queryable, shop: ShopId, channel: string, by: string, now: Date): Promise<boolean> {
  const changed = await db.sendBrake.updateMany({
    where: { shopId: shop, channel, state: { not: "released" } },
    data: { state: "released", releasedBy: by, releasedAt: now },
  })
  return changed.count === 1
}

/** Of the messages that left on a channel since `since`: how many, and how many came back or were complained of. */
export async function countFates(db: Queryable, shop: ShopId, channel: string, since: Date): Promise<SentCounts> {
  const rows = await db.$queryRaw<SentCounts[]>`
    SELECT COUNT(*) FILTER (WHERE "state" IN ('sent', 'unknown') OR "fate" = 'bounced')::int AS "handed",
      COUNT(*) FILTER (WHERE "fate" = 'bounced')::int AS "bounced",
      COUNT(*) FILTER (WHERE "fate" = 'complained')::int AS "complained"
    FROM "Message" WHERE "shopId" = ${shop} AND "channel" = ${channel} AND "settledAt" > ${since}`
  return rows[0] ?? { handed: 0, bounced: 0, complained: 0 }
}

/** Shops of which a message came back or was complained of since `since`, for the sweep that brakes. */
export async function unsafeFindShopsWithTrouble(
  db: Queryable,
  since: Date,
): Promise<{ shopId: ShopId; channel: string; latestAt: Date }[]> {
  return db.$queryRaw<{ shopId: ShopId; channel: string; latestAt: Date }[]>`
    SELECT "shopId", "channel", MAX("fateAt") AS "latestAt" FROM "Message"
    WHERE "fate" IN ('bounced', 'complained') AND "fateAt" > ${since} GROUP BY "shopId", "channel"`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.sendBrake.deleteMany({ where: { shopId: shop } })
}
