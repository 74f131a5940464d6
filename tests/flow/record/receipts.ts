// Receipts as intake hands them over, made from Shopify's official samples (simulator/data/webhooks) or from payloads of the test's own.
import { readdirSync, readFileSync } from "node:fs"

import type { OpenedReceipt } from "#app/flow/intake/apply-receipts.server.ts"
import { readPayload } from "#app/flow/intake/payload.ts"
import { applyToRecord } from "#app/flow/record/apply-to-record.server.ts"
import type { JobName } from "#app/jobs/catalogue.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { startApplying } from "#app/main.applying.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const folder = new URL("../../../simulator/data/webhooks/", import.meta.url)

export type Payload = Record<string, unknown>

/** Every official sample of a topic we subscribe to. */
export const samples: { topic: string; payload: Payload }[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => {
    const file = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as { response: Payload }
    return { topic: name.replace(".json", "").replace("__", "/"), payload: file.response }
  })

export function sample(topic: string): Payload {
  const found = samples.find((entry) => entry.topic === topic)
  if (!found) throw new Error(`No sample of ${topic}`)
  return structuredClone(found.payload)
}

export interface Said {
  topic: string
  payload: unknown
  triggeredAt?: string
}

let made = 0

export function receiptOf(
  shop: ShopId,
  { topic, payload, triggeredAt = "2026-09-01T10:00:00Z" }: Said,
  id = `receipt-${(made += 1)}`,
): OpenedReceipt {
  const read = readPayload(Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload)))
  if (read.kind !== "read") throw new Error(`Unreadable: ${read.reason}`)
  return { id, shopId: shop, topic, triggeredAt: new Date(triggeredAt), acceptedAt: new Date(triggeredAt), payload: read.payload }
}

/** A queue that remembers what was asked for. */
export function rememberingQueue(): Queue & { asked: { name: JobName; payload: unknown }[] } {
  const asked: { name: JobName; payload: unknown }[] = []
  return { asked, enqueue: async (_tx, name, payloads) => void asked.push(...payloads.map((payload) => ({ name, payload }))) }
}

/** As the job apply-receipts does: all in one transaction, with what stands in the ledger by its end and the jobs that follow. */
export function applyAsJob(context: Context, queue: Queue, receipts: readonly OpenedReceipt[]): Promise<void> {
  return context.db.$transaction(async (tx) => {
    const { apply, finish } = startApplying(context, queue)
    for (const receipt of receipts) await apply(tx, receipt)
    await finish(tx)
  })
}

/** Into the record alone. */
export function apply(context: Context, queue: Queue, receipt: OpenedReceipt) {
  return context.db.$transaction((tx) => applyToRecord(context, queue, tx, receipt))
}
