// The four signs of one purpose, as outcomes in their order: of the time before a rule was switched on, and under the rule.
import { readDecisionRows } from "#app/flow/approval/decision-notes.store.server.ts"
import type { Sign } from "#app/flow/approval/automation-health.ts"
import { readSampleOf } from "#app/flow/approval/automatic-approvals.store.server.ts"
import type { AutomationRule } from "#app/flow/approval/automation-rules.store.server.ts"
import type { Share } from "#app/flow/approval/proportion-bounds.ts"
import { readMessageOutcomes, shareOf, type MessageOutcome } from "#app/flow/approval/sign-outcomes.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const daysBefore = 180
const mostMessages = 5_000

/** Counts of the last half year, to compare with; `edits` are those that the automation is earned by. */
export async function signsBefore({ db, clock }: Context, shop: ShopId, purpose: string, edits: Share): Promise<Record<Sign, Share>> {
  const until = clock.now()
  const outcomes = await readMessageOutcomes(db, shop, { purpose, since: addDays(until, -daysBefore), until }, mostMessages)
  const { complaints, stops, replies } = byResponse(outcomes)
  return { edits, complaints: shareOf(complaints), stops: shareOf(stops), replies: shareOf(replies) }
}

/** What happened under the rule so far. */
export async function signsSince({ db, clock }: Context, shop: ShopId, rule: AutomationRule): Promise<Record<Sign, boolean[]>> {
  const about = { purpose: rule.purpose, since: rule.switchedAt, until: addDays(clock.now(), 1), approvedBy: `rule:${rule.id}` }
  const outcomes = await readMessageOutcomes(db, shop, about, mostMessages)
  const sample = new Set(await readSampleOf(db, shop, rule.id))
  const decisions = await readDecisionRows(db, shop, rule.switchedAt, mostMessages, { purpose: rule.purpose })
  const edits = decisions.filter(({ touchpointId }) => sample.has(touchpointId)).map(({ kind }) => kind === "edited" || kind === "rejected")
  return { edits, ...byResponse(outcomes) }
}

function byResponse(outcomes: readonly MessageOutcome[]): Record<"complaints" | "stops" | "replies", boolean[]> {
  return {
    complaints: outcomes.map(({ isComplaint }) => isComplaint),
    stops: outcomes.map(({ isStop }) => isStop),
    replies: outcomes.flatMap(({ isBadReply }) => isBadReply ?? []),
  }
}

/** A baseline as it was stored with the rule. */
export function baselineOf({ baseline }: Pick<AutomationRule, "baseline">): Record<Sign, Share> {
  const counts = (baseline ?? {}) as Record<string, number>
  const of = (sign: Sign): Share => ({ hits: counts[`${sign}Hits`] ?? 0, count: counts[`${sign}Count`] ?? 0 })
  return { edits: of("edits"), complaints: of("complaints"), stops: of("stops"), replies: of("replies") }
}

export function storedBaseline(shares: Readonly<Record<Sign, Share>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(shares).flatMap(([sign, { hits, count }]) => [
      [`${sign}Hits`, hits],
      [`${sign}Count`, count],
    ]),
  )
}
