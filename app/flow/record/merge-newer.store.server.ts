// Writes facts into the record so that the newest payload of each thing wins, whatever order they come in: one statement a table.
import { Prisma } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const keys = {
  Shop: ["shopId"],
  Product: ["shopId", "id"],
  Customer: ["shopId", "id"],
  Order: ["shopId", "id"],
  OrderLine: ["shopId", "id"],
  Shipment: ["shopId", "id"],
  ShipmentLine: ["shopId", "shipmentId", "orderLineId"],
  Refund: ["shopId", "id"],
  ReturnCase: ["shopId", "id"],
  OrderEdit: ["shopId", "id"],
} as const

/**
 * Inserts `rows` (all with the same columns, each with its mark) for `shop`, or overwrites those whose mark is smaller. Returns how many rows
 * were written; the rest had newer facts already. `keepsDeleted`: rows with `deletedAt` stay as they are.
 */
export async function mergeNewer(
  db: Queryable,
  shop: ShopId,
  table: keyof typeof keys,
  rows: readonly Record<string, unknown>[],
  options: { keepsDeleted?: boolean } = {},
): Promise<number> {
  const first = rows[0]
  if (!first) return 0
  const key: readonly string[] = keys[table]
  const columns = ["shopId", ...Object.keys(first).filter((column) => column !== "shopId")]
  const quoted = (names: readonly string[]) => Prisma.raw(names.map((name) => `"${name}"`).join(", "))
  const settings = columns.filter((column) => !key.includes(column)).map((column) => `"${column}" = EXCLUDED."${column}"`)
  const guard = options.keepsDeleted ? Prisma.raw(` AND "${table}"."deletedAt" IS NULL`) : Prisma.empty
  // One statement may not touch a row twice: of two members with one key the greater mark stays.
  const chosen = new Map<string, Record<string, unknown>>()
  for (const row of rows) {
    const name = JSON.stringify(key.map((column) => row[column]))
    const known = chosen.get(name)
    if (!known || String(known["mark"]) < String(row["mark"])) chosen.set(name, { ...row, shopId: shop })
  }
  return db.$executeRaw`
    INSERT INTO ${Prisma.raw(`"${table}"`)} (${quoted(columns)})
    SELECT ${quoted(columns)} FROM json_populate_recordset(NULL::${Prisma.raw(`"${table}"`)}, ${JSON.stringify([...chosen.values()])}::json)
    ON CONFLICT (${quoted(key)}) DO UPDATE SET ${Prisma.raw(settings.join(", "))}
    WHERE ${Prisma.raw(`"${table}"."mark" < EXCLUDED."mark"`)}${guard}`
}
