// The reviewing screen: how drafts are read, what that costs and saves, and how shoppers take the messages.
import { readDecisionRows } from "#app/flow/approval/decision-notes.store.server.ts"
import { readPlantedSince } from "#app/flow/approval/planted-drafts.store.server.ts"
import { attentionFrom } from "#app/flow/approval/read-attention.server.ts"
import { burstsOf, type Attention, type Burst } from "#app/flow/approval/review-attention.ts"
import { readReviewingSettings } from "#app/flow/approval/reviewing-settings.store.server.ts"
import { readRulesInForce } from "#app/flow/approval/automation-rules.store.server.ts"
import { reviewWeeks, type ReviewWeek } from "#app/flow/insights/review-weeks.ts"
import { readSignals, type PurposeSignal } from "#app/flow/insights/signal.view.server.ts"
import { teamTime, type TeamTime } from "#app/flow/insights/team-time.ts"
import type { Vault } from "#app/platform/crypto.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface PlantedView {
  id: string
  kind: string
  state: string
  excerpt: string
  truth: string
  seconds: number | null
  createdAt: Date
  decidedAt: Date | null
}

export interface ReviewingView {
  timeZone: string
  attention: Attention
  weeks: ReviewWeek[]
  /** Of the last four weeks, newest first. */
  bursts: Burst[]
  /** Newest first; one that waits is not among them, or it would give itself away. */
  planted: PlantedView[]
  plantedShare: number
  ownMinutes: number | null
  /** Of the last four weeks. */
  time: TeamTime
  signals: PurposeSignal[]
  /** Purposes that a rule is in force for. */
  automated: string[]
}

const shownWeeks = 12
const monthDays = 28
const mostDecisions = 10_000
const mostShown = 10

export async function readReviewing(db: Queryable, _vault: Vault, shop: ShopId, now: Date): Promise<ReviewingView> {
  const [known, settings, rules] = [
    await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    await readReviewingSettings(db, shop),
    await readRulesInForce(db, shop),
  ]
  const decisions = await readDecisionRows(db, shop, addDays(now, -7 * (shownWeeks + 1)), mostDecisions)
  const planted = await readPlantedSince(db, shop, addDays(now, -180), 100)
  const since = addDays(now, -monthDays)
  const lately = decisions.filter(({ decidedAt }) => decidedAt >= since)
  const decided = planted.filter(({ state }) => state === "caught" || state === "missed")
  const plantedLately = decided.filter(({ decidedAt }) => decidedAt !== null && decidedAt >= since)
  return {
    timeZone: known?.timeZone ?? "UTC",
    attention: attentionFrom(decisions, planted),
    weeks: reviewWeeks(decisions, now, shownWeeks),
    bursts: burstsOf(lately).toReversed().slice(0, mostShown),
    planted: decided.slice(0, mostShown).map(shown),
    plantedShare: settings.plantedShare,
    ownMinutes: settings.writingMinutes,
    time: teamTime(lately, plantedLately, settings.writingMinutes),
    signals: await readSignals(db, shop, now),
    automated: [...new Set(rules.map(({ purpose }) => purpose))],
  }
}

function shown({ id, kind, state, excerpt, truth, seconds, createdAt, decidedAt }: PlantedView): PlantedView {
  return { id, kind, state, excerpt, truth, seconds, createdAt, decidedAt }
}
