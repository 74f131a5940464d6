// How long does the server take for each screen of a shop with half a million recorded orders? The app as it ships, over real HTTP with a real session
// token, on a real PostgreSQL; "server ms" is from request to the last byte of the screen's data, the median and the slowest of many, after one
// that is not counted.
import "../simulator/outbound.ts"

import { randomBytes } from "node:crypto"

import { insertDraft, type NewDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { startHttp } from "#app/main.http.ts"
import { createRuntime } from "#app/main.runtime.ts"
import { createWorker } from "#app/main.worker.ts"
import { openDatabase } from "#app/platform/db.server.ts"
import { parseEnv } from "#app/platform/env.server.ts"
import { createLog } from "#app/platform/log.ts"

import { prepareBundle } from "../scripts/bundle.ts"
import { MovingClock } from "../simulator/clock.ts"
import { createSimulator } from "../simulator/simulator.ts"
import { startPostgres } from "../tests/setup/postgres.ts"
import { fillShop } from "./fixtures/large-shop/fill-shop.ts"
import type { BenchmarkOutcome } from "./run.ts"

const domain = "large-shop.myshopify.com"
const orders = Number(process.env["BENCH_ORDERS"] ?? 500_000)
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 15)
const wantedMs = 300

const screens: Record<string, string> = {
  "home": "/app?index",
  "orders, newest": "/app/orders",
  "orders, a page in the middle": "/app/orders?after=MIDDLE",
  "orders, by number": "/app/orders?q=%231500",
  "orders, by mail address": "/app/orders?q=nobody%40shopper.example",
  "one order": "/app/orders/1234",
  "approvals": "/app/approvals",
  "one draft": "/app/approvals/touchpoint-1",
  "calendar, coming": "/app/calendar",
  "calendar, a page in the middle of what was sent": "/app/calendar?tab=sent&after=MIDDLE",
  "calendar, not sent": "/app/calendar?tab=not-sent",
  "calendar, a kind of which there is none": "/app/calendar?tab=sent&kind=thank-you",
  "calendar, by order": "/app/calendar?tab=sent&q=%231500",
  "one shopper": "/app/people/c4ca4238a0b923820dcc509a6f75849b",
  "messages": "/app/messages",
  "reviewing": "/app/reviewing",
  "products": "/app/products",
  "one product": "/app/products/12",
  "reviews": "/app/reviews",
  "shipping": "/app/shipping",
  "tasks": "/app/tasks",
}

/** A short draft for the contact of the newest order. */
function draftOf(touchpointId: string): NewDraft {
  const sentences = ["Hello,", "How has it been so far?", "Thank you, Large Shop"].map((text) => ({ text, factIds: ["order"] }))
  const body = sentences.map(({ text }) => text).join("\n\n")
  const facts = [{ id: "order", kind: "order" as const, text: "Order #1 was placed on 2026-11-01." }]
  const brief = { purpose: "review-request", shop: { name: "Large Shop", domain }, recipient: { locale: "en" }, facts, allowedLinks: [] }
  const written = { language: "en", tone: "friendly", writer: "template" as const, model: null, promptVersion: "1", fallback: null }
  const text = { subject: "How is it?", body, sentences }
  return {
    id: "draft-1",
    touchpointId,
    brief: { ...brief, maxHistoryFacts: 0 },
    text,
    findings: [],
    ...written,
    inputTokens: 0,
    outputTokens: 0,
  }
}

export async function run(): Promise<BenchmarkOutcome> {
  await prepareBundle()
  const postgres = await startPostgres()
  const now = new Date()
  const database = await openDatabase({ url: await postgres.createDatabase(), folder: "" })
  const app = { url: "https://afterword.test", apiKey: "bench-key", apiSecret: randomBytes(24).toString("hex"), handle: "afterword" }
  const clock = new MovingClock(now)
  const simulator = await createSimulator({ clock, app, seed: 7 })
  const env = parseEnv({
    SHOPIFY_API_KEY: app.apiKey,
    SHOPIFY_API_SECRET: app.apiSecret,
    SHOPIFY_APP_URL: app.url,
    DATA_KEYS: `bench:${Buffer.alloc(32, 7).toString("base64")}`,
    INDEX_SECRET: "index secret of the benchmark",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "reviews@afterword.example",
  })
  const runtime = await createRuntime({ env, database, clock, log: createLog("silent") })
  const http = await startHttp(runtime, { port: 0 })
  const origin = `http://127.0.0.1:${http.port}`
  simulator.connectApp(origin)
  const { shopify } = simulator
  shopify.addShop({
    domain,
    name: "Large Shop",
    email: "owner@large-shop.example",
    currency: "EUR",
    countryCode: "DE",
    timeZone: "Europe/Berlin",
    locale: "en",
  })
  await shopify.install(domain)
  await createWorker(runtime).drain()
  await fillShop(database.pool, domain, orders, now)
  await insertDraft(runtime.db, runtime.vault, domain, draftOf("touchpoint-1"), now)
  const { rows } = await database.pool.query<{ cursor: string }>(
    `SELECT (extract(epoch FROM "placedAt") * 1000)::bigint || '~' || "id" AS "cursor" FROM "Order" WHERE "id" = $1`,
    [`gid://shopify/Order/${Math.round(orders / 2)}`],
  )
  const middle = encodeURIComponent(rows[0]?.cursor ?? "")

  const figures: { screen: string; medianMs: number; slowestMs: number; bytes: number }[] = []
  for (const [screen, path] of Object.entries(screens)) {
    const [pathname = "", query] = path.replace("MIDDLE", middle).split("?")
    const url = `${origin}${pathname}.data${query ? `?${query}` : ""}`
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round <= rounds; round += 1) {
      const startedAt = performance.now()
      const answer = await fetch(url, {
        headers: { "authorization": `Bearer ${shopify.sessionToken(domain)}`, "user-agent": "Mozilla/5.0 Chrome/156.0.0.0" },
      })
      bytes = (await answer.arrayBuffer()).byteLength
      if (answer.status !== 200) throw new Error(`${screen} answered ${answer.status}`)
      if (round > 0) times.push(performance.now() - startedAt)
    }
    times.sort((a, b) => a - b)
    figures.push({ screen, medianMs: times[Math.floor(times.length / 2)] ?? NaN, slowestMs: times.at(-1) ?? NaN, bytes })
  }
  await http.close()
  await runtime.close()
  await simulator.close()
  await database.close()
  await postgres.stop()
  return {
    table: figures.map(({ screen, medianMs, slowestMs, bytes }) => ({
      screen,
      "server ms (median)": Number(medianMs.toFixed(1)),
      "slowest": Number(slowestMs.toFixed(1)),
      "kB": Number((bytes / 1000).toFixed(1)),
      [`under ${wantedMs} ms`]: slowestMs < wantedMs ? "yes" : "no",
    })),
    results: { orders, rounds, figures },
  }
}
