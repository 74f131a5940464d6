import { randomBytes } from "node:crypto"

import { apiTokenHash, makeApiToken } from "#app/flow/record/api-token.ts"
import { countLiveApiTokens, insertApiToken, touchApiToken, unsafeFindApiToken } from "#app/flow/record/api-tokens.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const mostApiTokens = 10

export type CreatedToken = { kind: "created"; id: string; token: string } | { kind: "too-many" }

/** Makes a token. This answer is the only place where it ever stands in full. */
export async function createApiToken(context: Context, shop: ShopId, { name, by }: { name: string; by: string }): Promise<CreatedToken> {
  const { db, vault, clock, randomness } = context
  if ((await countLiveApiTokens(db, shop)) >= mostApiTokens) return { kind: "too-many" }
  // A secret comes from the machine's own source, never from the dice of the business.
  const token = makeApiToken(vault, randomBytes(24).toString("base64url"))
  const tokenHash = apiTokenHash(vault, token)
  if (!tokenHash) throw new Error("A new token does not fit its own form.")
  const id = randomness.id()
  await insertApiToken(db, shop, { id, name, tokenHash, hint: token.slice(-4), createdBy: by, createdAt: clock.now() })
  return { kind: "created", id, token }
}

export type TokenHolder = { kind: "shop"; shop: ShopId; tokenId: string } | { kind: "unknown" } | { kind: "revoked" }

/** For which shop a token speaks. A shop without the app has no tokens that work. */
export async function readApiToken(context: Context, token: string): Promise<TokenHolder> {
  const tokenHash = apiTokenHash(context.vault, token)
  const found = tokenHash ? await unsafeFindApiToken(context.db, tokenHash) : null
  if (!found) return { kind: "unknown" }
  const home = await readShop(context.db, found.shopId)
  if (found.revokedAt || !home || home.uninstalledAt) return { kind: "revoked" }
  await touchApiToken(context.db, found.shopId, found.id, context.clock.now())
  return { kind: "shop", shop: found.shopId, tokenId: found.id }
}
