// How many drafts a minute does one worker write when the model takes two seconds for each, does its memory stay flat, and does a model that hangs hold up
// a message that is due and approved? The real worker on PostgreSQL, the real client over HTTP to a model on loopback; only the mail server is made up.
//
// First the floor: the same orders with no model. Then the model that answers in two seconds. Then a model that never answers: drafts are claimed and hang
// while approved messages become due one by one; measured is from due to accepted by the mail server, next to the same without any drafts.
// DRAFTS (default 120) orders a round.
import { createServer, type AddressInfo, type Socket } from "node:net"

import { draftTouchpoint } from "#app/flow/drafting/draft-touchpoint.server.ts"
import { createRuntime, type Runtime } from "#app/main.runtime.ts"
import { createWorker, type Work } from "#app/main.worker.ts"
import { openDatabase } from "#app/platform/db.server.ts"
import { parseEnv } from "#app/platform/env.server.ts"
import { createLog } from "#app/platform/log.ts"

import { startModel, type SimulatedModel } from "../simulator/model/model-server.ts"
import { seedApproved } from "../tests/builders/approved-ask.ts"
import { northwind, seedAsk } from "../tests/builders/review-ask.ts"
import { startPostgres, type Postgres } from "../tests/setup/postgres.ts"
import type { BenchmarkOutcome } from "./run.ts"

const drafts = Number(process.env["DRAFTS"] ?? 120)
const answerMs = 2_000
const sends = 10

export async function run(): Promise<BenchmarkOutcome> {
  const mail = await startMailSink()
  const model = await startModel()
  const postgres = await startPostgres()
  try {
    const none = await writeAll(postgres, "no model: the template", null, mail.url)
    model.otherwise({ kind: "slow", ms: answerMs })
    const slow = await writeAll(postgres, "a model that answers in 2 s", model, mail.url)
    const alone = await sendBeside(postgres, "nothing else to do", null, mail)
    model.otherwise({ kind: "slow", ms: 600_000 })
    const stalled = await sendBeside(postgres, "a model that never answers", model, mail)
    const table = [
      ...[none, slow].map((round) => ({
        "round": round.name,
        "drafts a minute": Math.round(round.perMinute),
        "seconds": Number(round.seconds.toFixed(1)),
        "by the model": round.byModel,
        "MiB at a third": round.earlyMiB,
        "MiB at the end": round.lateMiB,
      })),
      ...[alone, stalled].map((round) => ({
        "round": `sending beside: ${round.name}`,
        "sent": round.sent,
        "median s from due": Number(round.medianSeconds.toFixed(2)),
        "slowest s": Number(round.slowestSeconds.toFixed(2)),
        "drafts hanging": round.hanging,
      })),
    ]
    return { table, results: { drafts, answerMs, none, slow, alone, stalled } }
  } finally {
    await postgres.stop()
    await model.close()
    mail.close()
  }
}

async function openApp(postgres: Postgres, model: SimulatedModel | null, smtpUrl: string) {
  const database = await openDatabase({ url: await postgres.createDatabase(), folder: "" })
  const env = parseEnv({
    SHOPIFY_API_KEY: "bench-key",
    SHOPIFY_API_SECRET: "bench-secret",
    SHOPIFY_APP_URL: "https://afterword.example",
    DATA_KEYS: `bench:${Buffer.alloc(32, 7).toString("base64")}`,
    INDEX_SECRET: "index secret of the benchmark",
    SMTP_URL: smtpUrl,
    MAIL_FROM: "reviews@afterword.example",
    ...(model ? { LLM_BASE_URL: model.baseUrl, LLM_MODEL: "stub" } : {}),
  })
  const runtime = await createRuntime({ env, database, clock: noonClock(), log: createLog("silent") })
  const worker = createWorker(runtime, "bench-worker", loadWork)
  const close = async () => {
    await Promise.race([worker.stop(), new Promise((resolve) => setTimeout(resolve, 2_000))])
    await runtime.close()
    await database.close()
  }
  return { runtime, worker, close }
}

