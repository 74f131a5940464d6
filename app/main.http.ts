// The web process: webhooks and health first, on plain node:http; then files, then Remix. `node app/main.http.ts` starts it from the environment.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { fileURLToPath } from "node:url"

import { createRequestHandler } from "@remix-run/express"
import type { ServerBuild } from "@remix-run/node"
import express from "express"

import { createWebhookEndpoint } from "#app/flow/intake/webhook-endpoint.server.ts"
import { answerHealth, answerMetrics, answerReady } from "#app/main.health.ts"
import { createMailInDoor } from "#app/main.mail-in.ts"
import { createRuntime, type Runtime } from "#app/main.runtime.ts"
import { createCallbackDoors } from "#app/main.callbacks.ts"
import { createSmsDoor } from "#app/main.sms-in.ts"
import { createSignalDoors } from "#app/main.signals.ts"
import { createWorker, type Worker } from "#app/main.worker.ts"
import { processEnv } from "#app/platform/env.server.ts"
import { loggableUrl } from "#app/platform/loggable-url.ts"
import { setSecurityHeaders } from "#app/platform/security-headers.ts"
import { onStopSignal } from "#app/platform/stop-signal.ts"

export interface RunningHttp {
  port: number
  /** Takes no new request, finishes those under way, stops the worker. */
  close(): Promise<void>
}

const build = new URL("../build/", import.meta.url)
const year = 365 * 86_400_000

export async function startHttp(
  runtime: Runtime,
  options: { port?: number; worker?: Worker; onWorkerDeath?: () => void } = {},
): Promise<RunningHttp> {
  const state = { isStopping: false }
  const webhook = createWebhookEndpoint(runtime)
  const doors = {
    ...createSignalDoors(runtime),
    ...createCallbackDoors(runtime),
    "/callbacks/sms": createSmsDoor(runtime),
    "/callbacks/mail-in": createMailInDoor(runtime),
  }
  const pages = await createPages(runtime)
  // Who sends a header a minute holds a connection, not a thread; still it ends. A minute of video over a slow line takes minutes.
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 300_000, connectionsCheckingInterval: 5_000 },
    (request, response) => {
      // Most of all requests, so before everything else; it counts them itself.
      if (isWebhook(request.url)) return void webhook(request, response)
      logWhenDone(runtime, request, response)
      const path = request.url?.split("?", 1)[0] ?? ""
      const door = Object.hasOwn(doors, path) ? doors[path as keyof typeof doors] : undefined
      if (door) void door(request, response).catch((error: unknown) => refuse(runtime, response, error))
      else if (path === "/healthz") answerHealth(response)
      else if (path === "/readyz") void answerReady(runtime, state, response)
      else if (path === "/metrics") void answerMetrics(runtime, request, response)
      else pages(request as express.Request, response as express.Response)
    },
  )
  server.keepAliveTimeout = 65_000
  const port = await listen(server, options.port ?? runtime.env.PORT, runtime.env.HOST)
  options.worker?.start(options.onWorkerDeath)
  return {
    port,
    async close() {
      state.isStopping = true
      await closeServer(server)
      await options.worker?.stop()
    },
  }
}

async function createPages(runtime: Runtime): Promise<express.Express> {
  const app = express()
  app.disable("x-powered-by")
  app.set("trust proxy", "loopback, linklocal, uniquelocal")
  app.use(setSecurityHeaders(runtime.env.SHOPIFY_APP_URL))
  app.use("/assets", express.static(fileURLToPath(new URL("client/assets", build)), { immutable: true, maxAge: year, fallthrough: false }))
  app.use(express.static(fileURLToPath(new URL("client", build)), { maxAge: 3_600_000, index: false }))
  const serverBuild = (await import(new URL("server/index.js", build).href)) as ServerBuild
  app.all(
    "*",
    createRequestHandler({ build: serverBuild, mode: "production", getLoadContext: (request) => ({ runtime, address: request.ip ?? "" }) }),
  )
  return app
}

function isWebhook(url = ""): boolean {
  return url === "/webhooks" || url.startsWith("/webhooks?")
}

/** A door that broke: without this its rejection, which nobody hears, would end the process and all else that is under way. */
function refuse({ log }: Runtime, response: ServerResponse, error: unknown): void {
  log.error({ err: error }, "a door broke")
  if (response.headersSent) return void response.destroy()
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8" }).end("Not now: please send it again.")
}

function logWhenDone(runtime: Runtime, request: IncomingMessage, response: ServerResponse): void {
  const startedAt = performance.now()
  response.on("close", () => {
    const ms = performance.now() - startedAt
    const url = request.url ?? "/"
    const route = /^\/(\w+)/.exec(url)?.[1] ?? "root"
    runtime.metrics.requests.observe({ route: knownRoutes.has(route) ? route : "other", status: response.statusCode }, ms / 1000)
    const level = quietRoutes.has(route) ? "debug" : "info"
    if (runtime.log.isLevelEnabled(level))
      runtime.log[level]({ method: request.method, url: loggableUrl(url), status: response.statusCode, ms: Math.round(ms) }, "request")
  })
}

const quietRoutes = new Set(["assets", "healthz", "m", "metrics", "readyz"])
const knownRoutes = new Set([
  "account",
  "api",
  "app",
  "assets",
  "auth",
  "callbacks",
  "confirm",
  "feeds",
  "healthz",
  "l",
  "m",
  "metrics",
  "o",
  "outcome",
  "preferences",
  "proxy",
  "r",
  "readyz",
  "root",
  "s",
  "stop",
])

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

const longestAnswerMs = 20_000

/** Resolves when the last request under way is answered; connections that browsers keep open are closed as they fall idle. */
async function closeServer(server: Server): Promise<void> {
  const closeIdle = setInterval(() => server.closeIdleConnections(), 50)
  const closeAll = setTimeout(() => server.closeAllConnections(), longestAnswerMs)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearInterval(closeIdle)
  clearTimeout(closeAll)
}

if (import.meta.main) {
  const env = processEnv()
  const runtime = await createRuntime({ env })
  const http = await startHttp(runtime, env.RUN_WORKER ? { worker: createWorker(runtime), onWorkerDeath: () => process.exit(1) } : {})
  runtime.log.info({ port: http.port, worker: env.RUN_WORKER, embeddedDatabase: runtime.database.isEmbedded }, "Afterword is up")
  onStopSignal(async () => {
    await http.close()
    await runtime.close()
  })
}
