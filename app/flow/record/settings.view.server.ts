// The settings screen as stored; a shop that never saved reads as the defaults.
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface SettingsView {
  sendingOnAt: Date | null
  timeZone: string
  senderName: string
  replyTo: string
  postalAddress: string
  supportUrl: string
  tone: string
  brandVoice: string
  /** Messages the merchant gave as examples, with a line of --- between them. */
  voiceExamples: string
  writerBudgetTokens: number | null
  /** As an amount: 12.50. */
  writerBudgetCents: string
  /** Minutes after midnight at the shopper, between which messages may go out. */
  quietFromMinute: number
  quietUntilMinute: number
  maxPerWindow: number
  windowDays: number
  /** Of them by text message and by notification; null: the app's own numbers (app/flow/planning/budgets.ts). */
  smsMaxPerWindow: number | null
  pushMaxPerWindow: number | null
  /** Days after arrival between which reviews are asked for; null leaves a side to the curve. */
  minDelayDays: number | null
  maxDelayDays: number | null
}

export async function readSettingsScreen(db: Queryable, _vault: Vault, shop: ShopId, _now: Date): Promise<SettingsView> {
  const [known, settings] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    readSettings(db, shop),
  ])
  return {
    sendingOnAt: settings.sendingOnAt,
    timeZone: known?.timeZone ?? "UTC",
    senderName: settings.senderName ?? "",
    replyTo: settings.replyTo ?? "",
    postalAddress: settings.postalAddress ?? "",
    supportUrl: settings.supportUrl ?? "",
    tone: settings.tone,
    brandVoice: settings.brandVoice ?? "",
    voiceExamples: settings.voiceExamples.join("\n---\n"),
    writerBudgetTokens: settings.writerBudgetTokens,
    writerBudgetCents: settings.writerBudgetCents === null ? "" : (settings.writerBudgetCents / 100).toFixed(2),
    quietFromMinute: settings.quietFromMinute,
    quietUntilMinute: settings.quietUntilMinute,
    maxPerWindow: settings.maxPerWindow,
    windowDays: settings.windowDays,
    smsMaxPerWindow: settings.smsMaxPerWindow,
    pushMaxPerWindow: settings.pushMaxPerWindow,
    minDelayDays: settings.minDelayDays,
    maxDelayDays: settings.maxDelayDays,
  }
}