/** The worker's own sweeps and handlers for writing and sending; the seeded orders have no parcels, so they are not looked at again before a draft. */
async function loadWork(): Promise<Work> {
  const [{ handlers }, { sweeps }] = await Promise.all([import("#app/jobs/handlers.ts"), import("#app/jobs/sweeps.ts")])
  return {
    handlers: {
      ...handlers,
      "draft-touchpoint": async (runtime, { shopId, touchpointId }) => void (await draftTouchpoint(runtime, runtime, shopId, touchpointId)),
    },
    sweeps: sweeps.filter(({ name }) => name === "messages to draft" || name === "messages to send"),
  }
}

async function writeAll(postgres: Postgres, name: string, model: SimulatedModel | null, smtpUrl: string) {
  const { runtime, worker, close } = await openApp(postgres, model, smtpUrl)
  for (let number = 1; number <= drafts; number += 1) await seedAsk(runtime, { number })
  const written = () => runtime.db.draft.count({ where: { shopId: northwind, isCurrent: true } })
  const startedAt = performance.now()
  worker.start()
  let earlyMiB = 0
  for (let count = 0; count < drafts; count = await written()) {
    if (earlyMiB === 0 && count >= drafts / 3) earlyMiB = residentMiB()
    if (performance.now() - startedAt > 300_000) break
    await pause(100)
  }
  const seconds = (performance.now() - startedAt) / 1000
  const count = await written()
  const byModel = await runtime.db.draft.count({ where: { shopId: northwind, writer: "model" } })
  const lateMiB = residentMiB()
  await close()
  return { name, drafts: count, seconds, perMinute: (count / seconds) * 60, byModel, earlyMiB, lateMiB }
}

/** Approved messages become due a second apart while forty drafts wait for a model. */
async function sendBeside(postgres: Postgres, name: string, model: SimulatedModel | null, mail: MailSink) {
  const { runtime, worker, close } = await openApp(postgres, model, mail.url)
  if (model) for (let number = 1; number <= 40; number += 1) await seedAsk(runtime, { number })
  worker.start()
  if (model) while (model.calls.length === 0) await pause(50)
  await pause(3_000)
  const before = mail.accepted.length
  const dueAt: number[] = []
  for (let number = 101; number <= 100 + sends; number += 1) {
    await seedApproved(runtime, { number, dueAt: runtime.clock.now() })
    dueAt.push(Date.now())
    await pause(1_000)
  }
  const until = Date.now() + 60_000
  while (mail.accepted.length - before < sends && Date.now() < until) await pause(50)
  const waits = mail.accepted.slice(before).map((at, index) => (at - (dueAt[index] ?? at)) / 1000)
  const sorted = waits.toSorted((a, b) => a - b)
  const hanging = await hangingDrafts(runtime)
  await close()
  return {
    name,
    sent: waits.length,
    medianSeconds: sorted[Math.floor(sorted.length / 2)] ?? NaN,
    slowestSeconds: sorted.at(-1) ?? NaN,
    hanging,
  }
}

/** Real time that began at noon, so that no quiet hour holds a message. */
function noonClock() {
  const startedAt = Date.now()
  return { now: () => new Date(Date.parse("2026-11-12T11:00:00Z") + Date.now() - startedAt) }
}

const hangingDrafts = (runtime: Runtime) => runtime.db.touchpoint.count({ where: { shopId: northwind, state: "drafting" } })
const residentMiB = () => Math.round(process.memoryUsage().rss / 2 ** 20)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

interface MailSink {
  url: string
  /** When each mail was taken. */
  accepted: number[]
  close(): void
}

/** Takes every mail at once and keeps nothing but the moment. */
async function startMailSink(): Promise<MailSink> {
  const accepted: number[] = []
  const server = createServer((socket: Socket) => {
    let isData = false
    socket.write("220 sink\r\n")
    socket.on("error", () => {})
    socket.on("data", (chunk) => {
      for (const line of chunk.toString("latin1").split("\r\n")) {
        if (isData) {
          if (line !== ".") continue
          isData = false
          accepted.push(Date.now())
          socket.write("250 taken\r\n")
        } else if (/^DATA/iu.test(line)) {
          isData = true
          socket.write("354 go on\r\n")
        } else if (/^QUIT/iu.test(line)) socket.end("221 bye\r\n")
        else if (line !== "") socket.write("250 ok\r\n")
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, accepted, close: () => server.close() }
}
