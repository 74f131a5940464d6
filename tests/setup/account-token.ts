// The session token of a block in a customer account, as Shopify documents it: the shop's bare domain, no issuer, five minutes, and the customer only where
// they are logged in. The library looks at the system's clock.
import { createHmac, randomUUID } from "node:crypto"

export interface AccountClaims {
  dest: string
  aud: string
  /** A customer's gid; left out for who is not logged in. */
  sub?: string
  exp?: number
  nbf?: number
  iss?: string
}

/** `undefined` leaves a claim out. */
export function accountToken(secret: string, claims: { [name in keyof AccountClaims]?: AccountClaims[name] | undefined }): string {
  const now = Math.floor(Date.now() / 1000)
  const all = { exp: now + 300, nbf: now - 1, iat: now - 1, jti: randomUUID(), ...claims }
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(all)}`
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`
}
