// What was learned of the shop's voice, with the decisions behind each rule.
import { readVoiceProfile } from "#app/flow/approval/read-voice.server.ts"
import type { VoiceExample, VoiceRule } from "#app/flow/approval/voice-profile.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface LearnedEdit {
  decisionId: string
  touchpointId: string
  orderName: string
  purpose: string
  changedShare: number
  decidedAt: Date
}

export interface VoiceView {
  timeZone: string
  /** In the merchant's own words, from the settings. */
  brandVoice: string | null
  rules: (VoiceRule & { edits: LearnedEdit[] })[]
  examples: VoiceExample[]
  /** Decisions of people that were noted. */
  decisions: number
}

const editsShown = 5

export async function readVoiceScreen(db: Queryable, vault: Vault, shop: ShopId): Promise<VoiceView> {
  const [known, settings, decisions, profile] = [
    await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    await db.shopSettings.findUnique({ where: { shopId: shop }, select: { brandVoice: true } }),
    await db.decisionNote.count({ where: { shopId: shop, NOT: { decidedBy: { startsWith: "rule:" } } } }),
    await readVoiceProfile(db, vault, shop),
  ]
  const ids = profile.rules.flatMap(({ decisionIds }) => decisionIds.slice(0, editsShown))
  const edits = await readEdits(db, shop, ids)
  return {
    timeZone: known?.timeZone ?? "UTC",
    brandVoice: settings?.brandVoice ?? null,
    rules: profile.rules.map((rule) => ({
      ...rule,
      edits: rule.decisionIds.slice(0, editsShown).flatMap((id) => edits.find(({ decisionId }) => decisionId === id) ?? []),
    })),
    examples: profile.examples,
    decisions,
  }
}

async function readEdits(db: Queryable, shop: ShopId, ids: string[]): Promise<LearnedEdit[]> {
  const notes = await db.decisionNote.findMany({
    where: { shopId: shop, decisionId: { in: ids } },
    select: { decisionId: true, touchpointId: true, purpose: true, changedShare: true, decidedAt: true },
  })
  const touchpoints = await db.touchpoint.findMany({
    where: { shopId: shop, id: { in: notes.map(({ touchpointId }) => touchpointId) } },
    select: { id: true, orderId: true },
  })
  const orders = await db.order.findMany({
    where: { shopId: shop, id: { in: touchpoints.map(({ orderId }) => orderId) } },
    select: { id: true, name: true },
  })
  return notes.map((note) => {
    const orderId = touchpoints.find(({ id }) => id === note.touchpointId)?.orderId
    return { ...note, orderName: orders.find(({ id }) => id === orderId)?.name ?? "" }
  })
}
