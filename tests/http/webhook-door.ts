// The door Shopify uses, alone: the app's own endpoint on a loopback port, its own database, and the job that applies what was kept.
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

import { createWebhookEndpoint } from "#app/flow/intake/webhook-endpoint.server.ts"
import { handlers } from "#app/jobs/handlers.ts"
import { createRuntime, type Runtime } from "#app/main.runtime.ts"
import type { Clock } from "#app/platform/clock.ts"
import { createLog } from "#app/platform/log.ts"

import { testEnv } from "../setup/app.ts"
import { seededRandomness } from "../setup/context.ts"
import { openTestDatabase } from "../setup/database.ts"

export interface WebhookDoor {
  runtime: Runtime
  /** http://127.0.0.1:port */
  url: string
  logLines: string[]
  /** Applies what waits of a shop, each receipt once. */
  apply(shop: string): Promise<void>
  close(): Promise<void>
}

export async function openWebhookDoor(clock: Clock): Promise<WebhookDoor> {
  const database = await openTestDatabase()
  const logLines: string[] = []
  const log = createLog("info", { write: (line: string) => void logLines.push(line) })
  const runtime = await createRuntime({ env: testEnv(), database, log, randomness: seededRandomness(7), clock })
  const endpoint = createWebhookEndpoint(runtime)
  const server = createServer((request, response) => void endpoint(request, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    runtime,
    logLines,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async apply(shop) {
      for (let left = 1; left > 0;) {
        await handlers["apply-receipts"](runtime, { shopId: shop })
        left = await runtime.db.receipt.count({ where: { shopId: shop, state: "accepted", attempts: 0 } })
      }
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await runtime.close()
      await database.close()
    },
  }
}
