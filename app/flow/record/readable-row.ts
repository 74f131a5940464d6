// A row as a person may read it in the export of their own data: ciphers opened, keyed hashes and bookkeeping left out.
import type { Vault } from "#app/platform/crypto.ts"

const bookkeeping = /(Index|[mM]ark|Mark|Key)$|^shopId$|^claimedBy$|^owner$/

/** `emailCipher` becomes `email` with its plain text. */
export function readableRow(vault: Vault, row: object): Record<string, unknown> {
  const readable: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(row)) {
    if (bookkeeping.test(column)) continue
    if (!column.endsWith("Cipher")) readable[column] = value
    else readable[column.slice(0, -"Cipher".length)] = typeof value === "string" && value !== "" ? vault.decrypt(value) : null
  }
  return readable
}
