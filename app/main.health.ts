// For whoever watches the process: alive, able to serve, and figures.
import type { ServerResponse } from "node:http"

import { unsafeCountReceipts } from "#app/flow/intake/receipts.store.server.ts"
import type { Runtime } from "#app/main.runtime.ts"
import type { Context } from "#app/platform/context.ts"

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

/** Counters of this process, and the state of the queue and of the receipts over all processes. */
export async function answerMetrics({ metrics, queue, db, clock }: Runtime, response: ServerResponse): Promise<void> {
  try {
    for (const { name, waiting, dead, oldestWaitingSeconds } of await queue.counts()) {
      metrics.waitingJobs.set({ name }, waiting)
      metrics.deadJobs.set({ name }, dead)
      metrics.jobLag.set({ name }, oldestWaitingSeconds)
    }
    const receipts = await unsafeCountReceipts(db)
    for (const { state, count } of receipts) metrics.receiptsByState.set({ state }, count)
    const oldest = receipts.find(({ state }) => state === "accepted")?.oldestAt
    metrics.receiptLag.set(oldest ? (clock.now().getTime() - oldest.getTime()) / 1000 : 0)
    response.writeHead(200, { "Content-Type": metrics.registry.contentType }).end(await metrics.registry.metrics())
  } catch {
    response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8" }).end("the database does not answer\n")
  }
}
