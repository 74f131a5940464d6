// The app's two processes as they run in production, each a process of its own that may be killed and started again on the same port.
import { type ChildProcess, spawn } from "node:child_process"
import { createServer, type AddressInfo } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

const repository = join(import.meta.dirname, "../..")

const againAfterMs = 300

export const processSecret = "secret of the processes"

export interface AppProcess {
  /** Where the web process listens; nothing listens there for a worker. */
  url: string
  /** SIGKILL, in the middle of whatever it does. */
  kill(): Promise<void>
  /** Again, after `kill`. Resolves when a web process answers, at once for a worker. */
  start(): Promise<void>
  /** What it wrote to its log, JSON lines. */
  log(): string
}

/** Starts app/main.http.ts (without a worker) or app/main.worker.ts on the database at `databaseUrl`. */
export async function startAppProcess(kind: "http" | "worker", databaseUrl: string, env: Record<string, string> = {}): Promise<AppProcess> {
  const port = await freePort()
  let child: ChildProcess | null = null
  let written = ""
  let isKilled = false
  const app: AppProcess = {
    url: `http://127.0.0.1:${port}`,
    log: () => written,
    async kill() {
      isKilled = true
      const ended = child?.exitCode === null && child.signalCode === null ? new Promise((resolve) => child?.once("exit", resolve)) : null
      child?.kill("SIGKILL")
      await ended
    },
    async start() {
      isKilled = false
      const started: ChildProcess = spawn(process.execPath, [join(repository, `app/main.${kind}.ts`)], {
        cwd: repository,
        env: { NODE_ENV: "production", ...settings(databaseUrl, port), ...env },
        stdio: ["ignore", "pipe", "pipe"],
      })
      child = started
      for (const stream of [started.stdout, started.stderr]) stream?.on("data", (chunk: Buffer) => (written += chunk.toString()))
      // As whoever looks after processes does: one that ends by itself, for example because the database was away when it started, starts again.
      started.once("exit", () => {
        if (!isKilled && child === started) setTimeout(() => isKilled || void app.start().catch(() => {}), againAfterMs)
      })
      for (let tries = 0; kind === "http" && !(await answers(app.url)); tries += 1) {
        if (isKilled || tries === 1200) throw new Error(`The process did not start:\n${written.slice(-2000)}`)
        await sleep(50)
      }
    },
  }
  await app.start()
  return app
}

function settings(databaseUrl: string, port: number): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: process.env["HOME"] ?? "",
    HOST: "127.0.0.1",
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: "key",
    SHOPIFY_API_SECRET: processSecret,
    SHOPIFY_APP_URL: "https://afterword.example",
    DATA_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    INDEX_SECRET: "index secret of the tests",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "reviews@afterword.example",
    RUN_WORKER: "false",
    LOG_LEVEL: "warn",
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
