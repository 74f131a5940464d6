// Everything that stands in a database, as text: every table of every schema, the queue's included, every column, ciphers opened. Tables and columns
// are asked of the database itself, so nothing new can hide.
import type { Vault } from "#app/platform/crypto.ts"
import type { Pool } from "#app/platform/db.server.ts"
import { unpack } from "#app/platform/pack.ts"

export interface DumpedRow {
  table: string
  shop: string | null
  text: string
}

const cipherText = /v1\.[A-Za-z0-9_-]{1,32}\.[A-Za-z0-9_-]{38,}/g
const ownTables = `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%' ORDER BY 1`

export async function dumpDatabase(pool: Pool, vault: Vault): Promise<DumpedRow[]> {
  const { rows: tables } = await pool.query<{ name: string }>(ownTables)
  const dumped: DumpedRow[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query<Record<string, unknown>>(`SELECT * FROM ${name}`)
    for (const row of rows) {
      const text = Object.entries(row)
        .map(([column, value]) => `${column}=${opened(value, vault)}`)
        .join(" | ")
      const said = row["shopId"] ?? row["shop"] ?? (row["data"] as { shopId?: string } | null)?.shopId
      dumped.push({ table: name, shop: typeof said === "string" ? said : null, text })
    }
  }
  return dumped
}

/** Where each trace is found: table by trace; a trace that is nowhere has an empty list. */
export function find(rows: readonly DumpedRow[], traces: Readonly<Record<string, RegExp | string>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(traces).map(([name, trace]) => {
      const isIn = (text: string) => (typeof trace === "string" ? text.includes(trace) : trace.test(text))
      return [name, [...new Set(rows.filter((row) => isIn(row.text)).map((row) => row.table))].sort()]
    }),
  )
}

function opened(value: unknown, vault: Vault): string {
  if (value instanceof Uint8Array) return openedBytes(value, vault)
  const text = typeof value === "string" ? value : JSON.stringify(value)
  return (text ?? "").replaceAll(cipherText, (cipher) => {
    try {
      return vault.decrypt(cipher)
    } catch {
      return cipher
    }
  })
}

function openedBytes(value: Uint8Array, vault: Vault): string {
  try {
    return Buffer.from(unpack(vault.decryptBytes(value))).toString()
  } catch {
    return Buffer.from(value).toString("latin1")
  }
}
