import { appendEntries } from "#app/flow/consent/ledger.store.server.ts"
import { customerEntries } from "#app/flow/consent/note-shopify-consent.server.ts"
import { readCustomers } from "#app/flow/record/customers.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Brings what the record knows of many customers' marketing consent into the ledger in one statement and returns how many entries were new. */
export async function noteShopifyConsents(context: Context, shop: ShopId, customerIds: readonly Gid[]): Promise<number> {
  const entries = []
  for (const customer of await readCustomers(context.db, shop, customerIds))
    entries.push(...(await customerEntries(context.db, context, shop, customer)))
  return appendEntries(context.db, shop, entries, context.clock.now())
}
