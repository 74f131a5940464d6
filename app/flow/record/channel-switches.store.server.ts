import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Channels beside mail; each is off until the merchant switches it on. */
export const switchedChannels = ["sms", "push", "onsite"] as const
export type SwitchedChannel = (typeof switchedChannels)[number]

export const isSwitchedChannel = (name: string): name is SwitchedChannel => (switchedChannels as readonly string[]).includes(name)

/** Since when each channel is on; what is not in it is off. */
export async function readChannels(db: Queryable, shop: ShopId): Promise<Map<SwitchedChannel, Date>> {
  const rows = await db.channelSwitch.findMany({ where: { shopId: shop, onAt: { not: null } } })
  return new Map(rows.flatMap(({ channel, onAt }) => (onAt && isSwitchedChannel(channel) ? [[channel, onAt] as const] : [])))
}

/** False when it stood that way already. */
export async function writeChannel(
  db: Queryable,
  shop: ShopId,
  change: { channel: SwitchedChannel; isOn: boolean; changedBy: string },
  now: Date,
): Promise<boolean> {
  const { channel, isOn, changedBy } = change
  await db.channelSwitch.createMany({ data: { shopId: shop, channel, onAt: null, changedBy, changedAt: now }, skipDuplicates: true })
  const changed = await db.channelSwitch.updateMany({
    where: { shopId: shop, channel, onAt: isOn ? null : { not: null } },
    data: { onAt: isOn ? now : null, changedBy, changedAt: now },
  })
  return changed.count === 1
}

/** Shops that have the app and this channel on; for what comes in without naming a shop. */
export async function unsafeFindShopsWithChannel(db: Queryable, channel: SwitchedChannel): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT c."shopId" FROM "ChannelSwitch" c JOIN "Shop" s ON s."shopId" = c."shopId" AND s."uninstalledAt" IS NULL
    WHERE c."channel" = ${channel} AND c."onAt" IS NOT NULL ORDER BY c."shopId"`
  return rows.map(({ shopId }) => shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.channelSwitch.deleteMany({ where: { shopId: shop } })
}
