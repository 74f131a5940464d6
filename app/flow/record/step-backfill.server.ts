// A backfill goes from step to step: products, customers and orders by one bulk operation each, then what these could not tell. A step is taken
// when Shopify says that an operation has ended (bulk_operations/finish) or when `nextStepAt` has come, by any worker: where it stands is in the
// row, and whatever is read twice is the same when merged twice.
import { readDetails } from "#app/flow/record/backfill-details.server.ts"
import { readIntoRecord, type FilePart } from "#app/flow/record/backfill-file.server.ts"
import {
  findRunning,
  moveBackfill,
  nameOperation,
  type BackfillChange,
  type BackfillRun,
  type BackfillStep,
} from "#app/flow/record/backfill-runs.store.server.ts"
import {
  bulkQuery,
  cancelBulk,
  startBulk,
  watchBulk,
  type BulkState,
  type StartedBulk,
  type WatchedBulk,
} from "#app/flow/record/bulk-operation.ts"
import { customersBulk, customersBulkBare } from "#app/flow/record/graphql-customer.ts"
import { ordersBulk, ordersBulkBare } from "#app/flow/record/graphql-order-documents.ts"
import { productsBulk } from "#app/flow/record/graphql-product.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { hourMs, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { exhaustive } from "#app/platform/exhaustive.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"
import type { Download } from "#app/platform/shopify/bulk-file.server.ts"

export interface BackfillPorts {
  admin: AdminClient
  /** Whether this step has used up its share of real time and should be gone on with later. */
  isTimeUp(): boolean
  download?: Download
}

const steps: readonly BackfillStep[] = ["products", "customers", "orders", "details"]
const documents = {
  products: { full: productsBulk, bare: productsBulk },
  customers: { full: customersBulk, bare: customersBulkBare },
  orders: { full: ordersBulk, bare: ordersBulkBare },
}
const lookAgainMs = 15_000
const otherOperationMs = 2 * minuteMs
/** Tries of one step before a person has to look. */
const mostAttempts = 8

/** Takes the next steps of the shop's backfill as far as they go now. */
export async function stepBackfill(context: Context, queue: Queue, ports: BackfillPorts, shop: ShopId): Promise<void> {
  for (;;) {
    const run = await findRunning(context.db, shop)
    if (!run) return
    const home = await readShop(context.db, shop)
    if (!home || home.uninstalledAt) {
      await end(context, shop, run, "failed", "uninstalled")
      return
    }
    if (!(await takeStep(context, queue, ports, shop, run))) return
  }
}

/** Keeps why a step did not work and when it is tried again; after some tries, or when trying is no use, the run ends with the reason. */
export async function noteTrouble(context: Context, shop: ShopId, error: unknown): Promise<void> {
  const failure =
    error instanceof WorldFailure ? error : new WorldFailure("Something unexpected happened.", { retryable: true, cause: error })
  const run = await findRunning(context.db, shop)
  if (!run) return
  const attempts = run.attempts + 1
  if (!failure.retryable || attempts >= mostAttempts) await end(context, shop, run, "failed", failure.message)
  else {
    const waitMs = Math.max(failure.retryAfterMs ?? 0, Math.min(hourMs, 2 ** attempts * lookAgainMs))
    await moveBackfill(context.db, shop, run.id, { attempts, reason: failure.message, nextStepAt: later(context, waitMs) })
  }
}

/** True when there is more to do at once. */
async function takeStep(context: Context, queue: Queue, ports: BackfillPorts, shop: ShopId, run: BackfillRun): Promise<boolean> {
  if (run.step === "details") {
    const outcome = await readDetails(context, queue, ports.admin, shop, run, ports.isTimeUp)
    if (outcome === "read") await end(context, shop, run, "done", null)
    else await goOn(context, queue, shop, run, {})
    return false
  }
  if (!run.operationId) return startOperation(context, ports, shop, run)
  const { bulkOperation } = await ports.admin.query<WatchedBulk>(shop, watchBulk, { id: run.operationId })
  // Shopify forgets an operation after a week; then it is asked for once more.
  if (!bulkOperation) return again(context, shop, run, "The operation is no longer known to Shopify.")
  return follow(context, queue, ports, shop, run, bulkOperation)
}

