import type { Database } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { testVault } from "../../setup/context.ts"

const vault = testVault()
const secret = /Cipher$/
const perShop = /Index$|^shopId$|^personKey$/

/** All tables of the record, comparable across shops: ciphers opened, keyed hashes as present or absent. */
export async function dumpRecord(db: Database, shop: ShopId): Promise<Record<string, string[]>> {
  const where = { where: { shopId: shop } }
  const tables: Record<string, object[]> = {
    shop: await db.shop.findMany(where),
    settings: (await db.shopSettings.findMany(where)).map((row) => ({ ...row, updatedAt: null })),
    product: await db.product.findMany(where),
    customer: await db.customer.findMany(where),
    order: await db.order.findMany(where),
    orderLine: await db.orderLine.findMany(where),
    orderEdit: await db.orderEdit.findMany(where),
    shipment: await db.shipment.findMany(where),
    shipmentLine: await db.shipmentLine.findMany(where),
    deliveryEvent: await db.deliveryEvent.findMany(where),
    refund: await db.refund.findMany(where),
    returnCase: await db.returnCase.findMany(where),
    privacyRequest: (await db.privacyRequest.findMany(where)).map((row) => ({ ...row, id: row.id.replace(shop, "") })),
  }
  const plain = (row: object) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        if (perShop.test(column)) return [column, value !== null]
        if ((column === "name" || column === "domain") && typeof value === "string") return [column, value.replace(/shop-\d+/, "shop")]
        return [column, secret.test(column) && typeof value === "string" ? vault.decrypt(value) : value]
      }),
    )
  const sorted = Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => JSON.stringify(plain(row))).sort()])
  return Object.fromEntries(sorted) as Record<string, string[]>
}
