// Gives connections that broke while somebody held them back to their pool. Prisma 6.19 (adapter-pg) does not: when a transaction's connection is cut, its ROLLBACK
// fails and the connection is never released; after a restart of the server under load the pool is then empty for ever.
import type pg from "pg"

const holderHasMs = 1_000

export function reclaimConnections(pool: pg.Pool): void {
  const held = new WeakSet<pg.PoolClient>()
  pool.on("acquire", (client) => void held.add(client))
  pool.on("release", (_error, client) => void held.delete(client))
  pool.on("connect", (client) => {
    client.once("end", () => {
      if (!held.has(client)) return
      // Whoever holds it is told by its own error, and has this long to release it properly.
      setTimeout(() => held.has(client) && client.release(true), holderHasMs)
    })
  })
}
