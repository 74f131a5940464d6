// Links that a shopper gets by mail. Who holds one may do what it says for one touchpoint, nothing else; nobody can make or change one.
//
// A stop link works for ever, since it is the shopper's right and not our offer; the others end.
//
// Token: base64url(JSON array [shop, touchpoint, person key, expiry in seconds]) + "." + HMAC-SHA256 under a key used for this kind alone.
import type { Vault } from "#app/platform/crypto.ts"
import { equalInConstantTime } from "#app/platform/crypto.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"
import { linkPaths } from "#app/platform/link-paths.ts"

export type LinkKind = keyof typeof linkPaths

export interface LinkTarget {
  shopId: ShopId
  /** What the link belongs to; a link to confirm names the request here, one to see what became of a review that review. */
  touchpointId: TouchpointId
  personKey: PersonKey
  expiresAt: Date
}

/** An expired link still says whose it was: what may be said at any time, such as stop, can be offered. */
export type ReadLink = ({ kind: "valid" } & LinkTarget) | { kind: "invalid" } | ({ kind: "expired" } & LinkTarget)

export interface Links {
  sign(link: LinkTarget & { kind: LinkKind }): string
  /** What `token` allows as a link of `kind` at `now`; a token of another kind is invalid. One to stop is never too old. */
  read(token: string, kind: LinkKind, now: Date): ReadLink
  /** The full address. */
  url(link: LinkTarget & { kind: LinkKind }): string
}

const longestToken = 1000

export function createLinks(vault: Vault, appUrl: string): Links {
  const seal = (kind: LinkKind, body: string) => vault.seal(`link:${kind}`, body)
  const sign: Links["sign"] = ({ kind, shopId, touchpointId, personKey, expiresAt }) => {
    const fields = [shopId, touchpointId, personKey, Math.floor(expiresAt.getTime() / 1000)]
    const body = Buffer.from(JSON.stringify(fields), "utf8").toString("base64url")
    return `${body}.${seal(kind, body)}`
  }
  return {
    sign,
    url: (link) => `${appUrl}/${linkPaths[link.kind]}/${sign(link)}`,
    read(token, kind, now) {
      const [body, mark, rest] = token.length > longestToken ? [] : token.split(".")
      if (!body || !mark || rest !== undefined || !equalInConstantTime(mark, seal(kind, body))) return { kind: "invalid" }
      const [shopId, touchpointId, personKey, seconds] = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as [
        string,
        string,
        string,
        number,
      ]
      const expiresAt = new Date(seconds * 1000)
      const isExpired = kind !== "stop" && now >= expiresAt
      return { kind: isExpired ? "expired" : "valid", shopId, touchpointId, personKey, expiresAt }
    },
  }
}
