import { readPayload } from "#app/flow/intake/payload.ts"
import {
  countFailedTry,
  lockWaitingReceipts,
  type ReceiptEnd,
  settleReceipts,
  type StoredReceipt,
} from "#app/flow/intake/receipts.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { databaseFailure } from "#app/platform/database-failure.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import { WorldFailure } from "#app/platform/failure.ts"
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

/** What to do with the receipts of one transaction, and once before it ends. A new one for each, since a transaction may be rolled back. */
export interface Applying {
  apply: Apply
  finish(tx: Transaction): Promise<void>
}

export type EndedReceipt = Pick<StoredReceipt, "id" | "topic" | "acceptedAt"> & { state: ReceiptEnd["state"] }

export interface ApplySlice {
  mostReceipts: number
  /** No further transaction begins after this long; one always does. */
  mostMs: number
}

/** `isMore`: the slice was used up, so more may wait. Nothing ended: nothing waits, or another worker applies this shop's receipts just now. */
export interface Applied {
  ended: EndedReceipt[]
  isMore: boolean
}

const mostAttempts = 5
/** Receipts in one transaction: one commit, one look-up and one settlement for all. Larger ones gain nothing and hold locks longer (2026-11). */
const atOnce = 25

/**
 * Applies receipts of `shop` that wait, oldest first, several in one transaction with their ends: all are kept or none is. When one of them throws,
 * each is tried in a transaction of its own, so that it holds up nobody; it is tried again at a later call, five times in all, and then
 * quarantined with its reason. One worker at a time does this for a shop. Throws WorldFailure when the database is gone; that counts as nobody's try.
 */
export async function applyReceipts(context: Context, shop: ShopId, start: () => Applying, slice: ApplySlice): Promise<Applied> {
  const startedAt = performance.now()
  const ended: EndedReceipt[] = []
  const tried: string[] = []
  let singly = 0
  while (tried.length < slice.mostReceipts) {
    if (tried.length > 0 && performance.now() - startedAt >= slice.mostMs) return { ended, isMore: true }
    const size = singly > 0 ? 1 : Math.min(atOnce, slice.mostReceipts - tried.length)
    const group = await applyGroup(context, shop, start, size, tried)
    switch (group.kind) {
      case "none":
        return { ended, isMore: false }
      case "failed":
        if (group.receipts.length > 1) {
          singly = group.receipts.length
          continue
        }
        for (const receipt of group.receipts) {
          tried.push(receipt.id)
          if (await giveUpOrWait(context, receipt, group.error)) ended.push({ ...receipt, state: "quarantined" })
        }
        break
      case "ended":
        for (const one of group.ended) tried.push(one.id)
        ended.push(...group.ended)
        if (group.isLast) return { ended, isMore: false }
        break
    }
    singly = Math.max(0, singly - 1)
  }
  return { ended, isMore: true }
}

type Group =
  | { kind: "none" }
  | { kind: "ended"; ended: EndedReceipt[]; isLast: boolean }
  | { kind: "failed"; receipts: StoredReceipt[]; error: unknown }

async function applyGroup(context: Context, shop: ShopId, start: () => Applying, size: number, tried: readonly string[]): Promise<Group> {
  let receipts: StoredReceipt[] = []
  try {
    return await context.db.$transaction(async (tx): Promise<Group> => {
      const waiting = await lockWaitingReceipts(tx, shop, size, tried)
      receipts = untilTriedBefore(waiting)
      if (receipts.length === 0) return { kind: "none" }
      const { apply, finish } = start()
      const ends: ReceiptEnd[] = []
      for (const receipt of receipts) ends.push(await applyOne(context, tx, receipt, apply))
      await finish(tx)
      await settleReceipts(tx, shop, ends, context.clock.now())
      const ended = receipts.map((receipt, index) => ({ ...receipt, state: ends[index]?.state ?? "applied" }))
      return { kind: "ended", ended, isLast: waiting.length < size && receipts.length === waiting.length }
    })
  } catch (error) {
    const failure = databaseFailure(error)
    if (failure === "gone" || failure === "collision")
      throw new WorldFailure("The database could not apply receipts now.", { retryable: true, cause: error })
    if (receipts.length === 0) throw error
    return { kind: "failed", receipts, error }
  }
}

/** One that failed before stands alone: the others shall not be rolled back with it. */
function untilTriedBefore(receipts: readonly StoredReceipt[]): StoredReceipt[] {
  const first = receipts.findIndex(({ attempts }) => attempts > 0)
  return receipts.slice(0, first < 0 ? receipts.length : Math.max(1, first))
}

async function applyOne(context: Context, tx: Transaction, stored: StoredReceipt, apply: Apply): Promise<ReceiptEnd> {
  const { id, shopId, topic, triggeredAt, acceptedAt } = stored
  const read = readPayload(unpack(context.vault.decryptBytes(stored.payloadCipher)))
  const outcome: ApplyOutcome =
    read.kind === "read"
      ? await apply(tx, { id, shopId, topic, triggeredAt, acceptedAt, payload: read.payload })
      : { kind: "malformed", reason: read.reason }
  switch (outcome.kind) {
    case "applied":
      return { id, state: "applied", reason: null }
    case "ignored":
      return { id, state: "dropped", reason: outcome.reason }
    case "malformed":
      context.log.warn({ shopId, receiptId: id, topic, reason: outcome.reason }, "a receipt does not fit and was quarantined")
      return { id, state: "quarantined", reason: outcome.reason }
  }
}

/** True when the receipt was quarantined. */
async function giveUpOrWait(context: Context, receipt: StoredReceipt, error: unknown): Promise<boolean> {
  const { id, shopId, topic, attempts } = receipt
  const reason = reasonWithoutData(error)
  const isLast = attempts + 1 >= mostAttempts
  context.log[isLast ? "error" : "warn"]({ shopId, receiptId: id, topic, attempt: attempts + 1, reason }, "a receipt could not be applied")
  if (!isLast) await countFailedTry(context.db, shopId, id, reason)
  else await settleReceipts(context.db, shopId, [{ id, state: "quarantined", reason }], context.clock.now())
  return isLast
}

// A message may repeat the payload, and that is people's data; the kind of error and the place are enough to find the cause.
function reasonWithoutData(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error"
  const code = (error as { code?: unknown }).code
  const place = /\((?:file:\/\/)?[^()]*?\/((?:app|node_modules)\/[^()]+)\)/.exec(error.stack ?? "")?.[1]
  return [error.name, typeof code === "string" ? code : "", place ? `at ${place}` : ""].filter(Boolean).join(" ")
}
