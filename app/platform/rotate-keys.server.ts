// Encrypts again, under the newest key, whatever an older key encrypted (docs/operations.md, "Keys and secrets"). Which columns hold ciphers is asked
// of the database, so that new ones are not forgotten: names that end in Cipher, and the few below that are called otherwise. A row is written only
// if it still holds what was read, so the app may run and write meanwhile; and what is done is recognised by its key, so it may be stopped and begun
// again at any time.
import type { Vault } from "#app/platform/crypto.ts"
import type { Pool } from "#app/platform/db.server.ts"

/** Ciphers in columns with other names: the session library's own, and the sentences of a draft. */
const otherwiseNamed: Readonly<Record<string, readonly string[]>> = {
  Session: ["accessToken", "refreshToken", "firstName", "lastName", "email"],
  Draft: ["sentences"],
}

export interface CipherColumn {
  table: string
  column: string
  isBytes: boolean
  /** Columns of the primary key, in its order, and their types. */
  key: string[]
  keyTypes: string[]
}

export interface RotatedColumn extends Pick<CipherColumn, "table" | "column"> {
  rewritten: number
  /** Its key is not in the ring. */
  unreadable: number
  /** Still under another key than the newest, by key. */
  left: Record<string, number>
}

/** Every column with ciphers, by table. */
export async function findCipherColumns(pool: Pool): Promise<CipherColumn[]> {
  const { rows } = await pool.query<{ table: string; column: string; type: string; key: string[]; keyTypes: string[] }>(
    `WITH keys AS (
       SELECT k.table_name, array_agg(k.column_name::text ORDER BY k.ordinal_position) AS "key",
         array_agg(o.data_type::text ORDER BY k.ordinal_position) AS "keyTypes"
       FROM information_schema.table_constraints t
       JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name, table_name)
       JOIN information_schema.columns o ON o.table_schema = 'public' AND o.table_name = k.table_name AND o.column_name = k.column_name
       WHERE t.table_schema = 'public' AND t.constraint_type = 'PRIMARY KEY' GROUP BY 1)
     SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS "type", keys."key", keys."keyTypes"
     FROM information_schema.columns c JOIN keys ON keys.table_name = c.table_name WHERE c.table_schema = 'public' ORDER BY 1, 2`,
  )
  return rows
    .filter(({ table, column }) => column.endsWith("Cipher") || otherwiseNamed[table]?.includes(column))
    .map(({ table, column, type, key, keyTypes }) => ({ table, column, key, keyTypes, isBytes: type === "bytea" }))
}

/** `currentKey`: id of the first key of the ring. `onBatch` is told after each batch, which commits alone. */
export async function rotateKeys(
  pool: Pool,
  vault: Vault,
  currentKey: string,
  {
    perBatch = 200,
    onBatch = () => {},
  }: { perBatch?: number; onBatch?: (column: CipherColumn, rewritten: number) => Promise<void> | void } = {},
): Promise<RotatedColumn[]> {
  const rotated: RotatedColumn[] = []
  for (const column of await findCipherColumns(pool)) {
    const done = await rotateColumn(pool, vault, currentKey, column, perBatch, onBatch)
    rotated.push({ table: column.table, column: column.column, ...done, left: await countLeft(pool, column, currentKey) })
  }
  return rotated
}

type OnBatch = (column: CipherColumn, rewritten: number) => Promise<void> | void

async function rotateColumn(pool: Pool, vault: Vault, currentKey: string, column: CipherColumn, perBatch: number, onBatch: OnBatch) {
  let rewritten = 0
  let unreadable = 0
  for (let after: string[] | null = null; ;) {
    const page: Page[] = await readPage(pool, column, currentKey, after, perBatch)
    const fresh = page.flatMap((row) => again(vault, column, row))
    unreadable += page.length - fresh.length
    if (fresh.length > 0) {
      const count = await writePage(pool, column, fresh)
      rewritten += count
      await onBatch(column, count)
    }
    if (page.length < perBatch) return { rewritten, unreadable }
    after = page.at(-1)?.key ?? null
  }
}

