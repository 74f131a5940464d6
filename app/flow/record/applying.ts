// What every step of applying a receipt is handed: the transaction, where to ask for further work, and the message's own time.
import type { ApplyOutcome, OpenedReceipt } from "#app/flow/intake/apply-receipts.server.ts"
import { markOf, type FactTime } from "#app/flow/record/mark.ts"
import type { Read } from "#app/flow/record/payload-fields.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { dayMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface Applying {
  context: Context
  queue: Queue
  tx: Transaction
  shop: ShopId
  receipt: OpenedReceipt
  triggeredAt: Date
}

/** What turning facts into rows needs of it; `triggeredAt`: when the news was told. */
export type Reading = Pick<Applying, "context" | "shop" | "triggeredAt">

export type Apply = (applying: Applying) => Promise<ApplyOutcome>

// A carrier's estimate may well lie ahead.
const mayLieAhead = new Set(["estimatedDeliveryAt"])

/**
 * What a payload says, with instants that cannot have been yet (a clock gone wrong, the year 9999) replaced by the moment of the message: facts
 * are ordered by their own times, and one from the future would hold off every later one.
 */
export function factsOf<Facts>({ receipt, triggeredAt }: Applying, said: Read<Facts>): Read<Facts> {
  if (said.kind === "malformed") return said
  const horizon = Math.max(receipt.acceptedAt.getTime(), triggeredAt.getTime()) + dayMs
  const believed = (value: unknown, name: string): unknown => {
    if (value instanceof Date) {
      if (mayLieAhead.has(name)) return value.getTime() > horizon + 365 * dayMs ? null : value
      return value.getTime() > horizon ? triggeredAt : value
    }
    if (Array.isArray(value)) return value.map((entry) => believed(entry, name))
    if (typeof value !== "object" || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, believed(inner, key)]))
  }
  return { kind: "read", facts: believed(said.facts, "") as Facts }
}

/** Sort key of facts that came with this message. */
export function mark({ context, triggeredAt }: Reading, updatedAt: Date | null, facts: object): string {
  const time: FactTime = { updatedAt, triggeredAt }
  return markOf(context.vault, time, facts)
}

export const sealed = ({ context }: Reading, text: string | null): string | null => (text === null ? null : context.vault.encrypt(text))
