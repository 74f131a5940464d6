// One row in every table the database has, also in those that are yet to be thought of: tables and columns are asked of the database. Columns that
// lead to a person hold that person's keys, columns for ciphers hold `secret`.
import type { Vault } from "#app/platform/crypto.ts"
import type { Pool } from "#app/platform/db.server.ts"

export interface FilledPerson {
  customerId: string
  orderId: string
  personKey: string
}

interface Column {
  table: string
  column: string
  type: string
  isNullable: boolean
  isDefaulted: boolean
}

const at = new Date("2026-09-01T08:00:00Z")
const ciphersByOtherNames = new Set([
  "Session.accessToken",
  "Session.refreshToken",
  "Session.firstName",
  "Session.lastName",
  "Session.email",
  "Draft.sentences",
])

/** Returns the tables filled. `values`: what certain columns must hold, by "Table.column". */
export async function fillEveryTable(
  pool: Pool,
  vault: Vault,
  shop: string,
  options: { secret: string; person?: FilledPerson; values?: Readonly<Record<string, unknown>>; cipherOf?: (table: string) => string },
): Promise<string[]> {
  const { rows: columns } = await pool.query<Column>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.udt_name AS "type", c.is_nullable = 'YES' AS "isNullable",
       c.column_default IS NOT NULL AS "isDefaulted"
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations' ORDER BY 1, 2`,
  )
  const tables = [...new Set(columns.map(({ table }) => table))]
  for (const table of tables) {
    const own = columns.filter((column) => column.table === table)
    const values = own.map((column) => valueFor(column, vault, shop, options))
    const names = own.map(({ column }) => `"${column}"`).join(", ")
    await pool.query(`INSERT INTO "${table}" (${names}) VALUES (${own.map((_, index) => `$${index + 1}`).join(", ")})`, values)
  }
  return tables
}

function valueFor(
  { table, column, type }: Column,
  vault: Vault,
  shop: string,
  { secret, person, values = {}, cipherOf = () => secret }: Parameters<typeof fillEveryTable>[3],
): unknown {
  const place = `${table}.${column}`
  if (place in values) return values[place]
  if (column === "shopId" || place === "Session.shop") return shop
  if (column.endsWith("Cipher") || ciphersByOtherNames.has(place))
    return type === "bytea" ? vault.encryptBytes(Buffer.from(cipherOf(table))) : vault.encrypt(cipherOf(table))
  if (person) {
    if (/^(personKey|emailIndex|phoneIndex)$/.test(column)) return person.personKey
    if (column === "customerId" || place === "Customer.id") return person.customerId
    if (column === "orderId" || place === "Order.id") return person.orderId
    if (column === "touchpointId" || place === "Touchpoint.id") return `touchpoint of ${shop}`
    if (column === "shipmentId" || place === "Shipment.id") return `shipment of ${shop}`
    if (column === "messageId" || place === "Message.id") return `message of ${shop}`
    if (column === "reviewId" || place === "Review.id") return `review of ${shop}`
    if (column === "mediaId" || place === "ReviewMedia.id") return `media of ${shop}`
  }
  switch (type) {
    case "text":
    case "varchar":
      return `${place} of ${shop}`
    case "timestamptz":
    case "timestamp":
      return at
    case "bool":
      return false
    case "jsonb":
    case "json":
      return "{}"
    case "bytea":
      return Buffer.from("bytes")
    default:
      return type.startsWith("_") ? [] : 1
  }
}
