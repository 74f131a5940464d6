import { readPayload } from "#app/flow/intake/payload.ts"
import { countFailedTry, lockNextReceipt, settleReceipt, type StoredReceipt } from "#app/flow/intake/receipts.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import { exhaustive } from "#app/platform/exhaustive.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { unpack } from "#app/platform/pack.ts"

export interface OpenedReceipt {
  id: string
  shopId: ShopId
  topic: string
  triggeredAt: Date | null
  acceptedAt: Date
  /** As sent; whole numbers beyond 2^53 are strings. */
  payload: unknown
}

/** `ignored`: nothing to do with it, for a reason. `malformed`: no repetition will make it fit, so it is quarantined at once. */
export type ApplyOutcome = { kind: "applied" } | { kind: "ignored"; reason: string } | { kind: "malformed"; reason: string }

export type Apply = (tx: Transaction, receipt: OpenedReceipt) => Promise<ApplyOutcome>

const mostAttempts = 5

/**
 * Applies up to `limit` waiting receipts of `shop`, oldest first, each in one transaction with its own end: both are kept or neither is. One that
 * throws is rolled back and tried again at a later call, five times, and then quarantined with its reason. Returns how many ended.
 */
export async function applyReceipts(context: Context, shop: ShopId, apply: Apply, limit: number): Promise<number> {
  const tried: string[] = []
  let ended = 0
  while (tried.length < limit) {
    const current: { receipt: StoredReceipt | null } = { receipt: null }
    try {
      await context.db.$transaction(async (tx) => {
        current.receipt = await lockNextReceipt(tx, shop, tried)
        if (current.receipt) await applyOne(context, tx, current.receipt, apply)
      })
      if (!current.receipt) return ended
      ended += 1
    } catch (error) {
      if (!current.receipt) throw error
      ended += (await giveUpOrWait(context, current.receipt, error)) ? 1 : 0
    }
    tried.push(current.receipt.id)
  }
  return ended
}

async function applyOne(context: Context, tx: Transaction, stored: StoredReceipt, apply: Apply): Promise<void> {
  const { id, shopId, topic, triggeredAt, acceptedAt } = stored
  const now = context.clock.now()
  const read = readPayload(unpack(context.vault.decryptBytes(stored.payloadCipher)))
  const outcome: ApplyOutcome =
    read.kind === "read"
      ? await apply(tx, { id, shopId, topic, triggeredAt, acceptedAt, payload: read.payload })
      : { kind: "malformed", reason: read.reason }
  switch (outcome.kind) {
    case "applied":
      await settleReceipt(tx, shopId, id, { state: "applied", now })
      return
    case "ignored":
      await settleReceipt(tx, shopId, id, { state: "dropped", reason: outcome.reason, now })
      return
    case "malformed":
      context.log.warn({ shopId, receiptId: id, topic, reason: outcome.reason }, "a receipt does not fit and was quarantined")
      await settleReceipt(tx, shopId, id, { state: "quarantined", reason: outcome.reason, now })
      return
    default:
      exhaustive(outcome)
  }
}

/** True when the receipt was quarantined. */
async function giveUpOrWait(context: Context, receipt: StoredReceipt, error: unknown): Promise<boolean> {
  const { id, shopId, topic, attempts } = receipt
  const reason = reasonWithoutData(error)
  const isLast = attempts + 1 >= mostAttempts
  context.log[isLast ? "error" : "warn"]({ shopId, receiptId: id, topic, attempt: attempts + 1, reason }, "a receipt could not be applied")
  if (!isLast) await countFailedTry(context.db, shopId, id, reason)
  else await settleReceipt(context.db, shopId, id, { state: "quarantined", reason, now: context.clock.now() })
  return isLast
}

// A message may repeat the payload, and that is people's data; the kind of error and the place are enough to find the cause.
function reasonWithoutData(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error"
  const code = (error as { code?: unknown }).code
  const place = /\((?:file:\/\/)?[^()]*?\/((?:app|node_modules)\/[^()]+)\)/.exec(error.stack ?? "")?.[1]
  return [error.name, typeof code === "string" ? code : "", place ? `at ${place}` : ""].filter(Boolean).join(" ")
}
