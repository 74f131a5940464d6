// What every step of applying a receipt is handed: the transaction, where to ask for further work, and the message's own time.
import type { ApplyOutcome, OpenedReceipt } from "#app/flow/intake/apply-receipts.server.ts"
import { markOf, type FactTime } from "#app/flow/record/mark.ts"
import type { Queue } from "#app/jobs/queue.ts"
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

/** Sort key of facts that came with this message. */
export function mark({ context, triggeredAt }: Reading, updatedAt: Date | null, facts: object): string {
  const time: FactTime = { updatedAt, triggeredAt }
  return markOf(context.vault, time, facts)
}

export const sealed = ({ context }: Reading, text: string | null): string | null => (text === null ? null : context.vault.encrypt(text))