async function startOperation(context: Context, { admin }: BackfillPorts, shop: ShopId, run: BackfillRun): Promise<boolean> {
  const step = run.step as keyof typeof documents
  const query = bulkQuery(documents[step][run.isBare ? "bare" : "full"], step, run)
  const { bulkOperationRunQuery: answer } = await admin.query<StartedBulk>(shop, startBulk, { query })
  const [error] = answer.userErrors
  if (answer.bulkOperation) {
    const { id, status, createdAt } = answer.bulkOperation
    const started = { operationId: id, operationState: status, operationAt: new Date(createdAt), nextStepAt: later(context, lookAgainMs) }
    if (await nameOperation(context.db, shop, run.id, started)) return true
    await admin.query(shop, cancelBulk, { id })
    return false
  }
  if (error?.code === "OPERATION_IN_PROGRESS" || error?.code === "LIMIT_REACHED") {
    await moveBackfill(context.db, shop, run.id, { reason: "other-operation", nextStepAt: later(context, otherOperationMs) })
    return false
  }
  throw new WorldFailure(`Shopify did not start a bulk operation: ${error?.message ?? "no reason given"}`, { retryable: false })
}

async function follow(
  context: Context,
  queue: Queue,
  ports: BackfillPorts,
  shop: ShopId,
  run: BackfillRun,
  operation: BulkState,
): Promise<boolean> {
  const seen = { operationState: operation.status, objectCount: Number(operation.objectCount) }
  switch (operation.status) {
    case "CREATED":
    case "RUNNING":
    case "CANCELING":
      await moveBackfill(context.db, shop, run.id, { ...seen, reason: null, nextStepAt: later(context, lookAgainMs) })
      return false
    case "COMPLETED":
      await moveBackfill(context.db, shop, run.id, { ...seen, reason: null })
      return read(context, queue, ports, shop, run, operation)
    case "CANCELED":
      await end(context, shop, run, "failed", "cancelled-at-shopify")
      return false
    case "EXPIRED":
      return again(context, shop, run, "The result had expired.")
    case "FAILED":
      if (operation.errorCode === "ACCESS_DENIED") return askForLess(context, shop, run)
      // What it found before it failed is as true as the rest.
      if (operation.partialDataUrl && run.position === 0n)
        await readIntoRecord(context, queue, shop, run, partOf(operation.partialDataUrl, operation, ports, true))
      return again(context, shop, run, `Shopify could not finish the operation (${operation.errorCode ?? "no reason given"}).`)
    default:
      return exhaustive(operation.status)
  }
}

async function read(
  context: Context,
  queue: Queue,
  ports: BackfillPorts,
  shop: ShopId,
  run: BackfillRun,
  operation: BulkState,
): Promise<boolean> {
  // No address: there was nothing to tell.
  const outcome = operation.url ? await readIntoRecord(context, queue, shop, run, partOf(operation.url, operation, ports, false)) : "read"
  if (outcome === "overtaken") return false
  if (outcome === "time-up") {
    await goOn(context, queue, shop, run, {})
    return false
  }
  const next = steps[steps.indexOf(run.step as BackfillStep) + 1] ?? "details"
  return moveBackfill(context.db, shop, run.id, { step: next, ...fresh, attempts: 0, reason: null, nextStepAt: later(context, 0) })
}

function partOf(url: string, operation: BulkState, { isTimeUp, download }: BackfillPorts, isPartial: boolean): FilePart {
  const size = operation.fileSize === null ? null : Number(operation.fileSize)
  return { url, size, toldAt: new Date(operation.createdAt), isPartial, isTimeUp, ...(download ? { download } : {}) }
}

const fresh: BackfillChange = { operationId: null, operationState: null, operationAt: null, position: 0n, lines: 0, objectCount: 0 }

/** A field that Shopify protects was asked for without being granted: the same without such fields. */
async function askForLess(context: Context, shop: ShopId, run: BackfillRun): Promise<boolean> {
  if (run.isBare) throw new WorldFailure("Shopify does not let the app read this.", { retryable: false })
  return moveBackfill(context.db, shop, run.id, { ...fresh, isBare: true })
}

/** The step from its beginning, some time later. */
async function again(context: Context, shop: ShopId, run: BackfillRun, reason: string): Promise<boolean> {
  await moveBackfill(context.db, shop, run.id, fresh)
  throw new WorldFailure(reason, { retryable: true })
}

async function goOn(context: Context, queue: Queue, shop: ShopId, run: BackfillRun, change: BackfillChange): Promise<void> {
  await context.db.$transaction(async (tx) => {
    if (await moveBackfill(tx, shop, run.id, { ...change, nextStepAt: later(context, lookAgainMs) }))
      await queue.enqueue(tx, "backfill-step", [{ shopId: shop }])
  })
}

async function end(context: Context, shop: ShopId, run: BackfillRun, state: "done" | "failed", reason: string | null): Promise<void> {
  await moveBackfill(context.db, shop, run.id, { state, reason, nextStepAt: null, endedAt: context.clock.now() })
}

const later = (context: Context, ms: number): Date => new Date(context.clock.now().getTime() + ms)
