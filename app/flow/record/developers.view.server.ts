// The screen "Developers": tokens of the signals API, and whether signals arrive.
import { listApiTokens } from "#app/flow/record/api-tokens.store.server.ts"
import { findNewestSignals } from "#app/flow/record/signals.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface DevelopersScreen {
  timeZone: string
  tokens: {
    id: string
    name: string
    hint: string
    createdAt: Date
    lastUsedAt: Date | null
    revokedAt: Date | null
    revokedReason: string | null
  }[]
  signals: { id: string; kind: string; name: string | null; about: string; source: string; receivedAt: Date }[]
}

const signalsShown = 10

/** Of a signal, whom it is about is said by order or customer number, never by the person's keyed hash. */
export async function readDevelopersScreen(db: Queryable, shop: ShopId): Promise<DevelopersScreen> {
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const tokens = await listApiTokens(db, shop)
  const signals = await findNewestSignals(db, shop, signalsShown)
  return {
    timeZone: home?.timeZone ?? "UTC",
    tokens: tokens.map(({ id, name, hint, createdAt, lastUsedAt, revokedAt, revokedReason }) => ({
      id,
      name,
      hint,
      createdAt,
      lastUsedAt,
      revokedAt,
      revokedReason,
    })),
    signals: signals.map(({ id, kind, name, orderName, orderId, customerId, source, receivedAt }) => {
      const tail = (gid: string) => gid.slice(gid.lastIndexOf("/") + 1)
      const about = orderName
        ? `Order ${orderName}`
        : orderId
          ? `Order ${tail(orderId)}`
          : customerId
            ? `Customer ${tail(customerId)}`
            : "A person"
      return { id, kind, name, about, source, receivedAt }
    }),
  }
}
