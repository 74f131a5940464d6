// Plays days without a browser: history, then sending is turned on and a scripted merchant and the shoppers do their part. Judged from the outside.
import { writeFile } from "node:fs/promises"

import { gatherEvidence } from "../../simulator/play/gather-evidence.ts"
import { historyDay, inSequence, ordinaryDay, playDay, settle } from "../../simulator/play/play-day.ts"
import { duringWork } from "../../simulator/play/scripted-merchant.ts"
import { findViolations, isClean } from "../../simulator/play/violations.ts"
import { createAppLog, type AppLog } from "./app-log.ts"
import { secretsFromSeed } from "./demo-folder.ts"
import { openDemoWorld, playHistory, type DemoWorld } from "./demo-world.ts"
import type { HeadlessOptions } from "./options.ts"
import { createReceiptTally, makeReport, printReport } from "./report.ts"

/** What the scripted merchant sets: mails from 9 to 20 o'clock where the shopper lives, two in thirty days at most. */
const limits = { quietFromMinute: 540, quietUntilMinute: 1200, maxPerWindow: 2, windowDays: 30 }

/** Returns the exit code: 0 only if no promise was broken and every placed order is recorded. */
export async function playHeadless(options: HeadlessOptions): Promise<number> {
  const startedAt = performance.now()
  const log = createAppLog(process.env.DEMO_APP_LOG ?? null)
  const demo = await openDemoWorld({
    secrets: secretsFromSeed(options.seed),
    databaseFolder: "memory://",
    mailFolder: null,
    firstPort: 0,
    seed: options.seed,
    ordersPerDay: options.ordersPerDay,
    start: options.start,
    saved: null,
    isRepeatable: true,
    log,
  })
  const tally = createReceiptTally(demo)
  try {
    await play(demo, options, startedAt, () => tally.update())
    return await judge(demo, options, log, tally.counts, startedAt)
  } finally {
    await demo.close()
  }
}

async function play(demo: DemoWorld, options: HeadlessOptions, startedAt: number, afterDay: () => Promise<void>): Promise<void> {
  const { world, merchant } = demo
  const seconds = () => `${Math.round((performance.now() - startedAt) / 1000)} s`
  const oneDay = inSequence(ordinaryDay)
  await playHistory(demo, options.historyDays, afterDay, inSequence(historyDay))
  console.log(`History: ${options.historyDays} days, ${world.life.ordersPlaced} orders (${seconds()})`)
  if (options.days === 0) return
  const onAt = await merchant.turnSendingOn(limits)
  world.life.optInAt = onAt.toISOString()
  await merchant.openUp()
  world.merchant = duringWork(merchant)
  for (let day = 1; day <= options.days; day += 1) {
    await playDay(world, oneDay)
    await afterDay()
    if (day % 5 === 0 || day === options.days)
      console.log(`Day ${day}: ${demo.mailbox.messages().length} mails, ${world.life.acts.length} answers (${seconds()})`)
  }
  await settle(world, oneDay)
}

async function judge(
  demo: DemoWorld,
  options: HeadlessOptions,
  log: AppLog,
  receipts: Record<string, number>,
  startedAt: number,
): Promise<number> {
  const verdict = findViolations(
    gatherEvidence(demo.world, {
      maxPerWindow: limits.maxPerWindow,
      windowDays: limits.windowDays,
      openMinute: limits.quietFromMinute,
      closeMinute: limits.quietUntilMinute,
    }),
  )
  const report = await makeReport(demo, verdict, receipts, {
    days: options.days,
    historyDays: options.historyDays,
    seed: options.seed,
    seconds: Math.round((performance.now() - startedAt) / 1000),
  })
  const isGood = isClean(verdict) && report.ordersRecorded === report.ordersPlaced && report.forgedAccepted === 0
  printReport(report, verdict, log)
  if (options.jsonFile) await writeFile(options.jsonFile, `${JSON.stringify({ ...report, isGood }, null, 2)}\n`)
  return isGood ? 0 : 1
}
