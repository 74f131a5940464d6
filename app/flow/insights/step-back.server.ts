import { readRulesInForce } from "#app/flow/approval/automation-rules.store.server.ts"
import { switchAutomationOff } from "#app/flow/approval/switch-automation.server.ts"
import { findPurpose } from "#app/flow/planning/purposes/purposes.ts"
import { switchPurpose } from "#app/flow/planning/switch-purpose.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** A person steps back from a kind of message: every rule for it ends, and with "switch-off" the kind itself goes off. */
export async function stepBack(
  context: Context,
  queue: Queue,
  shop: ShopId,
  purpose: string,
  how: "step-back" | "switch-off",
  by: string,
): Promise<{ kind: "saved"; said: string } | { kind: "problem"; message: string }> {
  const known = findPurpose(purpose)
  if (how === "switch-off" && !known?.isSwitched) return { kind: "problem", message: "This kind of message has no switch of its own." }
  for (const rule of await readRulesInForce(context.db, shop, purpose)) await switchAutomationOff(context, shop, rule.id, by, "step-back")
  if (how === "step-back") return { kind: "saved", said: "Every draft waits for a person again" }
  await switchPurpose(context, queue, shop, { purpose, isOn: false, changedBy: by })
  return { kind: "saved", said: "Switched off" }
}