interface Page {
  key: string[]
  old: string | Buffer
}

const quoted = (name: string) => `"${name}"`

/** True of a value that another key than the newest encrypted. */
const isOld = ({ column, isBytes }: CipherColumn, prefix: string) =>
  isBytes
    ? `length(${quoted(column)}) > 2 AND substring(${quoted(column)} FROM 1 FOR length(${prefix}::bytea)) <> ${prefix}::bytea`
    : `${quoted(column)} LIKE 'v1.%' AND left(${quoted(column)}, length(${prefix}::text)) <> ${prefix}::text`

function prefixOf({ isBytes }: CipherColumn, keyId: string): string | Buffer {
  return isBytes ? Buffer.concat([Buffer.from([1, Buffer.byteLength(keyId)]), Buffer.from(keyId, "utf8")]) : `v1.${keyId}.`
}

async function readPage(pool: Pool, column: CipherColumn, keyId: string, after: string[] | null, limit: number): Promise<Page[]> {
  const keys = column.key.map(quoted)
  const behind = after ? `AND (${keys.join(", ")}) > (${after.map((_, index) => `$${index + 3}`).join(", ")})` : ""
  const { rows } = await pool.query<unknown[]>({
    text: `SELECT ${keys.join(", ")}, ${quoted(column.column)} FROM ${quoted(column.table)}
      WHERE ${isOld(column, "$1")} ${behind} ORDER BY ${keys.join(", ")} LIMIT $2`,
    values: [prefixOf(column, keyId), limit, ...(after ?? [])],
    rowMode: "array",
  })
  return rows.map((row) => ({ key: row.slice(0, -1) as string[], old: row.at(-1) as string | Buffer }))
}

function again(vault: Vault, { isBytes }: CipherColumn, { key, old }: Page): (Page & { fresh: string | Buffer })[] {
  try {
    const fresh = isBytes ? vault.encryptBytes(vault.decryptBytes(old as Buffer)) : vault.encrypt(vault.decrypt(old as string))
    return [{ key, old, fresh }]
  } catch {
    return []
  }
}

async function writePage(pool: Pool, column: CipherColumn, rows: readonly (Page & { fresh: string | Buffer })[]): Promise<number> {
  const type = column.isBytes ? "bytea" : "text"
  const names = column.key.map((_, index) => `k${index}`)
  const arrays = [...names.map((_, index) => `$${index + 1}::text[]`), `$${names.length + 1}::${type}[]`, `$${names.length + 2}::${type}[]`]
  const same = column.key.map((name, index) => `t.${quoted(name)} = v.k${index}::${column.keyTypes[index]}`)
  const { rowCount } = await pool.query(
    `UPDATE ${quoted(column.table)} AS t SET ${quoted(column.column)} = v.fresh FROM unnest(${arrays.join(", ")}) AS v(${names.join(", ")}, old, fresh)
     WHERE ${same.join(" AND ")} AND t.${quoted(column.column)} = v.old`,
    [...names.map((_, index) => rows.map((row) => row.key[index])), rows.map((row) => row.old), rows.map((row) => row.fresh)],
  )
  return rowCount ?? 0
}

async function countLeft(pool: Pool, column: CipherColumn, keyId: string): Promise<Record<string, number>> {
  const name = quoted(column.column)
  const key = column.isBytes ? `encode(substring(${name} FROM 3 FOR get_byte(${name}, 1)), 'escape')` : `split_part(${name}, '.', 2)`
  const { rows } = await pool.query<{ key: string; count: number }>(
    `SELECT ${key} AS key, count(*)::int AS count FROM ${quoted(column.table)} WHERE ${isOld(column, "$1")} GROUP BY 1`,
    [prefixOf(column, keyId)],
  )
  return Object.fromEntries(rows.map((row) => [row.key, row.count]))
}
