// Import this before anything that may keep a reference to `fetch` (Shopify's library does at import). From then on requests to
// *.myshopify.com go to the simulator, loopback goes through, and everything else fails, so that no test can reach the real world unnoticed.

/** Says to the plain server which real host a request was meant for. */
export const simulatedHostHeader = "x-simulated-host"

interface Routing {
  origin: string | null
  allowed: Set<string>
  realFetch: typeof fetch
}

// One routing per process, even if bundlers or test runners load this file twice.
const key = Symbol.for("afterword.simulator.outbound")
const store = globalThis as unknown as Record<symbol, Routing | undefined>
const routing: Routing = (store[key] ??= install())

/** Sends requests for *.myshopify.com to `origin` (http://127.0.0.1:port); null makes them fail again. */
export function routeOutbound(origin: string | null): void {
  routing.origin = origin
}

/** Lets requests to one more origin out, for example a person's own language model. */
export function allowOutbound(origin: string): void {
  routing.allowed.add(new URL(origin).origin)
}

export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function install(): Routing {
  const realFetch = globalThis.fetch.bind(globalThis)
  const created: Routing = { origin: null, allowed: new Set(), realFetch }
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    if (/(^|\.)myshopify\.com$/.test(url.hostname)) {
      if (!created.origin) throw new Error(`No simulated Shopify is running for ${url.hostname}; see routeOutbound().`)
      const request = new Request(input, init)
      const headers = new Headers(request.headers)
      headers.set(simulatedHostHeader, url.hostname)
      const body = request.body ? await request.arrayBuffer() : undefined
      const target = created.origin + url.pathname + url.search
      return created.realFetch(target, { method: request.method, headers, body, redirect: request.redirect, signal: request.signal })
    }
    const isLocal = isLoopback(url.hostname) || url.protocol === "data:" || url.protocol === "blob:"
    if (!isLocal && !created.allowed.has(url.origin)) throw new Error(`unannounced outbound request to ${url.origin}`)
    return created.realFetch(input, init)
  }
  return created
}
