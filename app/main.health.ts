// For whoever watches the process: alive, able to serve, and figures.
import type { IncomingMessage, ServerResponse } from "node:http"
import { BlockList, isIP } from "node:net"

import { unsafeCountReceipts } from "#app/flow/intake/receipts.store.server.ts"
import type { Runtime } from "#app/main.runtime.ts"
import type { Context } from "#app/platform/context.ts"
import { equalInConstantTime } from "#app/platform/crypto.ts"

/** The process runs. */
export function answerHealth(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" }).end("ok\n")
}

/** The database answers within two seconds and the process is not stopping: send requests here. */
export async function answerReady({ db }: Context, state: { isStopping: boolean }, response: ServerResponse): Promise<void> {
  const answers = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  )
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 2000, false).unref())
  const isReady = !state.isStopping && (await Promise.race([answers, late]))
  response.writeHead(isReady ? 200 : 503, { "Content-Type": "text/plain; charset=utf-8" }).end(isReady ? "ready\n" : "not ready\n")
}

/**
 * Counters of this process, and the state of the queue and of the receipts over all processes. For whoever brings METRICS_TOKEN; without one, for
 * machines of the same network that ask directly.
 */
export async function answerMetrics(
  { metrics, queue, db, clock, env }: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!mayReadMetrics(request, env.METRICS_TOKEN)) {
    response.writeHead(403, { "Content-Type": "text/plain; charset=utf-8" }).end("not for you\n")
    return
  }
  try {
    for (const { name, waiting, dead, oldestWaitingSeconds } of await queue.counts()) {
      metrics.waitingJobs.set({ name }, waiting)
      metrics.deadJobs.set({ name }, dead)
      metrics.jobLag.set({ name }, oldestWaitingSeconds)
    }
    for (const { state, count, oldestAt } of await unsafeCountReceipts(db)) {
      metrics.receiptsByState.set({ state }, count)
      if (state === "accepted") metrics.receiptLag.set(oldestAt ? (clock.now().getTime() - oldestAt.getTime()) / 1000 : 0)
    }
    response.writeHead(200, { "Content-Type": metrics.registry.contentType }).end(await metrics.registry.metrics())
  } catch {
    response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8" }).end("the database does not answer\n")
  }
}

const nearby = new BlockList()
for (const [address, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const)
  nearby.addSubnet(address, bits, "ipv4")
nearby.addAddress("::1", "ipv6")
nearby.addSubnet("fc00::", 7, "ipv6")
nearby.addSubnet("fe80::", 10, "ipv6")

/** What came through a proxy came from anywhere, whatever the proxy's own address. */
function mayReadMetrics(request: IncomingMessage, token: string | undefined): boolean {
  if (token) return equalInConstantTime(request.headers.authorization ?? "", `Bearer ${token}`)
  if (request.headers["x-forwarded-for"] !== undefined || request.headers.forwarded !== undefined) return false
  const address = request.socket.remoteAddress ?? ""
  const mapped = address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address
  return isIP(mapped) !== 0 && nearby.check(mapped, isIP(mapped) === 6 ? "ipv6" : "ipv4")
}
