// A shop's offline access token, refreshed in time and by one caller at a time over all processes: a refresh token may be spent once, and the
// library has no lock. Expiry and leases are credentials, so they go by the system's clock, never by business time.
import { setTimeout as sleep } from "node:timers/promises"

import { HttpResponseError, HttpThrottlingError, type Session, type Shopify } from "@shopify/shopify-api"

import { systemClock, type Clock } from "#app/platform/clock.ts"
import type { Database } from "#app/platform/db.server.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { Randomness } from "#app/platform/randomness.ts"
import { offlineSessionId, type EncryptedSessions } from "#app/platform/shopify/session-storage.server.ts"
import { releaseTokenLease, takeTokenLease } from "#app/platform/shopify/token-lease.store.server.ts"

export interface OfflineTokens {
  /**
   * A token of `shop` with at least five minutes to live; `rejected` is one that Shopify has just answered 401 to, and is not handed out again.
   * Throws WorldFailure: not retryable when the shop has to open the app again, retryable when Shopify cannot be reached.
   */
  session(shop: ShopId, rejected?: string): Promise<Session>
}

export interface OfflineTokenParts {
  db: Database
  sessions: EncryptedSessions
  refresh: Shopify["auth"]["refreshToken"]
  randomness: Randomness
  clock?: Clock
  /** How long a refresh may take before another process may try; longer than any request to the token endpoint. */
  leaseMs?: number
  pollMs?: number
}

const freshForMs = 5 * 60_000

export class TokenGone extends WorldFailure {
  constructor(shop: ShopId, cause?: unknown) {
    super(`${shop} has to open the app once, its access has ended.`, { retryable: false, cause })
  }
}

export function createOfflineTokens({
  db,
  sessions,
  refresh,
  randomness,
  clock = systemClock,
  leaseMs = 30_000,
  pollMs = 100,
}: OfflineTokenParts): OfflineTokens {
  const load = async (shop: ShopId): Promise<Session> => {
    const session = await sessions.loadSession(offlineSessionId(shop))
    if (!session?.accessToken) throw new TokenGone(shop)
    return session
  }
  const isUsable = (session: Session, rejected?: string) =>
    session.accessToken !== rejected && (!session.expires || session.expires.getTime() - clock.now().getTime() > freshForMs)

  const refreshAsWinner = async (shop: ShopId, rejected?: string): Promise<Session> => {
    const session = await load(shop) // Read again: the one who held the lease before may have refreshed.
    if (isUsable(session, rejected)) return session
    if (!session.refreshToken) return leave(shop, session)
    const fresh = await refresh({ shop, refreshToken: session.refreshToken }).catch((error: unknown) => {
      if (!isRefusal(error))
        throw new WorldFailure(`Shopify's token endpoint did not answer for ${shop}.`, { retryable: true, cause: error })
      return error
    })
    if (!("session" in fresh)) return leave(shop, session, fresh)
    await sessions.storeSession(fresh.session)
    return fresh.session
  }

  /** A session that is worth nothing any more is forgotten; where somebody opened the app meanwhile, theirs is the shop's. */
  const leave = async (shop: ShopId, ended: Session, cause?: unknown): Promise<Session> => {
    await sessions.deleteUnlessReplaced(ended)
    const session = await sessions.loadSession(ended.id)
    if (!session?.accessToken || session.accessToken === ended.accessToken) throw new TokenGone(shop, cause)
    return session
  }

  return {
    async session(shop, rejected) {
      const owner = randomness.id()
      const giveUpAt = clock.now().getTime() + leaseMs + 5000
      for (;;) {
        const session = await load(shop)
        if (isUsable(session, rejected)) return session
        const now = clock.now()
        if (await takeTokenLease(db, shop, owner, now, new Date(now.getTime() + leaseMs))) {
          try {
            return await refreshAsWinner(shop, rejected)
          } finally {
            await releaseTokenLease(db, shop, owner)
          }
        }
        if (clock.now().getTime() > giveUpAt)
          throw new WorldFailure(`The token of ${shop} is being refreshed by another process.`, { retryable: true })
        await sleep(pollMs)
      }
    },
  }
}

// These say that this refresh token is worth nothing any more; anything else may pass.
function isRefusal(error: unknown): error is HttpResponseError {
  return error instanceof HttpResponseError && !(error instanceof HttpThrottlingError) && [400, 401, 403].includes(error.response.code)
}
