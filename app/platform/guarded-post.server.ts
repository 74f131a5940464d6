// Tells somebody's server something, at an address that a merchant typed in: https on its own port, the open internet alone, no redirect followed, the
// connection pinned to the address that was looked at (guarded-fetch.server.ts). Nothing of the answer is read but its status.
import { lookup as dnsLookup } from "node:dns/promises"

import { askAt, findAddress, type FetcherParts } from "#app/platform/guarded-fetch.server.ts"
import { isPublicAddress } from "#app/platform/public-address.ts"

export type Posted = { kind: "taken" } | { kind: "refused" | "failed"; reason: string }
export type PostJson = (url: string, body: string, headers: Record<string, string>) => Promise<Posted>

const timeoutMs = 10_000

/** "taken": any 2xx. "refused": the address itself will not do. "failed": anything else; later it may work. */
export function createJsonPoster(parts: Partial<FetcherParts> = {}): PostJson {
  const resolve = parts.resolve ?? ((host) => dnsLookup(host, { all: true }))
  const isAllowed = parts.isAllowed ?? isPublicAddress
  return async (url, body, headers) => {
    const found = await findAddress(url, { resolve, isAllowed })
    if (found.kind !== "found") return found
    const signal = AbortSignal.timeout(timeoutMs)
    const own = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) }
    try {
      const response = await askAt(found, { ...parts.connection, method: "POST", signal, headers: { ...own, ...headers } }, body)
      response.destroy()
      const status = response.statusCode ?? 0
      return status >= 200 && status < 300 ? { kind: "taken" } : { kind: "failed", reason: `status-${status}` }
    } catch {
      return { kind: "failed", reason: signal.aborted ? "too-slow" : "broke-off" }
    }
  }
}
