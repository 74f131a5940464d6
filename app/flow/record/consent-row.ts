// One word about marketing as the record keeps it, with the key by which the newest word stands and, at the same instant, the stricter one.
import type { ConsentRow } from "#app/flow/record/customers.store.server.ts"
import { markOf } from "#app/flow/record/mark.ts"
import type { MarketingState } from "#app/flow/record/payload-customer.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Gid } from "#app/platform/ids.ts"

/** `heardAt` stands for the state's own time where it has none. */
export function consentRow(vault: Vault, heardAt: Date, id: Gid, { state, optInLevel, stateAt }: MarketingState): ConsentRow {
  const at = stateAt ?? heardAt
  const mark = markOf(vault, { updatedAt: stateAt, triggeredAt: heardAt }, { state, optInLevel })
  return { id, state, optInLevel, stateAt: at, mark: `${at.toISOString()}~${strictness(state)}~${mark}` }
}

function strictness(state: string): number {
  if (state === "subscribed") return 1
  if (state === "pending") return 2
  return state === "not_subscribed" ? 3 : 4
}
