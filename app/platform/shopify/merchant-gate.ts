// A first page runs two or three loaders at once, and each would exchange the same session token for an access token. So requests of one shop
// that bring the same session token pass one after the other: the first exchanges, the rest find its session.
import { sessionTokenOf } from "#app/platform/shopify/session-claims.ts"

export type MerchantGate = <Result>(request: Request, authenticate: () => Promise<Result>) => Promise<Result>

export function createMerchantGate(): MerchantGate {
  const passing = new Map<string, Promise<unknown>>()
  return async (request, authenticate) => {
    const token = sessionTokenOf(request)
    if (!token) return authenticate()
    const before = passing.get(token) ?? Promise.resolve()
    const mine = before.then(authenticate, authenticate)
    passing.set(token, mine)
    try {
      return await mine
    } finally {
      if (passing.get(token) === mine) passing.delete(token)
    }
  }
}
