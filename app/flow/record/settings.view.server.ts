// The settings screen as stored; a shop that never saved reads as the defaults of the schema.
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface SettingsView {
  shopName: string
  timeZone: string
  sendingOnAt: Date | null
  senderName: string
  replyTo: string
  postalAddress: string
  supportUrl: string
  tone: string
  brandVoice: string
  /** Minutes after midnight, the shopper's local time, between which messages may go out. */
  quietFromMinute: number
  quietUntilMinute: number
  maxPerWindow: number
  windowDays: number
}

export async function readSettingsScreen(db: Queryable, _vault: Vault, shop: ShopId, _now: Date): Promise<SettingsView> {
  const [known, settings] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { name: true, timeZone: true } }),
    db.shopSettings.findUnique({ where: { shopId: shop } }),
  ])
  return {
    shopName: known?.name ?? shop,
    timeZone: known?.timeZone ?? "UTC",
    sendingOnAt: settings?.sendingOnAt ?? null,
    senderName: settings?.senderName ?? "",
    replyTo: settings?.replyTo ?? "",
    postalAddress: settings?.postalAddress ?? "",
    supportUrl: settings?.supportUrl ?? "",
    tone: settings?.tone ?? "friendly",
    brandVoice: settings?.brandVoice ?? "",
    quietFromMinute: settings?.quietFromMinute ?? 540,
    quietUntilMinute: settings?.quietUntilMinute ?? 1200,
    maxPerWindow: settings?.maxPerWindow ?? 2,
    windowDays: settings?.windowDays ?? 30,
  }
}
