import type { AutomationRule } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { AutomationRule }

export interface NewAutomationRule {
  id: string
  purpose: string
  segment: string
  sampleShare: number
  model: string | null
  promptVersion: string
  /** What it was earned by, as it was shown when it was switched on. */
  earned: Record<string, number>
  /** Counts of the period before. */
  baseline: Record<string, number>
  switchedBy: string
  switchedAt: Date
}

/** False when one is in force for this purpose and segment already. */
export async function insertAutomationRule(db: Queryable, shop: ShopId, rule: NewAutomationRule): Promise<boolean> {
  return (await db.automationRule.createMany({ data: { ...rule, shopId: shop, state: "on" }, skipDuplicates: true })).count === 1
}

export function readAutomationRule(db: Queryable, shop: ShopId, id: string): Promise<AutomationRule | null> {
  return db.automationRule.findFirst({ where: { shopId: shop, id } })
}

/** Newest first. */
export function readAutomationRules(db: Queryable, shop: ShopId, most: number): Promise<AutomationRule[]> {
  return db.automationRule.findMany({ where: { shopId: shop }, orderBy: [{ switchedAt: "desc" }, { id: "asc" }], take: most })
}

export function readRulesInForce(db: Queryable, shop: ShopId, purpose?: string): Promise<AutomationRule[]> {
  const where = { shopId: shop, state: "on", ...(purpose === undefined ? {} : { purpose }) }
  return db.automationRule.findMany({ where, orderBy: { switchedAt: "asc" } })
}

/** False when it had ended. */
export async function endAutomationRule(db: Queryable, shop: ShopId, id: string, by: string, reason: string, now: Date): Promise<boolean> {
  const ended = await db.automationRule.updateMany({
    where: { shopId: shop, id, state: "on" },
    data: { state: "ended", endedBy: by, endedReason: reason, endedAt: now },
  })
  return ended.count === 1
}

/** Shops with a rule in force, for the sweep. */
export async function unsafeFindShopsWithRules(db: Queryable): Promise<ShopId[]> {
  const rows = await db.automationRule.findMany({ where: { state: "on" }, select: { shopId: true }, distinct: ["shopId"] })
  return rows.map((row) => row.shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.automationRule.deleteMany({ where: { shopId: shop } })
}
