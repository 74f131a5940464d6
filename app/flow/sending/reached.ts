// Did a request that failed ever reach the other side? Only where the connection was certainly never made may the same message be tried again.
// Codes of getaddrinfo, connect and TLS in Node; what broke later (ECONNRESET, a time-out, a hang-up) may have been taken.
const neverConnected = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
])

export function neverReached(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverReached)
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === "string" && neverConnected.has(code)
}
