// The two doors for signals, put together: intake checks what comes, the record keeps it.
import type { IncomingMessage, ServerResponse } from "node:http"

import { createFlowSignalEndpoint } from "#app/flow/intake/flow-signal-endpoint.server.ts"
import { createSignalEndpoint } from "#app/flow/intake/signal-endpoint.server.ts"
import { readApiToken } from "#app/flow/record/manage-api-tokens.server.ts"
import { recordSignals } from "#app/flow/record/record-signals.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Runtime } from "#app/main.runtime.ts"

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Who answers at which path. */
export function createSignalDoors(runtime: Runtime): Readonly<Record<string, Answer>> {
  const record = (...[shop, batch]: [string, Parameters<typeof recordSignals>[3]]) => recordSignals(runtime, runtime.queue, shop, batch)
  return {
    "/api/signals": createSignalEndpoint(runtime, { holderOf: (token) => readApiToken(runtime, token), record }),
    "/api/flow/signals": createFlowSignalEndpoint(runtime, {
      hasApp: async (shop) => await readShop(runtime.db, shop).then((home) => home !== null && home.uninstalledAt === null),
      record,
    }),
  }
}
