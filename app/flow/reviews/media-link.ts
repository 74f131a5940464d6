// A short-lived address under which a person at the desk sees a photo that waits. Pictures are asked for by the browser without the session token, so the address
// itself proves the right: base64url(JSON [shop, media, end in seconds]) and its seal. It works for an hour and for nothing else.
import { equalInConstantTime, type Vault } from "#app/platform/crypto.ts"
import type { ShopId } from "#app/platform/ids.ts"

const hours = 1

export function signMediaLink(vault: Pick<Vault, "seal">, shop: ShopId, mediaId: string, now: Date): string {
  // The same within an hour, so that the browser's memory of it works.
  const end = (Math.floor(now.getTime() / 3_600_000) + 1 + hours) * 3_600
  const body = Buffer.from(JSON.stringify([shop, mediaId, end]), "utf8").toString("base64url")
  return `${body}.${vault.seal("media-link", body)}`
}

export function readMediaLink(vault: Pick<Vault, "seal">, token: string, now: Date): { shop: ShopId; mediaId: string } | null {
  const [body, mark, rest] = token.length > 600 ? [] : token.split(".")
  if (!body || !mark || rest !== undefined || !equalInConstantTime(mark, vault.seal("media-link", body))) return null
  const [shop, mediaId, end] = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as [string, string, number]
  return now.getTime() < end * 1000 ? { shop, mediaId } : null
}
