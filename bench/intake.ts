// How many webhooks a second does our route keep, durably, next to Shopify's own route, which keeps nothing, and to the bare minimum?
//
// One body (the official sample of orders/create, or a small one), one signature, a webhook id of its own for each request. Every server is a
// process of its own; the load comes from this one, on the same cores. "ours" answers 200 only when the row is committed, and the rows are
// counted afterwards. "processor ms each" is the web process alone, without PostgreSQL's own processes; it hardly depends on what else the machine
// does, so it compares the routes when the machine is not quiet.
import { spawnSync } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { openDatabase } from "#app/platform/db.server.ts"

import { prepareBundle } from "../scripts/bundle.ts"
import { repository } from "../scripts/source-hash.ts"
import { startPostgres } from "../tests/setup/postgres.ts"
import type { BenchmarkOutcome } from "./run.ts"
import { type ServerProcess, startServerProcess } from "../tests/setup/server-process.ts"
import { type LoadFigures, loadWebhooks } from "./webhook-load.ts"

const secret = "benchmark-secret"
const shops = Array.from({ length: 20 }, (_, index) => `shop-${10 + index}.myshopify.com`)
const connections = Number(process.env["BENCH_CONNECTIONS"] ?? 64)
const seconds = Number(process.env["BENCH_SECONDS"] ?? 8)
const fixtures = join(repository, "bench/fixtures")

interface Rival {
  name: string
  keeps: string
  start(): Promise<{ url: string; cpuMs(): number | null; stop(): Promise<unknown>; count?(): Promise<number> }>
}

export async function run(): Promise<BenchmarkOutcome> {
  await prepareBundle()
  buildShopifyRoute()
  const body = await sampleBody()
  const figures: Record<string, LoadFigures & { kept: number | null; cpuMsEach: number | null; p99AtHalf: number }> = {}
  const only = process.env["BENCH_ONLY"]
  for (const rival of rivals.filter(({ name }) => !only || only.split(",").some((part) => name.includes(part)))) {
    const server = await rival.start()
    try {
      await load(server.url, body, 2)
      const before = (await server.count?.()) ?? null
      const cpuBefore = server.cpuMs()
      const measured = await load(server.url, body, seconds)
      const cpuAfter = server.cpuMs()
      const after = (await server.count?.()) ?? null
      const kept = before === null || after === null ? null : after - before
      if (kept !== null && kept < measured.answered) throw new Error(`${rival.name} answered ${measured.answered} and kept only ${kept}`)
      const cpuMsEach = cpuBefore === null || cpuAfter === null ? null : Number(((cpuAfter - cpuBefore) / measured.answered).toFixed(3))
      const half = await load(server.url, body, Math.max(3, seconds / 2), measured.perSecond / 2)
      figures[rival.name] = { ...measured, kept, cpuMsEach, p99AtHalf: half.p99 }
    } finally {
      await server.stop()
    }
  }
  const theirs = figures["Shopify's route"]?.perSecond ?? NaN
  const table = rivals.flatMap(({ name, keeps }) => {
    const row = figures[name]
    if (!row) return []
    return {
      "route": name,
      keeps,
      "requests/s": Math.round(row.perSecond),
      "times Shopify's": Number((row.perSecond / theirs).toFixed(2)),
      "p50 ms": row.p50,
      "p99 ms": row.p99,
      "p99 at half": row.p99AtHalf,
      "processor ms each": row.cpuMsEach ?? "unknown",
      "failed": row.failed,
    }
  })
  return {
    table,
    results: { bodyBytes: body.length, connections, seconds, shopifyRouteRunsUnder: "remix-serve, memory sessions", figures },
  }
}

const rivals: readonly Rival[] = [
  {
    name: "node:http and node:crypto",
    keeps: "nothing",
    start: () => startServerProcess([join(fixtures, "floor.ts")], { env: { BENCH_SECRET: secret } }),
  },
  {
    name: "Shopify's route",
    keeps: "nothing",
    start: () =>
      startServerProcess([join(repository, "node_modules/@remix-run/serve/dist/cli.js"), "build/server/index.js"], {
        cwd: join(fixtures, "shopify-route"),
        env: { BENCH_SECRET: secret, BENCH_SHOPS: shops.join(",") },
      }),
  },
  { name: "ours on the embedded database", keeps: "durably", start: startOnEmbedded },
  { name: "ours on PostgreSQL", keeps: "durably", start: () => startOnPostgres(1) },
  { name: "ours on PostgreSQL, two processes", keeps: "durably", start: () => startOnPostgres(2) },
]

async function startOnEmbedded() {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-"))
  const opened = await openDatabase({ url: null, folder })
  await addShops(opened.db)
  await opened.close()
  const server = await startApp({ DATA_FOLDER: folder })
  return {
    url: server.url,
    cpuMs: server.cpuMs,
    count: () => countByMetrics(server.url),
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startOnPostgres(processes: number) {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase()
  const opened = await openDatabase({ url, folder: "" })
  await addShops(opened.db)
  const servers = await Promise.all(Array.from({ length: processes }, () => startApp({ DATABASE_URL: url })))
  return {
    url: servers.map((server) => server.url).join(" "),
    cpuMs: () => servers.reduce((sum, server) => sum + (server.cpuMs() ?? NaN), 0),
    count: () => opened.db.receipt.count({ where: { shopId: { in: shops } } }),
    async stop() {
      await Promise.all(servers.map((server) => server.stop()))
      await opened.close()
      await postgres.stop()
    },
  }
}

function startApp(database: Record<string, string>): Promise<ServerProcess> {
  return startServerProcess([join(repository, "app/main.http.ts")], {
    env: {
      SHOPIFY_API_KEY: "bench-key",
      SHOPIFY_API_SECRET: secret,
      SHOPIFY_APP_URL: "https://bench.example",
      DATA_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`,
      INDEX_SECRET: "index secret of the benchmark",
      SMTP_URL: "smtp://127.0.0.1:1",
      MAIL_FROM: "bench@bench.example",
      RUN_WORKER: "false",
      ...database,
    },
  })
}

// The embedded database belongs to the server's process; it counts its rows itself.
async function countByMetrics(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^afterword_receipts\{state="accepted"\} (\d+)/m.exec(text)?.[1] ?? 0)
}

async function addShops(db: Awaited<ReturnType<typeof openDatabase>>["db"]): Promise<void> {
  await db.shop.createMany({
    data: shops.map((shopId) => ({ shopId, name: shopId, domain: shopId, installedAt: new Date(), updatedAt: new Date() })),
  })
}

async function load(urls: string, body: Buffer, duration: number, perSecond?: number): Promise<LoadFigures> {
  const options = { urls: urls.split(" "), body, secret, shops, connections, seconds: duration }
  const figures = await loadWebhooks({ ...options, ...(perSecond ? { perSecond } : {}) })
  if (figures.failed > 0) throw new Error(`${figures.failed} of ${figures.answered + figures.failed} requests failed`)
  return figures
}

async function sampleBody(): Promise<Buffer> {
  const sample = JSON.parse(await readFile(join(repository, "simulator/data/webhooks/orders__create.json"), "utf8")) as { response: object }
  return Buffer.from(JSON.stringify(sample.response))
}

function buildShopifyRoute(): void {
  const built = spawnSync(process.execPath, [join(repository, "node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], {
    cwd: join(fixtures, "shopify-route"),
    encoding: "utf8",
  })
  if (built.status !== 0) throw new Error(`The fixture could not be built:\n${built.stdout}${built.stderr}`)
}
