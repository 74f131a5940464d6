// What does a session token say of its holder? Read without a look at its signature, so good only for turning somebody away: whoever passes here has
// still to show to the library that Shopify signed it. The app's secret signs tokens of the admin (`iss`: https://{shop}/admin, `sub`: a number of the
// staff) and of blocks in checkout and customer accounts (no `iss`; `sub`: the customer's gid, or none).

/** As App Bridge sends it with a request, or Shopify with the first page. */
export function sessionTokenOf(request: Request): string | null {
  const header = request.headers.get("authorization")
  if (header?.startsWith("Bearer ")) return header.slice(7)
  return new URL(request.url).searchParams.get("id_token")
}

/** The request brings a token that Shopify gives to shoppers. False for none, and for what is no token at all: that is the library's to refuse. */
export function isOfShopper(request: Request): boolean {
  const claims = claimsOf(sessionTokenOf(request) ?? "")
  if (claims === null) return false
  return typeof claims.iss !== "string" || (typeof claims.sub === "string" && claims.sub.startsWith("gid://"))
}

function claimsOf(token: string): { iss?: unknown; sub?: unknown } | null {
  const body = token.split(".")[1]
  if (!body) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"))
    return typeof claims === "object" && claims !== null ? claims : null
  } catch {
    return null
  }
}
