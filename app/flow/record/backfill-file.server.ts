// One file of a backfill into the record: a few hundred things a transaction, each together with the place in the file up to which it came. While
// one batch is written the next is read and made ready.
import type { Reading } from "#app/flow/record/applying.ts"
import { advance, unsafeCountAnew, wantDetails, type BackfillRun } from "#app/flow/record/backfill-runs.store.server.ts"
import { closeGaps } from "#app/flow/record/bulk-gaps.ts"
import { createBulkTree, orderOf, type BulkThing } from "#app/flow/record/bulk-tree.ts"
import { customerPayload, type CustomerNode } from "#app/flow/record/graphql-customer.ts"
import { orderPayload, type OrderNode } from "#app/flow/record/graphql-order.ts"
import { productFacts, type ProductNode } from "#app/flow/record/graphql-product.ts"
import { mark } from "#app/flow/record/applying.ts"
import {
  mergeCustomerFacts,
  mergeOrderFacts,
  prepareCustomers,
  prepareOrders,
  readOrderFacts,
} from "#app/flow/record/merge-facts.server.ts"
import { mergeProducts } from "#app/flow/record/products.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import { readBulkFile, type Download } from "#app/platform/shopify/bulk-file.server.ts"

const thingsPerBatch = 300
const linesPerBatch = 3_000

export interface FilePart {
  url: string
  /** Bytes of the whole file, null when Shopify did not say. */
  size: number | null
  /** When the operation began: what it tells is at least as new as that. */
  toldAt: Date
  /** Of an operation that failed on the way: its last thing may lack parts. */
  isPartial: boolean
  isTimeUp(): boolean
  download?: Download
}

export type FileOutcome = "read" | "time-up" | "overtaken"

/** Reads the run's file from where it stands. "overtaken": another worker went on with it, or the run has ended. */
export async function readIntoRecord(context: Context, queue: Queue, shop: ShopId, run: BackfillRun, file: FilePart): Promise<FileOutcome> {
  const reading: Reading = { context, shop, triggeredAt: file.toldAt }
  const tree = createBulkTree()
  let from = run.position
  let waiting: BulkThing[] = []
  let writing: Promise<boolean> = Promise.resolve(true)
  let batches = 0

  const put = async (things: BulkThing[]): Promise<boolean> => {
    const write = prepare(run.step, reading, queue, run, things)
    const last = things.at(-1)
    if (!(await writing) || !last) return false
    batches += 1
    // As the tables double.
    if (batches >= 4 && Number.isInteger(Math.log2(batches))) await unsafeCountAnew(context.db)
    const [start, to] = [from, BigInt(last.end)]
    from = to
    writing = context.db.$transaction(
      async (tx) => {
        const counts = await write(tx)
        const lines = things.reduce((sum, thing) => sum + thing.lines, 0)
        const isOurs = await advance(
          tx,
          shop,
          run.id,
          { operationId: run.operationId, from: start, to, lines, isPartial: file.isPartial },
          counts,
        )
        if (!isOurs) throw new Overtaken()
        return true
      },
      { timeout: 60_000 },
    )
    // Its failure is met at the next `await writing`; until then it is nobody's surprise.
    writing.catch(() => {})
    return true
  }

  try {
    for await (const lines of readBulkFile(file.url, {
      from: Number(run.position),
      size: file.isPartial ? null : file.size,
      isPartial: file.isPartial,
      ...(file.download ? { download: file.download } : {}),
    })) {
      waiting.push(...tree.push(lines))
      while (isFull(waiting)) await put(waiting.splice(0, thingsPerBatch))
      if (file.isTimeUp()) {
        if (waiting.length > 0) await put(waiting.splice(0))
        await writing
        // Never without having got on, or a slow start would be made for ever.
        if (from > run.position) return "time-up"
      }
    }
    waiting.push(...(file.isPartial ? [] : tree.finish()))
    while (waiting.length > 0) await put(waiting.splice(0, thingsPerBatch))
    await writing
    return "read"
  } catch (error) {
    await writing.catch(() => {})
    waiting = []
    if (error instanceof Overtaken) return "overtaken"
    throw error
  }
}

class Overtaken extends Error {}

function isFull(things: readonly BulkThing[]): boolean {
  return things.length >= thingsPerBatch || things.reduce((sum, thing) => sum + thing.lines, 0) >= linesPerBatch
}

type Write = (tx: Transaction) => Promise<{ products?: number; customers?: number; orders?: number }>

function prepare(step: string, reading: Reading, queue: Queue, run: BackfillRun, things: readonly BulkThing[]): Write {
  if (step === "products") return prepareProducts(reading, things)
  return step === "customers" ? prepareCustomerBatch(reading, queue, things) : prepareOrderBatch(reading, queue, run, things)
}

function prepareProducts(reading: Reading, things: readonly BulkThing[]): Write {
  const rows = things.map(({ root }) => {
    const facts = productFacts(root as unknown as ProductNode)
    const updatedAt = new Date(String(root["updatedAt"]))
    return { ...facts, updatedAt, mark: mark(reading, updatedAt, facts) }
  })
  return async (tx) => {
    await mergeProducts(tx, reading.shop, rows)
    return { products: rows.length }
  }
}

function prepareCustomerBatch(reading: Reading, queue: Queue, things: readonly BulkThing[]): Write {
  const { shop } = reading
  const prepared = prepareCustomers(
    reading,
    things.map(({ root }) => customerPayload(root as unknown as CustomerNode)),
  )
  return async (tx) => {
    const { consented } = await mergeCustomerFacts(tx, reading, prepared)
    if (consented.length > 0) await queue.enqueue(tx, "customers-changed", [{ shopId: shop, customerIds: consented }])
    return { customers: prepared.profiles.length }
  }
}

function prepareOrderBatch(reading: Reading, queue: Queue, run: BackfillRun, things: readonly BulkThing[]): Write {
  const { context, shop } = reading
  const now = context.clock.now()
  const wanted: { id: Gid; orderId: Gid }[] = []
  const orders = things.flatMap((thing) => {
    const { order, ask } = closeGaps(orderOf(thing) as unknown as OrderNode, now)
    wanted.push(...ask.map((id) => ({ id, orderId: order.id })))
    const deliveredAt = new Map(order.fulfillments.flatMap(({ id, deliveredAt: at }) => (at ? [[id, new Date(at)] as const] : [])))
    return readOrderFacts(orderPayload(order), deliveredAt) ?? []
  })
  const prepared = prepareOrders(reading, orders)
  return async (tx) => {
    const { changed } = await mergeOrderFacts(tx, reading, prepared)
    await wantDetails(tx, shop, wanted)
    // What a shop did before it had the app starts nothing by itself; what its webhooks missed since does.
    if (run.kind === "gap" && changed.length > 0)
      await queue.enqueue(
        tx,
        "order-changed",
        changed.map((orderId) => ({ shopId: shop, orderId })),
      )
    return { orders: orders.length }
  }
}
