// POST /admin/oauth/access_token: token exchange (offline, online, expiring or not) and refresh. Times are the system's.
import type { SimInstallation, SimShop } from "../state.ts"
import type { World } from "../world.ts"
import { readSessionToken } from "./session-token.ts"

export interface TokenAnswer {
  status: number
  body: Record<string, unknown>
}

const accessSeconds = 3_600
const refreshSeconds = 90 * 86_400
const onlineSeconds = 86_399

const refusal = (error: string, description: string, status = 400): TokenAnswer => ({
  status,
  body: { error, error_description: description },
})

export function answerTokenRequest(world: World, shop: SimShop, raw: Buffer, contentType: string): TokenAnswer {
  const text = raw.toString("utf8")
  const asked = contentType.includes("json") ? (JSON.parse(text) as Record<string, unknown>) : Object.fromEntries(new URLSearchParams(text))
  if (asked["client_id"] !== world.app.apiKey || asked["client_secret"] !== world.app.apiSecret) {
    return refusal("invalid_client", "The client id or secret is wrong.", 401)
  }
  const grant = String(asked["grant_type"] ?? "")
  if (grant === "refresh_token") return refresh(shop, String(asked["refresh_token"] ?? ""))
  if (grant === "urn:ietf:params:oauth:grant-type:token-exchange") return exchange(world, shop, asked)
  return refusal("unsupported_grant_type", `The simulator knows token exchange and refresh, not "${grant}".`)
}

function exchange(world: World, shop: SimShop, asked: Record<string, unknown>): TokenAnswer {
  const claims = readSessionToken(world, shop.domain, String(asked["subject_token"] ?? ""))
  if (!claims) return refusal("invalid_subject_token", "The session token is not genuine, not for this shop, or has expired.")
  if (!shop.installation) return refusal("application_cannot_be_found", "The app is not installed in this shop.")
  const scope = shop.installation.scopes.join(",")
  if (String(asked["requested_token_type"] ?? "").endsWith(":online-access-token")) {
    const token = issue(shop.installation, "shpua_", { isOnline: true, seconds: onlineSeconds })
    return {
      status: 200,
      body: {
        access_token: token,
        scope,
        expires_in: onlineSeconds,
        associated_user_scope: scope,
        associated_user: userOf(shop, claims.sub),
      },
    }
  }
  if (String(asked["expiring"] ?? "0") !== "1") {
    return { status: 200, body: { access_token: issue(shop.installation, "shpat_", { isOnline: false, seconds: null }), scope } }
  }
  return { status: 200, body: expiringPair(shop.installation, scope) }
}

// Spending a refresh token also ends the access token's predecessor in Shopify's eyes no sooner than its hour is over.
function refresh(shop: SimShop, token: string): TokenAnswer {
  const known = shop.installation?.refreshTokens.get(token)
  if (!shop.installation || !known || known.isSpent || known.expiresAt.getTime() < Date.now()) {
    return refusal("invalid_grant", "The refresh token is unknown, spent, expired or revoked.")
  }
  known.isSpent = true
  return { status: 200, body: expiringPair(shop.installation, shop.installation.scopes.join(",")) }
}

function expiringPair(installation: SimInstallation, scope: string): Record<string, unknown> {
  const refreshToken = secret("shprt_")
  installation.refreshTokens.set(refreshToken, { expiresAt: new Date(Date.now() + refreshSeconds * 1000), isSpent: false })
  return {
    access_token: issue(installation, "shpat_", { isOnline: false, seconds: accessSeconds }),
    scope,
    expires_in: accessSeconds,
    refresh_token: refreshToken,
    refresh_token_expires_in: refreshSeconds,
  }
}

function issue(installation: SimInstallation, prefix: string, kind: { isOnline: boolean; seconds: number | null }): string {
  const token = secret(prefix)
  const expiresAt = kind.seconds === null ? null : new Date(Date.now() + kind.seconds * 1000)
  installation.tokens.set(token, { expiresAt, isOnline: kind.isOnline })
  return token
}

const secret = (prefix: string): string => prefix + crypto.randomUUID().replaceAll("-", "")

function userOf(shop: SimShop, userId: string): Record<string, unknown> {
  return {
    id: Number(userId),
    first_name: "Sam",
    last_name: "Sample",
    email: shop.email,
    account_owner: true,
    locale: shop.locale,
    collaborator: false,
    email_verified: true,
  }
}
