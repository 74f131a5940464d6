// Session tokens (App Bridge's id tokens): JWT, HS256, signed with the app's secret, good for 60 real seconds. The library checks signature,
// exp, nbf and aud; times are the system's, whatever the simulated clock says.
import { createHmac, timingSafeEqual } from "node:crypto"

import { shopOf, type World } from "../world.ts"

interface SessionClaims {
  iss: string
  dest: string
  aud: string
  sub: string
  exp: number
  nbf: number
  iat: number
  jti: string
  sid: string
}

/** A token for one user of the shop's admin. */
export function sessionToken(world: World, domain: string, userId = "42"): string {
  const shop = shopOf(world, domain)
  const now = Math.floor(Date.now() / 1000)
  const origin = `https://${shop.domain}`
  const claims: SessionClaims = {
    iss: `${origin}/admin`,
    dest: origin,
    aud: world.app.apiKey,
    sub: userId,
    exp: now + 60,
    nbf: now - 1,
    iat: now - 1,
    jti: crypto.randomUUID(),
    sid: crypto.randomUUID(),
  }
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`
  return `${text}.${seal(text, world.app.apiSecret)}`
}

/** The claims of a genuine, unexpired token for `domain`, else null. */
export function readSessionToken(world: World, domain: string, token: string): SessionClaims | null {
  const [head, body, signature] = token.split(".")
  if (!head || !body || !signature) return null
  const expected = Buffer.from(seal(`${head}.${body}`, world.app.apiSecret))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as SessionClaims
  const isCurrent = claims.exp * 1000 > Date.now() && claims.nbf * 1000 <= Date.now() + 10_000
  return isCurrent && claims.dest === `https://${domain}` && claims.aud === world.app.apiKey ? claims : null
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url")
const seal = (text: string, secret: string): string => createHmac("sha256", secret).update(text).digest("base64url")
