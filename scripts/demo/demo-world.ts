// Opens the whole demo in one process: mailbox, simulator, storefront, and the app with its own database, connected to each other.
import { mkdtempSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

import webPush from "web-push"

import { MovingClock } from "../../simulator/clock.ts"
import { createMailbox, type Mailbox } from "../../simulator/mailbox/mailbox.ts"
import { inboxHandle } from "../../simulator/mailbox/inbox-pages.ts"
import { allowOutbound } from "../../simulator/outbound.ts"
import { newLife, type Life } from "../../simulator/play/life.ts"
import { historyDay, playDay, type DayPlan, type PlayWorld } from "../../simulator/play/play-day.ts"
import { createScriptedMerchant, type ScriptedMerchant } from "../../simulator/play/scripted-merchant.ts"
import { startPushService, type PushService } from "../../simulator/push/push-peer.ts"
import { pushPages } from "../../simulator/push/push-sink.ts"
import { subscribeShoppers } from "../../simulator/push/subscribing-shoppers.ts"
import { openSampleShop, sampleShopDomain } from "../../simulator/sample-shop/open-sample-shop.ts"
import { diceFor } from "../../simulator/shoppers/shopper-traits.ts"
import { createSimulator, type Simulator } from "../../simulator/simulator.ts"
import { createSmsSink, sampleAccount } from "../../simulator/sms/sms-sink.ts"
import { createStorefront } from "../../simulator/storefront/storefront.ts"
import type { AppLog } from "./app-log.ts"
import type { DemoSecrets, SavedWorld } from "./demo-folder.ts"

export const appHandle = "afterword"
export const adminPath = `/admin/store/${sampleShopDomain.split(".")[0]}/apps/${appHandle}`

/** A few in a hundred go wrong on their way, as with Shopify. */
const faults = { duplicate: 0.03, reorder: 0.05, delay: 0.02, badSignature: 0.002 }

export interface DemoWorldOptions {
  secrets: DemoSecrets
  /** Folder of the embedded database, or memory:// */
  databaseFolder: string
  /** Folder for mails; null keeps them in memory. */
  mailFolder: string | null
  firstPort: number
  seed: number
  ordersPerDay: number
  /** Where a fresh world's clock begins. */
  start: Date
  saved: SavedWorld | null
  /** The app's dice and ids come from the seed. */
  isRepeatable?: boolean
  log: AppLog
}

export interface DemoWorld {
  world: PlayWorld
  simulator: Simulator
  mailbox: Mailbox
  merchant: ScriptedMerchant
  app: RunningApp
  origin: string
  close(): Promise<void>
}

export type RunningApp = Awaited<ReturnType<typeof startApp>>

export async function openDemoWorld(options: DemoWorldOptions): Promise<DemoWorld> {
  const { secrets, saved } = options
  const clock = new MovingClock(saved?.now ?? options.start)
  const port = await freePort(options.firstPort)
  const origin = `http://localhost:${port}`
  const mailbox = await createMailbox({ clock, linkOrigin: origin, ...(options.mailFolder ? { folder: options.mailFolder } : {}) })
  const simulator = await createSimulator({
    clock,
    seed: options.seed,
    plainPort: port,
    app: { url: origin, apiKey: secrets.apiKey, apiSecret: secrets.apiSecret, handle: appHandle },
  })
  const { shopify } = simulator
  shopify.setFaults(faults)
  if (saved) shopify.load(saved.shopify)
  else openSampleShop(shopify, { seed: options.seed })

  const texts = createSmsSink({ clock, adminPath })
  const push = await startPushService({ clock })
  const app = await startApp(options, clock, origin, mailbox.smtpUrl, push)
  simulator.connectApp(`http://127.0.0.1:${app.http.port}`)
  const storefront = createStorefront({ shop: () => shopify.shop(sampleShopDomain) })
  simulator.setLiquidRenderer((page) =>
    storefront.renderLiquid(page.source, shopify.shop(page.domain), { url: page.url, customerId: page.customerId }),
  )
  for (const handle of [
    inboxHandle({ mailbox, origin: () => origin, adminPath }),
    texts.handle,
    pushPages({ service: push, adminPath }),
    storefront.handle,
  ])
    simulator.addHandle(handle)

  const world: PlayWorld = {
    clock,
    mailbox,
    shopify,
    origin,
    domain: sampleShopDomain,
    life: saved?.life ?? firstLife(simulator, options.seed),
    drain: () => app.worker.drain(),
    merchant: null,
    ordersPerDay: options.ordersPerDay,
    texts: { sink: texts, appUrl: origin, appOrigin: `http://127.0.0.1:${app.http.port}`, seen: 0 },
    browse: () => subscribeShoppers({ shopify, domain: sampleShopDomain, origin }, push, visitorsToday(clock, simulator)),
  }
  return {
    world,
    simulator,
    mailbox,
    app,
    origin,
    merchant: createScriptedMerchant({ shopify, domain: sampleShopDomain, clock, origin, seed: options.seed }),
    async close() {
      await app.close()
      await simulator.close()
      await mailbox.close()
      await push.close()
    },
  }
}

/** One in a hundred customers comes by each day. */
function visitorsToday(clock: MovingClock, simulator: Simulator): string[] {
  const day = Math.floor(clock.now().getTime() / 86_400_000)
  return [...simulator.shopify.shop(sampleShopDomain).customers.keys()].filter((id) => (Number(id) + day) % 100 === 0)
}

/** Installs the app and plays `days` of history through signed webhooks; sending is off all the while. */
export async function playHistory(
  demo: DemoWorld,
  days: number,
  onDay: (day: number) => void | Promise<void>,
  plan: DayPlan = historyDay,
): Promise<void> {
  await demo.world.shopify.install(demo.world.domain)
  await demo.app.worker.drain()
  for (let day = 1; day <= days; day += 1) {
    await playDay(demo.world, plan)
    await onDay(day)
  }
}

function firstLife(simulator: Simulator, seed: number): Life {
  const customers = [...simulator.shopify.shop(sampleShopDomain).customers.values()]
  return newLife(
    seed,
    simulator.clock.now(),
    customers.map((customer) => ({ customerId: customer.id, state: customer.emailConsent.state })),
  )
}

async function startApp(options: DemoWorldOptions, clock: MovingClock, origin: string, smtpUrl: string, push: PushService) {
  const { createRuntime } = await import("../../app/main.runtime.ts")
  const { startHttp } = await import("../../app/main.http.ts")
  const { createWorker } = await import("../../app/main.worker.ts")
  const { parseEnv } = await import("../../app/platform/env.server.ts")
  const { systemRandomness } = await import("../../app/platform/randomness.ts")
  const { createLog } = await import("../../app/platform/log.ts")
  const { LLM_BASE_URL, LLM_MODEL, LLM_API_KEY } = process.env
  if (LLM_MODEL) allowOutbound(LLM_BASE_URL || "https://api.openai.com")
  const env = parseEnv({
    SHOPIFY_API_KEY: options.secrets.apiKey,
    SHOPIFY_API_SECRET: options.secrets.apiSecret,
    SHOPIFY_APP_URL: origin,
    APP_HANDLE: appHandle,
    DATA_FOLDER: options.databaseFolder,
    DATA_KEYS: `demo:${options.secrets.dataKey}`,
    INDEX_SECRET: options.secrets.indexSecret,
    PORT: "0",
    HOST: "127.0.0.1",
    SMTP_URL: smtpUrl,
    MAIL_FROM: "reviews@fjord-and-fern.example",
    LOG_LEVEL: "info",
    ...peersOf(origin, push),
    LLM_BASE_URL,
    LLM_MODEL,
    LLM_API_KEY,
  })
  const dice = diceFor(options.seed, "app")
  // Rows that are equal in time are taken in order of their ids, so a run that shall be repeatable needs ids that are. Nobody else sees them.
  const randomness = { random: () => dice.next(), id: options.isRepeatable ? () => dice.uuid() : systemRandomness.id }
  const runtime = await createRuntime({ env, clock, randomness, log: createLog(env.LOG_LEVEL, options.log.destination) })
  const worker = createWorker(runtime)
  const http = await startHttp(runtime, { port: 0 })
  return {
    runtime,
    worker,
    http,
    async close() {
      await http.close()
      await worker.stop()
      await runtime.close()
    },
  }
}

/** Twilio's stand-in and the browsers' push service; its keys are made anew, as its browsers are. */
function peersOf(origin: string, push: PushService): Record<string, string> {
  const vapid = webPush.generateVAPIDKeys()
  const caFile = join(mkdtempSync(join(tmpdir(), "afterword-push-")), "ca.pem")
  writeFileSync(caFile, push.certificate)
  return {
    TWILIO_ACCOUNT_SID: sampleAccount.accountSid,
    TWILIO_AUTH_TOKEN: sampleAccount.authToken,
    TWILIO_MESSAGING_SERVICE_SID: `MG${"0".repeat(32)}`,
    TWILIO_API_URL: `${origin}/sms`,
    VAPID_PUBLIC_KEY: vapid.publicKey,
    VAPID_PRIVATE_KEY: vapid.privateKey,
    PUSH_SERVICES: push.host,
    PUSH_CA_FILE: caFile,
  }
}

/** The first free loopback port from `first` on; any free one when twenty in a row are taken. */
async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + 20 && first > 0; port += 1) {
    const found = await tryPort(port)
    if (found !== null) return found
  }
  return (await tryPort(0)) ?? 0
}

// Both families: "localhost" may mean either, and a foreign server on one of them would get half of the browser's requests.
async function tryPort(port: number): Promise<number | null> {
  const first = await listens(port, "127.0.0.1")
  if (first === null) return null
  const second = await listens(first, "::1")
  return second === null && (await hasIpv6()) ? null : first
}

function listens(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(null))
    probe.listen(port, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : null))
    })
  })
}

async function hasIpv6(): Promise<boolean> {
  return (await listens(0, "::1")) !== null
}
