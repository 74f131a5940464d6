// What does a session token say of its holder? Read without a look at its signature, so good only for turning somebody away: whoever passes here has
// still to show to the library that Shopify signed it. The app's secret signs tokens of the admin (`iss`: https://{shop}/admin, `sub`: a number of the
// staff) and of blocks in checkout and customer accounts (no `iss`; `sub`: the customer's gid, or none).

interface Claims {
  iss?: unknown
  sub?: unknown
}

/**
 * As App Bridge sends it with a request, or Shopify with the first page. Read letter for letter as the library reads it ("Bearer " may stand anywhere in
 * the header, or not at all), or a token would be looked at here that is not the one it takes.
 */
export function sessionTokenOf(request: Request): string | null {
  const header = request.headers.get("authorization")?.replace("Bearer ", "")
  return header || new URL(request.url).searchParams.get("id_token")
}

/** The request brings a token that Shopify gives to shoppers. False for none, and for what is no token at all: that is the library's to refuse. */
export function isOfShopper(request: Request): boolean {
  const claims = claimsOf(sessionTokenOf(request) ?? "")
  return claims !== null && !areOfStaff(claims)
}

/** What a token of the admin says, and one of a shopper does not. */
export function areOfStaff({ iss, sub }: Claims): boolean {
  return typeof iss === "string" && !(typeof sub === "string" && sub.startsWith("gid://"))
}

function claimsOf(token: string): Claims | null {
  const body = token.split(".")[1]
  if (!body) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"))
    return typeof claims === "object" && claims !== null ? claims : null
  } catch {
    return null
  }
}
