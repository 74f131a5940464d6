// The app as it runs in production, in this process: built bundle, real HTTP on a loopback port, on a database of its own.
import { createRuntime, type Runtime } from "#app/main.runtime.ts"
import { startHttp } from "#app/main.http.ts"
import { createWorker, type Work, type Worker } from "#app/main.worker.ts"
import type { Clock } from "#app/platform/clock.ts"
import { type Env, parseEnv } from "#app/platform/env.server.ts"
import { createLog, type Log } from "#app/platform/log.ts"

import { prepareBundle } from "../../scripts/bundle.ts"
import { seededRandomness } from "./context.ts"
import { openTestDatabase, type OpenDatabase } from "./database.ts"

export interface TestApp {
  runtime: Runtime
  /** http://127.0.0.1:port */
  url: string
  /** Not started; `drain()` it. */
  worker: Worker
  /** What the app logged, one JSON line each. */
  logLines: string[]
  close(): Promise<void>
}

export interface TestAppOptions {
  clock?: Clock
  env?: Partial<Record<keyof Env, string>>
  database?: OpenDatabase
  work?: Work
  logLevel?: string
}

/** Settings as a process would read them; every secret is made up for tests. */
export function testEnv(overrides: Partial<Record<keyof Env, string>> = {}): Env {
  return parseEnv({
    SHOPIFY_API_KEY: "test-api-key",
    SHOPIFY_API_SECRET: "test-api-secret",
    SHOPIFY_APP_URL: "https://afterword.example",
    DATA_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    INDEX_SECRET: "index secret of the tests",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "reviews@afterword.example",
    ...overrides,
  })
}

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  await prepareBundle()
  const database = options.database ?? (await openTestDatabase())
  const logLines: string[] = []
  const log: Log = createLog(options.logLevel ?? "debug", { write: (line: string) => void logLines.push(line) })
  const runtime = await createRuntime({
    env: testEnv(options.env),
    database,
    log,
    randomness: seededRandomness(7),
    ...(options.clock ? { clock: options.clock } : {}),
  })
  const work = options.work
  const worker = work ? createWorker(runtime, "test-worker", async () => work) : createWorker(runtime, "test-worker")
  const http = await startHttp(runtime, { port: 0 })
  return {
    runtime,
    url: `http://127.0.0.1:${http.port}`,
    worker,
    logLines,
    async close() {
      await http.close()
      await worker.stop()
      await runtime.close()
      if (!options.database) await database.close()
    },
  }
}
