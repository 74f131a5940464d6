import { deleteCustomer, pageCustomers } from "#app/flow/record/customers.store.server.ts"
import { deleteProduct, pageProducts } from "#app/flow/record/products.store.server.ts"
import { askGone } from "#app/flow/record/reconcile-ask.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

/** Of products, and as many of customers. */
const goneChecksANight = 500
const atOnce = 100

/**
 * Of the products and customers that have not changed for a day, some each night: are they still there? Returns how many were not, and where to go on:
 * the last product and the last customer that were asked for, a space between them; nothing for either begins anew.
 */
export async function noticeGone(
  context: Context,
  queue: Queue,
  admin: AdminClient,
  shop: ShopId,
  after: string,
): Promise<{ gone: number; after: string }> {
  const now = context.clock.now()
  const before = addDays(now, -1)
  const [product = "", customer = ""] = after.split(" ")
  const products = await pageProducts(context.db, shop, product, before, goneChecksANight)
  const customers = await pageCustomers(context.db, shop, customer, before, goneChecksANight)
  const asked = [...products, ...customers]
  let gone = 0
  for (let start = 0; start < asked.length; start += atOnce) {
    for (const id of await askGone(admin, shop, asked.slice(start, start + atOnce))) {
      await context.db.$transaction(async (tx) => {
        if (id.includes("/Product/")) await deleteProduct(tx, shop, id, now)
        else {
          await deleteCustomer(tx, shop, id, now)
          await queue.enqueue(tx, "customer-changed", [{ shopId: shop, customerId: id }])
        }
      })
      gone += 1
    }
  }
  return { gone, after: `${goOnAfter(products)} ${goOnAfter(customers)}`.trimEnd() }
}

/** Fewer than a night's: the round is over. */
function goOnAfter(asked: readonly Gid[]): string {
  return asked.length < goneChecksANight ? "" : (asked.at(-1) ?? "")
}
