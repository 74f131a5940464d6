// `npm run rotate-keys`: everything that an older key of DATA_KEYS encrypted is encrypted again under the first. May run while the app does, may be
// stopped and begun again (docs/operations.md, "Keys and secrets"). Ends with 0 when the older keys are no longer needed.
import { createVault } from "#app/platform/crypto.ts"
import { openDatabase } from "#app/platform/db.server.ts"
import { processEnv } from "#app/platform/env.server.ts"
import { rotateKeys, type RotatedColumn } from "#app/platform/rotate-keys.server.ts"

const env = processEnv()
const [current, ...older] = env.DATA_KEYS.map(({ id }) => id)
const database = await openDatabase({ url: env.DATABASE_URL ?? null, folder: env.DATA_FOLDER, maxConnections: 2 })
try {
  console.log(`Encrypting under "${current}"; also in DATA_KEYS: ${older.join(", ") || "no other key"}.`)
  const columns = await rotateKeys(database.pool, createVault(env.DATA_KEYS, env.INDEX_SECRET), current ?? "", {
    onBatch: ({ table, column }, rewritten) => console.log(`  ${table}.${column}: ${rewritten} more`),
  })
  process.exitCode = report(columns)
} finally {
  await database.close()
}

function report(columns: readonly RotatedColumn[]): number {
  for (const { table, column, rewritten, unreadable } of columns)
    if (rewritten + unreadable > 0)
      console.log(`${table}.${column}: ${rewritten} encrypted again, ${unreadable} of keys that are not in DATA_KEYS`)
  const left = new Map<string, number>()
  for (const [key, count] of columns.flatMap((one) => Object.entries(one.left))) left.set(key, (left.get(key) ?? 0) + count)
  if (left.size === 0) {
    console.log(
      `Nothing is left under another key than "${current}" in ${columns.length} columns. The others may be taken out of DATA_KEYS.`,
    )
    return 0
  }
  for (const [key, count] of left) console.log(`Left under "${key}": ${count}`)
  console.log("Keep these keys. Is a process still running with the old order of DATA_KEYS? Restart it, then run this again.")
  return 1
}
