import type { SmsSettings } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { SmsSettings }
export type SmsSettingsPatch = Partial<
  Omit<SmsSettings, "shopId" | "updatedAt" | "senderNames" | "prices" | "registration"> & {
    senderNames: Record<string, string>
    prices: Record<string, number>
    registration: Record<string, string>
  }
>

/** What the merchant stated; null when nothing yet. */
export function readSmsSettings(db: Queryable, shop: ShopId): Promise<SmsSettings | null> {
  return db.smsSettings.findUnique({ where: { shopId: shop } })
}

export async function saveSmsSettings(
  db: Queryable,
  shop: ShopId,
  patch: SmsSettingsPatch & { updatedBy: string },
  now: Date,
): Promise<void> {
  await db.smsSettings.upsert({
    where: { shopId: shop },
    create: { ...patch, shopId: shop, updatedAt: now },
    update: { ...patch, updatedAt: now },
  })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.smsSettings.deleteMany({ where: { shopId: shop } })
}
