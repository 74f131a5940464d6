// The demo as a person uses it: prints where to go, lets time pass, ends on Ctrl-C with everything saved.
import { setTimeout as sleep } from "node:timers/promises"

import { createClockControl } from "../../simulator/play/clock-control.ts"
import { landingHandle } from "../../simulator/play/landing-page.ts"
import { duringWork } from "../../simulator/play/scripted-merchant.ts"
import { createAppLog } from "./app-log.ts"
import { openDemoFolder, type DemoFolder } from "./demo-folder.ts"
import { adminPath, openDemoWorld, playHistory, type DemoWorld } from "./demo-world.ts"
import type { InteractiveOptions } from "./options.ts"

const dayMs = 86_400_000
const samePressMs = 1_000

export async function runInteractive(options: InteractiveOptions): Promise<void> {
  const startedAt = performance.now()
  const folder = openDemoFolder(options.folder, options.isFresh)
  const elsewhere = folder.claim()
  if (elsewhere !== null) {
    console.error(`The demo runs already${elsewhere ? `: ${elsewhere}` : ""}. Stop it first, or give this one another --folder.`)
    process.exitCode = 1
    return
  }
  const stopping = stopSignal()
  try {
    const demo = await start(options, folder, stopping)
    if (demo) await serve(demo, folder, stopping, startedAt)
  } finally {
    folder.release()
  }
  process.exit()
}

async function start(options: InteractiveOptions, folder: DemoFolder, stopping: AbortSignal): Promise<DemoWorld | null> {
  const saved = folder.load()
  if (!saved) folder.wipeWorld()
  const today = Math.floor(Date.now() / dayMs) * dayMs + 8 * 3_600_000
  const demo = await openDemoWorld({
    secrets: folder.secrets(),
    databaseFolder: folder.databaseFolder,
    mailFolder: folder.path,
    firstPort: options.port,
    seed: options.seed,
    ordersPerDay: options.ordersPerDay,
    start: new Date(today - options.historyDays * dayMs),
    saved,
    log: createAppLog(`${folder.path}/app.log`),
  })
  if (saved) return demo
  const isTerminal = process.stdout.isTTY
  console.log(`Playing ${options.historyDays} days of history through signed webhooks…`)
  const days = playHistory(demo, options.historyDays, (day) => {
    if (isTerminal) process.stdout.write(`\r  day ${day} of ${options.historyDays}`)
    else if (day % 20 === 0) console.log(`  day ${day} of ${options.historyDays}`)
    if (stopping.aborted) throw new Error("stopped")
  })
  const isWhole = await days
    .then(() => true)
    .catch((error: unknown) => {
      if (!stopping.aborted) throw error
      return false
    })
  if (isTerminal) process.stdout.write("\r                         \r")
  if (!isWhole) {
    await demo.close()
    folder.wipeWorld()
    return null
  }
  save(demo, folder)
  return demo
}

async function serve(demo: DemoWorld, folder: DemoFolder, stopping: AbortSignal, startedAt: number): Promise<void> {
  const { world, merchant } = demo
  const work = duringWork(merchant)
  const takeOver: typeof work = async (playing) => {
    await merchant.turnSendingOn()
    await merchant.openUp()
    await work(playing)
  }
  const setMerchant = (isOn: boolean) => void (world.merchant = isOn ? takeOver : null)
  setMerchant(folder.load()?.merchantIsOn ?? false)
  const control = createClockControl(world, () => save(demo, folder))
  demo.simulator.addHandle(
    landingHandle({
      shopName: "Fjord & Fern",
      adminPath,
      control,
      figures: () => figures(demo),
      merchant: { isOn: () => world.merchant !== null, set: setMerchant },
    }),
  )
  demo.app.worker.start()
  folder.announce(demo.origin)
  console.log(`
Afterword is up (${Math.round((performance.now() - startedAt) / 1000)} s). Open in any browser:

  Start here    ${demo.origin}/
  Shop admin    ${demo.origin}${adminPath}
  Storefront    ${demo.origin}/storefront
  Inbox         ${demo.origin}/inbox

Everything stays on this machine, in ${folder.path}. Ctrl-C stops it; the next start goes on from here, --fresh starts over.
`)
  await new Promise<void>((resolve) => {
    if (stopping.aborted) resolve()
    stopping.addEventListener("abort", () => resolve(), { once: true })
  })
  console.log("Stopping…")
  await Promise.race([control.stop(), sleep(10_000)])
  save(demo, folder)
  await demo.close()
}

function figures({ world, mailbox }: DemoWorld) {
  const { life, shopify } = world
  const taken = (kind: string) => life.acts.filter((act) => act.kind === kind && act.isTaken).length
  return [
    { name: "Orders placed", value: shopify.shop(world.domain).orders.size },
    { name: "Webhooks sent", value: shopify.deliveries().reduce((sum, delivery) => sum + delivery.attempts.length, 0) },
    { name: "Mails received", value: mailbox.messages().length },
    { name: "Reviews by simulated shoppers", value: taken("review") },
    { name: "“Not yet” by simulated shoppers", value: taken("not-yet") },
    { name: "Unsubscribed by simulated shoppers", value: taken("stop") },
  ]
}

function save({ world }: DemoWorld, folder: DemoFolder): void {
  folder.save({ now: world.clock.now(), life: world.life, shopify: world.shopify.save(), merchantIsOn: world.merchant !== null })
}

/** Aborts at the first signal; another one, later, ends the process at once. The same key press may arrive twice, by terminal and parent. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let askedAt = 0
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted && performance.now() - askedAt > samePressMs) process.exit(130)
      if (!controller.signal.aborted) askedAt = performance.now()
      controller.abort()
    })
  }
  return controller.signal
}
