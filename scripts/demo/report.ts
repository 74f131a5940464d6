// The figures of a played run. Placed orders, webhooks, mails, answers and violations are the outside world's count; what the app stored is its own.
import { violationKinds, type Verdict, type ViolationKind } from "../../simulator/play/violations.ts"
import type { AppLog } from "./app-log.ts"
import type { DemoWorld } from "./demo-world.ts"

export interface Report {
  days: number
  historyDays: number
  seed: number
  seconds: number
  ordersPlaced: number
  ordersRecorded: number
  webhooksSent: number
  receiptsApplied: number
  /** Taken and found to say nothing new, or not wanted. */
  receiptsDropped: number
  receiptsQuarantined: number
  forgedAccepted: number
  touchpoints: number
  touchpointStates: Record<string, number>
  /** Why touchpoints are held, cancelled or rejected, in the app's own words. */
  touchpointReasons: Record<string, number>
  drafts: number
  approved: number
  messagesSent: number
  reviews: number
  notYets: number
  unsubscribes: number
  answersRefused: number
  asksBeforeArrival: number
  asksAfterReturn: number
  noticesAfterArrival: number
  unattributed: number
  violations: Record<ViolationKind, number>
}

/** Counts receipts as they end, day by day, since the app deletes them after their time. */
export function createReceiptTally(demo: DemoWorld) {
  const counts: Record<string, number> = {}
  let until = new Date(0)
  return {
    counts,
    async update(): Promise<void> {
      const now = demo.world.clock.now()
      const where = { shopId: demo.world.domain, settledAt: { gt: until, lte: now } }
      for (const row of await demo.app.runtime.db.receipt.groupBy({ by: ["state"], where, _count: true }))
        counts[row.state] = (counts[row.state] ?? 0) + row._count
      until = now
    },
  }
}

export async function makeReport(
  demo: DemoWorld,
  verdict: Verdict,
  receipts: Record<string, number>,
  run: Pick<Report, "days" | "historyDays" | "seed" | "seconds">,
): Promise<Report> {
  const { world, mailbox } = demo
  const { db } = demo.app.runtime
  const shopId = world.domain
  const placed = [...world.shopify.shop(shopId).orders.keys()]
  const recorded = new Set((await db.order.findMany({ where: { shopId }, select: { id: true } })).map((order) => order.id))
  const states = await db.touchpoint.groupBy({ by: ["state"], where: { shopId }, _count: true })
  const taken = (kind: string) => world.life.acts.filter((act) => act.kind === kind && act.isTaken).length
  const reasons = await db.touchpoint.groupBy({ by: ["state", "reason"], where: { shopId, reason: { not: null } }, _count: true })
  const deliveries = world.shopify.deliveries()
  return {
    ...run,
    ordersPlaced: placed.length,
    ordersRecorded: placed.filter((id) => recorded.has(`gid://shopify/Order/${id}`)).length,
    webhooksSent: deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0),
    receiptsApplied: receipts.applied ?? 0,
    receiptsDropped: receipts.dropped ?? 0,
    receiptsQuarantined: receipts.quarantined ?? 0,
    forgedAccepted: deliveries.filter((delivery) => delivery.kind === "forged" && delivery.state === "accepted").length,
    touchpoints: states.reduce((sum, row) => sum + row._count, 0),
    touchpointStates: Object.fromEntries(states.map((row) => [row.state, row._count])),
    touchpointReasons: Object.fromEntries(reasons.map((row) => [`${row.state}: ${row.reason}`, row._count])),
    drafts: await db.draft.count({ where: { shopId } }),
    approved: await db.decision.count({ where: { shopId, kind: { in: ["approved", "edited"] } } }),
    messagesSent: mailbox.messages().length,
    reviews: await db.review.count({ where: { shopId } }),
    notYets: taken("not-yet"),
    unsubscribes: taken("stop"),
    answersRefused: world.life.acts.filter((act) => !act.isTaken).length,
    asksBeforeArrival: verdict.asksBeforeArrival.length,
    asksAfterReturn: verdict.asksAfterReturn.length,
    noticesAfterArrival: verdict.noticesAfterArrival.length,
    unattributed: verdict.unattributed.length,
    violations: Object.fromEntries(violationKinds.map((kind) => [kind, verdict[kind].length])) as Record<ViolationKind, number>,
  }
}

export function printReport(report: Report, verdict: Verdict, log: AppLog): void {
  const { violations, touchpointStates, touchpointReasons, ...figures } = report
  const rows = [...Object.entries(figures), ...Object.entries(violations).map(([kind, count]) => [`violation: ${kind}`, count] as const)]
  const width = Math.max(...rows.map(([name]) => name.length))
  console.log(`\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${String(value).padStart(7)}`).join("\n")}`)
  console.log(
    `  touchpoints by state: ${
      Object.entries(touchpointStates)
        .map(([state, count]) => `${state} ${count}`)
        .join(", ") || "none"
    }`,
  )
  for (const [reason, count] of Object.entries(touchpointReasons)) console.log(`    ${reason}: ${count}`)
  for (const [kind, found] of Object.entries(verdict)) {
    for (const one of found.slice(0, 5)) console.log(`  ${kind}: mail ${one.mailId} to ${one.to} at ${one.at.toISOString()}: ${one.detail}`)
  }
  if (log.warnings + log.errors > 0)
    console.log(
      `\n  The app logged ${log.warnings} warnings and ${log.errors} errors; the last of them:\n${log.last.map((line) => `    ${line}`).join("\n")}`,
    )
}
