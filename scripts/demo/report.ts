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
  receiptsQuarantined: number
  forgedAccepted: number
  touchpoints: number
  touchpointStates: Record<string, number>
  drafts: number
  approved: number
  messagesSent: number
  reviews: number
  notYets: number
  unsubscribes: number
  answersRefused: number
  asksBeforeArrival: number
  asksAfterReturn: number
  unattributed: number
  violations: Record<ViolationKind, number>
}

export async function makeReport(
  demo: DemoWorld,
  verdict: Verdict,
  run: Pick<Report, "days" | "historyDays" | "seed" | "seconds">,
): Promise<Report> {
  const { world, mailbox } = demo
  const { db } = demo.app.runtime
  const shopId = world.domain
  const placed = [...world.shopify.shop(shopId).orders.keys()]
  const recorded = new Set((await db.order.findMany({ where: { shopId }, select: { id: true } })).map((order) => order.id))
  const states = await db.touchpoint.groupBy({ by: ["state"], where: { shopId }, _count: true })
  const taken = (kind: string) => world.life.acts.filter((act) => act.kind === kind && act.isTaken).length
  const deliveries = world.shopify.deliveries()
  return {
    ...run,
    ordersPlaced: placed.length,
    ordersRecorded: placed.filter((id) => recorded.has(`gid://shopify/Order/${id}`)).length,
    webhooksSent: deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0),
    receiptsApplied: await db.receipt.count({ where: { shopId, state: "applied" } }),
    receiptsQuarantined: await db.receipt.count({ where: { shopId, state: "quarantined" } }),
    forgedAccepted: deliveries.filter((delivery) => delivery.kind === "forged" && delivery.state === "accepted").length,
    touchpoints: states.reduce((sum, row) => sum + row._count, 0),
    touchpointStates: Object.fromEntries(states.map((row) => [row.state, row._count])),
    drafts: await db.draft.count({ where: { shopId } }),
    approved: await db.decision.count({ where: { shopId, kind: { in: ["approved", "edited"] } } }),
    messagesSent: mailbox.messages().length,
    reviews: await db.review.count({ where: { shopId } }),
    notYets: taken("not-yet"),
    unsubscribes: taken("stop"),
    answersRefused: world.life.acts.filter((act) => !act.isTaken).length,
    asksBeforeArrival: verdict.asksBeforeArrival.length,
    asksAfterReturn: verdict.asksAfterReturn.length,
    unattributed: verdict.unattributed.length,
    violations: Object.fromEntries(violationKinds.map((kind) => [kind, verdict[kind].length])) as Record<ViolationKind, number>,
  }
}

export function printReport(report: Report, verdict: Verdict, log: AppLog): void {
  const { violations, touchpointStates, ...figures } = report
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
  for (const [kind, found] of Object.entries(verdict)) {
    for (const one of found.slice(0, 5)) console.log(`  ${kind}: mail ${one.mailId} to ${one.to} at ${one.at.toISOString()}: ${one.detail}`)
  }
  if (log.warnings + log.errors > 0)
    console.log(
      `\n  The app logged ${log.warnings} warnings and ${log.errors} errors; the last of them:\n${log.last.map((line) => `    ${line}`).join("\n")}`,
    )
}
