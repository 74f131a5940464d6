// What do our blocks cost a shop's product page, and how fast is a page of reviews through the app proxy? The same page without and with the blocks
// (200 reviews, 30 photos) on a slow telephone, and by Lighthouse; then the app as it ships, on PostgreSQL, in a shop with 100,000 published reviews.
import "../simulator/outbound.ts"

import { randomBytes } from "node:crypto"

import lighthouse from "lighthouse"
import { chromium } from "playwright-core"

import { wantPublication, wholeShop } from "#app/flow/reviews/publications.store.server.ts"
import { startHttp } from "#app/main.http.ts"
import { createRuntime } from "#app/main.runtime.ts"
import { createWorker } from "#app/main.worker.ts"
import { openDatabase, type Pool } from "#app/platform/db.server.ts"
import { parseEnv } from "#app/platform/env.server.ts"
import { createLog } from "#app/platform/log.ts"
import { signProxyQuery } from "#app/platform/shopify/proxy-signature.ts"

import { prepareBundle } from "../scripts/bundle.ts"
import { MovingClock } from "../simulator/clock.ts"
import { createSimulator } from "../simulator/simulator.ts"
import { chromiumPath } from "../tests/browser/chromium.ts"
import { startPostgres } from "../tests/setup/postgres.ts"
import { weigh, type PageWeight } from "./fixtures/storefront/page-weight.ts"
import { photoCount, reviewCount, serveProductPages } from "./fixtures/storefront/product-pages.ts"
import type { BenchmarkOutcome } from "./run.ts"

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5)
const reviews = Number(process.env["BENCH_REVIEWS"] ?? 100_000)
const requests = Number(process.env["BENCH_REQUESTS"] ?? 40)
const domain = "review-shop.myshopify.com"

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))

interface PageFigures extends PageWeight {
  page: string
  lighthouse: number
}

/** Without and with in turn, so that what else the machine does falls on both. */
async function measurePages(): Promise<PageFigures[]> {
  const pages = await serveProductPages()
  const port = 9_300 + Math.floor(Math.random() * 600)
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  })
  const context = await browser.newContext()
  const kinds = ["without", "with"] as const
  const weights: Record<string, PageWeight[]> = { without: [], with: [] }
  const scores: Record<string, number[]> = { without: [], with: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of round % 2 ? kinds.toReversed() : kinds) {
      const url = `${pages.origin}/${kind}/products/linen-shirt`
      weights[kind]?.push(await weigh(context, url))
      const result = await lighthouse(url, { port, onlyCategories: ["performance"], output: "json", logLevel: "silent" })
      scores[kind]?.push((result?.lhr.categories["performance"]?.score ?? NaN) * 100)
    }
  }
  await browser.close()
  await pages.close()
  return kinds.map((kind) => {
    const of = (pick: (weight: PageWeight) => number) => median((weights[kind] ?? []).map(pick))
    return {
      page: kind === "with" ? `with our blocks: ${reviewCount} reviews, ${photoCount} photos` : "the page alone",
      kilobytes: of((weight) => weight.kilobytes),
      htmlKilobytes: of((weight) => weight.htmlKilobytes),
      requests: of((weight) => weight.requests),
      scriptMs: of((weight) => weight.scriptMs),
      layoutShift: of((weight) => weight.layoutShift),
      largestPaintMs: of((weight) => weight.largestPaintMs),
      lighthouse: median(scores[kind] ?? []),
    }
  })
}

