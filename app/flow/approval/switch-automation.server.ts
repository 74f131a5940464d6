import { signsBefore, storedBaseline } from "#app/flow/approval/automation-signs.server.ts"
import { endAutomationRule, insertAutomationRule } from "#app/flow/approval/automation-rules.store.server.ts"
import { stopWaitingOf } from "#app/flow/approval/automatic-approvals.store.server.ts"
import { readDecisionRows } from "#app/flow/approval/decision-notes.store.server.ts"
import { automationLevel, earnedAutomations, type Earned } from "#app/flow/approval/earned-automation.ts"
import { readAttention } from "#app/flow/approval/read-attention.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const mostDecisions = 5_000

/** What has been earned by the decisions of the last half year, for each purpose and segment. */
export async function readEarned({ db, clock }: Pick<Context, "db" | "clock">, shop: ShopId): Promise<Earned[]> {
  return earnedAutomations(await readDecisionRows(db, shop, addDays(clock.now(), -automationLevel.days), mostDecisions))
}

export interface SwitchOn {
  purpose: string
  segment: string
  /** Of the drafts that still go to a person, drawn at random. */
  sampleShare: number
  by: string
}

export type SwitchedOn = { kind: "on"; ruleId: string } | { kind: "not-earned" | "reflex" | "on-already" | "bad-share" }

/** A person hands approval for one purpose and segment to the app. Only what is earned at this very moment. */
export async function switchAutomationOn(context: Context, shop: ShopId, wanted: SwitchOn): Promise<SwitchedOn> {
  const { purpose, segment, sampleShare, by } = wanted
  const { leastSampleShare, mostSampleShare } = automationLevel
  if (!(sampleShare >= leastSampleShare && sampleShare <= mostSampleShare)) return { kind: "bad-share" }
  const earned = (await readEarned(context, shop)).find((one) => one.purpose === purpose && one.segment === segment)
  if (!earned?.isEarned) return { kind: "not-earned" }
  if ((await readAttention(context, shop)).isReflex) return { kind: "reflex" }
  const before = await signsBefore(context, shop, purpose, { hits: earned.touched, count: earned.decisions })
  const id = context.randomness.id()
  const { model, promptVersion, decisions, touched, upper } = earned
  const isNew = await insertAutomationRule(context.db, shop, {
    ...{ id, purpose, segment, sampleShare, model, promptVersion },
    earned: { decisions, touched, upper },
    baseline: storedBaseline(before),
    switchedBy: by,
    switchedAt: context.clock.now(),
  })
  return isNew ? { kind: "on", ruleId: id } : { kind: "on-already" }
}

/** Back to review: what waits goes to a person. False when the rule had ended. */
export async function switchAutomationOff(context: Context, shop: ShopId, ruleId: string, by: string, reason: string): Promise<boolean> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const hasEnded = await endAutomationRule(tx, shop, ruleId, by, reason, now)
    if (hasEnded) await stopWaitingOf(tx, shop, ruleId, by, "rule-ended", now)
    return hasEnded
  })
}
