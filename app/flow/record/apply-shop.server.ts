import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { appliedIf, malformed } from "#app/flow/record/apply-outcome.ts"
import { mark, sealed, type Applying } from "#app/flow/record/applying.ts"
import { readScopesPayload } from "#app/flow/record/payload-privacy.ts"
import { readShopPayload, type ShopFacts } from "#app/flow/record/payload-product.ts"
import { writeSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { closeShop, mergeScopes, mergeShop } from "#app/flow/record/shops.store.server.ts"

/** shop/update */
export async function applyShop(applying: Applying): Promise<ApplyOutcome> {
  const facts = readShopPayload(applying.receipt.payload)
  if (!facts) return malformed("The payload is no shop.")
  const { tx, shop, triggeredAt } = applying
  const key = mark(applying, facts.updatedAt, facts)
  return appliedIf(
    await mergeShop(tx, shop, {
      ...shopRow(facts, (text) => sealed(applying, text)),
      mark: key,
      updatedAt: facts.updatedAt ?? triggeredAt,
    }),
  )
}

/** The columns of what was said; what was not said is left out, so that it stays as it is. */
export function shopRow({ email, updatedAt: _updatedAt, ...facts }: ShopFacts, seal: (text: string | null) => string | null) {
  const said = Object.entries({ ...facts, contactCipher: seal(email) }).filter(([, value]) => value !== null)
  return Object.fromEntries(said) as { [Key in keyof Omit<ShopFacts, "email" | "updatedAt"> | "contactCipher"]?: string }
}

/** app/uninstalled: nothing is sent from now on, and a later install starts silent. Sessions are deleted by the handler (jobs/handlers.ts). */
export async function applyUninstall({ tx, shop, context, triggeredAt }: Applying): Promise<ApplyOutcome> {
  const closed = await closeShop(tx, shop, triggeredAt)
  if (closed) await writeSettings(tx, shop, { sendingOnAt: null }, context.clock.now())
  return appliedIf(closed)
}

/** app/scopes_update */
export async function applyScopes(applying: Applying): Promise<ApplyOutcome> {
  const facts = readScopesPayload(applying.receipt.payload)
  if (!facts) return malformed("The payload does not say which scopes are granted.")
  return appliedIf(await mergeScopes(applying.tx, applying.shop, facts.scopes, mark(applying, facts.updatedAt, { scopes: facts.scopes })))
}