/** One product has a fifth of all, 400 others share the rest; one review in ten has a photo, one in twenty is in Finnish. */
async function fillReviews(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO "Product" ("shopId", "id", "title", "handle", "vendor", "productType", "status", "mark", "updatedAt")
     SELECT $1, 'gid://shopify/Product/' || n, 'Product ' || n, 'product-' || n, 'Vendor', 'Shirts', 'active', '', now() FROM generate_series(1, 401) n`,
    [domain],
  )
  await pool.query(
    `INSERT INTO "Review" ("id", "shopId", "productId", "rating", "title", "body", "displayName", "locale", "source", "isVerified", "consentText", "state",
       "submittedAt", "helpfulCount", "labels", "merchantReply")
     SELECT 'review-' || n, $1, 'gid://shopify/Product/' || CASE WHEN n % 5 = 0 THEN 1 ELSE 2 + n % 400 END, 1 + (n / 5 * 7919 + n) % 5,
       CASE WHEN n % 2 = 0 THEN 'A headline of review ' || n END, repeat('Worn for weeks, washed often, still like new. ', 2 + n % 6), 'Shopper ' || n % 977,
       CASE WHEN n % 21 = 7 THEN 'fi' WHEN n % 3 = 0 THEN 'de' ELSE 'en' END, 'link', n % 3 > 0, 'yes', CASE WHEN n % 50 = 0 THEN 'pending' ELSE 'published' END,
       now() - n * interval '7 minutes', (n * 31) % 40, '{}', CASE WHEN n % 9 = 0 THEN 'Thank you for your words.' END
     FROM generate_series(1, $2::int) n`,
    [domain, Math.ceil((reviews * 50) / 49)],
  )
  await pool.query(
    `INSERT INTO "ReviewMedia" ("id", "shopId", "reviewId", "productId", "position", "kind", "contentType", "byteSize", "width", "height", "contentHash", "state",
       "url", "createdAt")
     SELECT 'media-' || "id", "shopId", "id", "productId", 0, 'image', 'image/webp', 90000, 1600, 1200, "id", 'shown', 'https://cdn.example/' || "id" || '.webp', now()
     FROM "Review" WHERE "shopId" = $1 AND substr("id", 8)::int % 10 = 0`,
    [domain],
  )
  await pool.query("ANALYZE")
}

const asked: Record<string, string> = {
  "a product, newest": "reviews/product/1?",
  "the same, as a section": "reviews/section/1?",
  "a product, a page in the middle": "reviews/section/1?after=review-50000",
  "a product, most useful": "reviews/section/1?sort=useful",
  "a product, fewest stars, on": "reviews/section/1?sort=lowest&after=review-50005",
  "a product, fewest stars, back": "reviews/section/1?sort=lowest&before=review-50005",
  "a product, from one review on": "reviews/section/1?from=review-50005",
  "a product, four stars": "reviews/section/1?stars=4",
  "a product, with photos": "reviews/section/1?photos=1",
  "a product, in Finnish": "reviews/section/1?lang=fi",
  "the shop, newest": "reviews?",
  "the shop, a page in the middle": "reviews?after=review-50001",
  "the shop, most useful": "reviews/section?sort=useful",
  "the shop, with photos, verified": "reviews/section?photos=1&verified=1",
  "the shop, in Finnish, three stars": "reviews/section?lang=fi&stars=3",
}

async function measureProxy(): Promise<{ page: string; medianMs: number; slowestMs: number; kilobytes: number }[]> {
  await prepareBundle()
  const postgres = await startPostgres()
  const database = await openDatabase({ url: await postgres.createDatabase(), folder: "" })
  const app = { url: "https://afterword.test", apiKey: "bench-key", apiSecret: randomBytes(24).toString("hex"), handle: "afterword" }
  const clock = new MovingClock(new Date())
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
  const worker = createWorker(runtime)
  simulator.connectApp(`http://127.0.0.1:${http.port}`)
  const shop = { name: "Review Shop", email: "owner@review-shop.example", currency: "EUR", countryCode: "DE", timeZone: "Europe/Berlin" }
  simulator.shopify.addShop({ domain, ...shop, locale: "en", plan: "plus" })
  await simulator.shopify.install(domain)
  await worker.drain()
  await fillReviews(database.pool)
  // What was counted when the shop's own data was last written, as publication leaves it; the simulated shop does not know these products.
  for (const productId of ["gid://shopify/Product/1", wholeShop]) await wantPublication(runtime.db, domain, productId, clock.now())
  await database.pool.query(
    `UPDATE "Publication" p SET "publishedAt" = p."wantedAt", "rating" = 3, "count" = 20000,
       "summary" = '{"histogram":{"1":4000,"2":4000,"3":4000,"4":4000,"5":4000},"languages":{"en":12000,"de":6000,"fi":1000},"verified":12000,"withMedia":2000,"questions":0}'
     WHERE p."shopId" = $1`,
    [domain],
  )
  const figures = []
  for (const [page, path] of Object.entries(asked)) {
    const [pathname = "", own = ""] = path.split("?")
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round <= requests; round += 1) {
      const query = new URLSearchParams(own)
      query.set("shop", domain)
      query.set("path_prefix", "/apps/afterword")
      query.set("timestamp", String(Math.floor(Date.now() / 1000)))
      query.set("signature", signProxyQuery(query, app.apiSecret))
      const startedAt = performance.now()
      const answer = await fetch(`http://127.0.0.1:${http.port}/proxy/${pathname}?${query}`)
      bytes = (await answer.arrayBuffer()).byteLength
      if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`)
      if (round > 0) times.push(performance.now() - startedAt)
    }
    figures.push({ page, medianMs: median(times), slowestMs: Math.max(...times), kilobytes: bytes / 1000 })
  }
  await http.close()
  await runtime.close()
  await simulator.close()
  await database.close()
  await postgres.stop()
  return figures
}

export async function run(): Promise<BenchmarkOutcome> {
  const pages = await measurePages()
  const proxy = await measureProxy()
  console.table(
    pages.map((one) => ({
      "page": one.page,
      "kB over the line": rounded(one.kilobytes),
      "of it the page itself": rounded(one.htmlKilobytes),
      "requests": one.requests,
      "script ms": rounded(one.scriptMs),
      "layout shift": rounded(one.layoutShift, 3),
      "largest paint ms": rounded(one.largestPaintMs, 0),
      "Lighthouse": one.lighthouse,
    })),
  )
  return {
    table: proxy.map(({ page, medianMs, slowestMs, kilobytes }) => ({
      "app proxy": page,
      "server ms (median)": rounded(medianMs),
      "slowest": rounded(slowestMs),
      "kB": rounded(kilobytes),
      "under 50 ms": medianMs < 50 ? "yes" : "no",
    })),
    results: { rounds, reviews, requests, pages, proxy },
  }
}
