import type { IncomingSignal } from "#app/flow/intake/signal-shape.ts"
import {
  answerSignalRequest,
  findOrdersSpokenOf,
  findSignalRequest,
  insertSignals,
  openSignalRequest,
  type NewSignal,
} from "#app/flow/record/signals.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface SignalBatch {
  source: "api" | "flow"
  signals: readonly IncomingSignal[]
  /** The caller's key for this request and the body it came with; null when it gave none. */
  repeat: { key: string; body: Uint8Array } | null
}

export interface SignalAnswer {
  accepted: number
  duplicates: number
  signals: { id: string; status: "accepted" | "duplicate" }[]
}

/** `conflict`: the key was used with another body. */
export type RecordedSignals = { kind: "recorded" | "repeated"; answer: SignalAnswer } | { kind: "conflict" }

/** Older orders are not asked about any more, whatever is heard of them. */
const ordersOfDays = 400

/**
 * Keeps signals and asks for their orders to be looked at, all or nothing: what this answers is durable. Addresses become person keys here and are
 * forgotten. The same request, or the same signal, sent again changes nothing.
 */
export async function recordSignals(context: Context, queue: Queue, shop: ShopId, batch: SignalBatch): Promise<RecordedSignals> {
  const { vault, clock } = context
  const repeat = batch.repeat && {
    keyHash: vault.seal("signal-request-key", `${shop}\0${batch.repeat.key}`),
    bodyHash: vault.seal("signal-request-body", Buffer.from(batch.repeat.body).toString("base64")),
  }
  return context.db.$transaction(async (tx): Promise<RecordedSignals> => {
    if (repeat && !(await openSignalRequest(tx, shop, { ...repeat, acceptedAt: clock.now() }))) {
      const before = await findSignalRequest(tx, shop, repeat.keyHash)
      if (before?.bodyHash !== repeat.bodyHash) return { kind: "conflict" }
      return { kind: "repeated", answer: JSON.parse(before.answer) as SignalAnswer }
    }
    const answer = await keep(tx, context, queue, shop, batch)
    if (repeat) await answerSignalRequest(tx, shop, repeat.keyHash, JSON.stringify(answer))
    return { kind: "recorded", answer }
  })
}

async function keep(tx: Transaction, context: Context, queue: Queue, shop: ShopId, batch: SignalBatch): Promise<SignalAnswer> {
  const rows = batch.signals.map((signal, index) => rowOf(context, shop, batch, signal, index))
  const ids = await insertSignals(tx, shop, rows)
  const signals = rows.map((row, index): SignalAnswer["signals"][number] => {
    const id = ids[index] ?? row.id
    return { id, status: id === row.id ? "accepted" : "duplicate" }
  })
  const fresh = rows.filter((_, index) => signals[index]?.status === "accepted")
  const wanted = {
    orderIds: fresh.flatMap((row) => row.orderId ?? []),
    orderNames: fresh.flatMap((row) => row.orderName ?? []),
    customerIds: fresh.flatMap((row) => (row.orderId || row.orderName ? [] : (row.customerId ?? []))),
    personKeys: fresh.flatMap((row) => (row.orderId || row.orderName ? [] : (row.personKey ?? []))),
  }
  const orders = fresh.length === 0 ? [] : await findOrdersSpokenOf(tx, shop, wanted, addDays(context.clock.now(), -ordersOfDays))
  await queue.enqueue(
    tx,
    "order-changed",
    orders.map((orderId) => ({ shopId: shop, orderId })),
  )
  const withWords = fresh.filter((row) => row.textCipher !== null)
  if (withWords.length > 0)
    await queue.enqueue(
      tx,
      "take-signal-message",
      withWords.map((row) => ({ shopId: shop, signalId: row.id })),
    )
  return { accepted: fresh.length, duplicates: rows.length - fresh.length, signals }
}

function rowOf({ vault, clock, randomness }: Context, shop: ShopId, batch: SignalBatch, signal: IncomingSignal, index: number): NewSignal {
  const { id, email, phone, happenedAt, text = null, ...facts } = signal
  const now = clock.now()
  const personKey = vault.personKey(shop, email) ?? vault.personKey(shop, phone)
  // What names it: the sender's id, else the request it came with and its place there, else everything it says. A sender's id may hold anything,
  // so only its hash is kept.
  const name = id
    ? ["id", id]
    : batch.repeat
      ? ["request", batch.repeat.key, index]
      : happenedAt
        ? ["content", { ...facts, ...(text ? { text } : {}), personKey, happenedAt }]
        : ["received", randomness.id()]
  return {
    id: randomness.id(),
    ...facts,
    personKey,
    textCipher: text ? vault.encrypt(text) : null,
    source: batch.source,
    dedupeKey: vault.seal("signal", JSON.stringify([shop, batch.source, name])),
    // A sender's clock may run ahead of ours.
    happenedAt: happenedAt && happenedAt < now ? happenedAt : now,
    receivedAt: now,
  }
}
