// The automation screen: what has been earned, what is switched on and how it is doing, what waits to be approved, what was before.
import { healthOf, type SignAnswer } from "#app/flow/approval/automation-health.ts"
import { baselineOf, signsSince } from "#app/flow/approval/automation-signs.server.ts"
import { countApprovals, readWaitingApprovals } from "#app/flow/approval/automatic-approvals.store.server.ts"
import { readAutomationRules, type AutomationRule } from "#app/flow/approval/automation-rules.store.server.ts"
import type { Earned } from "#app/flow/approval/earned-automation.ts"
import { readAttention } from "#app/flow/approval/read-attention.server.ts"
import type { Attention } from "#app/flow/approval/review-attention.ts"
import { readColleagues, staffNumber } from "#app/flow/approval/staff.store.server.ts"
import { readEarned } from "#app/flow/approval/switch-automation.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface RuleView {
  id: string
  purpose: string
  segment: string
  state: string
  sampleShare: number
  /** How the colleague is called. */
  switchedBy: string
  switchedAt: Date
  /** The same, or "app". */
  endedBy: string | null
  endedReason: string | null
  endedAt: Date | null
  approved: number
  waiting: number
  stopped: number
  /** To a person, by reason. */
  queued: { reason: string; count: number }[]
  /** Only of those in force. */
  signs: SignAnswer[]
}

export interface WaitingView {
  draftId: string
  touchpointId: string
  purpose: string
  orderName: string
  approveAt: Date
}

export interface AutomationView {
  timeZone: string
  attention: Attention
  earned: Earned[]
  inForce: RuleView[]
  history: RuleView[]
  waiting: WaitingView[]
}

const mostRules = 50
const mostWaiting = 50

export async function readAutomation(context: Context, shop: ShopId): Promise<AutomationView> {
  const { db } = context
  const known = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const [rules, counts] = [await readAutomationRules(db, shop, mostRules), await countApprovals(db, shop)]
  const colleagues = await readColleagues(db, context.vault, shop)
  const nameOf = (userId: string | null) =>
    userId && userId !== "app" ? (colleagues.find((one) => one.userId === userId)?.name ?? staffNumber(userId)) : userId
  const views: RuleView[] = []
  for (const rule of rules) {
    const own = counts.filter(({ ruleId }) => ruleId === rule.id)
    const of = (state: string) => own.filter((row) => row.state === state).reduce((sum, row) => sum + row.count, 0)
    const queued = own.filter(({ state }) => state === "queued").map(({ reason, count }) => ({ reason: reason ?? "", count }))
    const signs = rule.state === "on" ? healthOf(baselineOf(rule), await signsSince(context, shop, rule)) : []
    const who = { switchedBy: nameOf(rule.switchedBy) ?? "", endedBy: nameOf(rule.endedBy) }
    views.push({ ...ruleOf(rule), ...who, approved: of("approved"), waiting: of("waiting"), stopped: of("stopped"), queued, signs })
  }
  return {
    timeZone: known?.timeZone ?? "UTC",
    attention: await readAttention(context, shop),
    earned: await readEarned(context, shop),
    inForce: views.filter(({ state }) => state === "on"),
    history: views.filter(({ state }) => state !== "on"),
    waiting: await readWaiting(context, shop),
  }
}

function ruleOf({ id, purpose, segment, state, sampleShare, switchedBy, switchedAt, endedBy, endedReason, endedAt }: AutomationRule) {
  return { id, purpose, segment, state, sampleShare, switchedBy, switchedAt, endedBy, endedReason, endedAt }
}

async function readWaiting({ db }: Context, shop: ShopId): Promise<WaitingView[]> {
  const waiting = await readWaitingApprovals(db, shop, mostWaiting)
  const touchpoints = await db.touchpoint.findMany({
    where: { shopId: shop, id: { in: waiting.map(({ touchpointId }) => touchpointId) }, state: "review" },
    select: { id: true, purpose: true, orderId: true },
  })
  const orders = await db.order.findMany({
    where: { shopId: shop, id: { in: touchpoints.map(({ orderId }) => orderId) } },
    select: { id: true, name: true },
  })
  return waiting.flatMap(({ draftId, touchpointId, approveAt }) => {
    const touchpoint = touchpoints.find(({ id }) => id === touchpointId)
    if (!touchpoint) return []
    const orderName = orders.find(({ id }) => id === touchpoint.orderId)?.name ?? ""
    return [{ draftId, touchpointId, purpose: touchpoint.purpose, orderName, approveAt }]
  })
}
