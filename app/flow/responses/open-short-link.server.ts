import { isShortCode, shortCodeIndex } from "#app/flow/drafting/short-link.ts"
import { unsafeFindShortLink } from "#app/flow/drafting/short-links.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"

/** Where a short address leads, as a signed link; null when nobody made it. One that has ended leads on to the page that says so. */
export async function openShortLink(
  { db, vault }: Pick<Context, "db" | "vault">,
  links: Links,
  code: string,
): Promise<{ shopId: ShopId; url: string } | null> {
  const found = isShortCode(code) ? await unsafeFindShortLink(db, shortCodeIndex(vault, code)) : null
  if (!found) return null
  const { shopId, touchpointId, personKey, expiresAt } = found
  return { shopId, url: links.url({ kind: found.kind === "stop" ? "stop" : "review", shopId, touchpointId, personKey, expiresAt }) }
}
