import {
  beginApplying,
  finishApplying,
  nextImportRows,
  removeApplied,
  type ImportRow,
} from "#app/flow/consent/consent-imports.store.server.ts"
import { appendEntries } from "#app/flow/consent/ledger.store.server.ts"
import type { LedgerEntry } from "#app/flow/consent/ledger.ts"
import { findOpenOrdersOfPerson } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { findCustomersByKey } from "#app/flow/record/customers.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const rowsAtOnce = 250

/** A person looked at the preview and wants it noted. False when that was said before, or the file was dropped. */
export async function startConsentImport(context: Context, queue: Queue, shop: ShopId, importId: string, by: string): Promise<boolean> {
  return context.db.$transaction(async (tx) => {
    const isFirst = await beginApplying(tx, shop, importId, by, context.clock.now())
    if (isFirst) await queue.enqueue(tx, "apply-consent-import", [{ shopId: shop, importId }])
    return isFirst
  })
}

/**
 * Brings the lines into the ledger, a part in each transaction, and takes them out of the file: a crash repeats nothing and loses nothing. The same file
 * again adds nothing. What a no changes follows: plans, and Shopify.
 */
export async function applyConsentImport(context: Context, queue: Queue, shop: ShopId, importId: string): Promise<number> {
  let noted = 0
  for (;;) {
    const count = await context.db.$transaction(async (tx) => {
      const rows = await nextImportRows(tx, shop, importId, rowsAtOnce)
      if (rows.length === 0) return null
      const now = context.clock.now()
      const entries = rows.map(({ line, ...row }) => ({
        ...row,
        id: context.randomness.id(),
        state: row.state as LedgerEntry["state"],
        source: "import",
        evidence: { ...row.evidence, importId, line: String(line) },
        dedupeKey: ["import", row.state, row.channel, row.purpose, row.personKey, row.effectiveAt.toISOString()].join(":"),
      }))
      const made = await appendEntries(tx, shop, entries, now)
      await follow(tx, queue, shop, rows)
      await removeApplied(
        tx,
        shop,
        importId,
        rows.map(({ line }) => line),
      )
      return made
    })
    if (count === null) break
    noted += count
  }
  await finishApplying(context.db, shop, importId)
  return noted
}

async function follow(tx: Transaction, queue: Queue, shop: ShopId, rows: readonly ImportRow[]): Promise<void> {
  const keys = new Set(rows.filter(({ state }) => state === "denied").map(({ personKey }) => personKey))
  for (const personKey of keys) {
    const known = await findCustomersByKey(tx, shop, personKey)
    if (known.length > 0) await queue.enqueue(tx, "write-back-consent", [{ shopId: shop, personKey }])
    const orders = await findOpenOrdersOfPerson(tx, shop, personKey)
    await queue.enqueue(
      tx,
      "order-changed",
      orders.map((orderId) => ({ shopId: shop, orderId })),
    )
  }
}
