import { healthOf } from "#app/flow/approval/automation-health.ts"
import { baselineOf, signsSince } from "#app/flow/approval/automation-signs.server.ts"
import { readRulesInForce } from "#app/flow/approval/automation-rules.store.server.ts"
import { switchAutomationOff } from "#app/flow/approval/switch-automation.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Takes approval back from rules under which something became worse; returns which and why. */
export async function watchAutomation(context: Context, shop: ShopId): Promise<{ ruleId: string; reason: string }[]> {
  const ended: { ruleId: string; reason: string }[] = []
  for (const rule of await readRulesInForce(context.db, shop)) {
    const worse = healthOf(baselineOf(rule), await signsSince(context, shop, rule)).find(({ isWorse }) => isWorse)
    if (!worse) continue
    const reason = `worse-${worse.sign}`
    if (await switchAutomationOff(context, shop, rule.id, "app", reason)) ended.push({ ruleId: rule.id, reason })
  }
  for (const { ruleId, reason } of ended) context.log.warn({ shop, ruleId, reason }, "approval went back to people")
  return ended
}
