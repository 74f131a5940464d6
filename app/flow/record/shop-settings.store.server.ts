import type { ShopSettings } from "#prisma"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ShopSettings }
export type SettingsPatch = Partial<Omit<ShopSettings, "shopId" | "updatedAt">>

/** What the merchant chose, or what holds until they do: sending off, 9:00 to 20:00, two messages in 30 days. */
export async function readSettings(db: Queryable, shop: ShopId): Promise<ShopSettings> {
  return (await db.shopSettings.findUnique({ where: { shopId: shop } })) ?? { shopId: shop, updatedAt: new Date(0), ...defaults }
}

const defaults: Omit<ShopSettings, "shopId" | "updatedAt"> = {
  sendingOnAt: null,
  senderName: null,
  replyTo: null,
  postalAddress: null,
  supportUrl: null,
  brandVoice: null,
  tone: "friendly",
  quietFromMinute: 540,
  quietUntilMinute: 1200,
  maxPerWindow: 2,
  windowDays: 30,
  smsMaxPerWindow: null,
  pushMaxPerWindow: null,
  minDelayDays: null,
  maxDelayDays: null,
  setupDismissedAt: null,
  voiceExamples: [],
  writerBudgetTokens: null,
  writerBudgetCents: null,
  takesAnswers: false,
  measuresClicks: true,
  measuresOpens: false,
}

export async function saveSettings(context: Context, shop: ShopId, patch: SettingsPatch): Promise<void> {
  await writeSettings(context.db, shop, patch, context.clock.now())
}

/** `saveSettings` inside somebody's transaction. */
export async function writeSettings(db: Queryable, shop: ShopId, patch: SettingsPatch, now: Date): Promise<void> {
  await db.shopSettings.upsert({
    where: { shopId: shop },
    create: { ...patch, shopId: shop, updatedAt: now },
    update: { ...patch, updatedAt: now },
  })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.shopSettings.deleteMany({ where: { shopId: shop } })
}
