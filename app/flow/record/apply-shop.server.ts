import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { revokeApiTokens } from "#app/flow/record/api-tokens.store.server.ts"
import { applied, appliedIf } from "#app/flow/record/apply-outcome.ts"
import { factsOf, mark, sealed, type Applying } from "#app/flow/record/applying.ts"
import { readBulkFinishPayload, readPlanPayload } from "#app/flow/record/payload-plan.ts"
import { readScopesPayload } from "#app/flow/record/payload-privacy.ts"
import { readShopPayload, type ShopFacts } from "#app/flow/record/payload-product.ts"
import { writeSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { closeShop, mergePlan, mergeScopes, mergeShop } from "#app/flow/record/shops.store.server.ts"

/** shop/update */
export async function applyShop(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readShopPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const { facts } = read
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

/**
 * app/uninstalled: nothing is sent from now on, no token of the signals API works any more, and a later install starts silent. Sessions are deleted
 * by the handler (jobs/handlers.ts).
 */
export async function applyUninstall({ tx, shop, context, triggeredAt, receipt }: Applying): Promise<ApplyOutcome> {
  const read = readShopPayload(receipt.payload)
  if (read.kind === "malformed") return read
  const closed = await closeShop(tx, shop, triggeredAt)
  if (closed) {
    await writeSettings(tx, shop, { sendingOnAt: null }, context.clock.now())
    await revokeApiTokens(tx, shop, "uninstalled", context.clock.now())
  }
  return appliedIf(closed)
}

/** app/scopes_update */
export async function applyScopes(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readScopesPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const { facts } = read
  return appliedIf(await mergeScopes(applying.tx, applying.shop, facts.scopes, mark(applying, facts.updatedAt, { scopes: facts.scopes })))
}

// A plan that nobody agreed to (yet) never takes the place of one that somebody did.
const agreed = new Set(["active", "accepted", "frozen", "cancelled"])

/** app_subscriptions/update: the newest subscription somebody agreed to is the shop's plan. */
export async function applyPlan(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readPlanPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const { name: planName, status: planStatus, createdAt, updatedAt } = read.facts
  const planAt = updatedAt ?? applying.triggeredAt
  const since = (createdAt ?? planAt).toISOString()
  const planMark = [agreed.has(planStatus) ? 1 : 0, since, mark(applying, updatedAt, read.facts)].join("~")
  return appliedIf(await mergePlan(applying.tx, applying.shop, { planName, planStatus, planAt, planMark }))
}

/** bulk_operations/finish: the backfill that asked for it goes on. */
export async function applyBulkFinish({ tx, shop, queue, receipt }: Applying): Promise<ApplyOutcome> {
  const read = readBulkFinishPayload(receipt.payload)
  if (read.kind === "malformed") return read
  await queue.enqueue(tx, "backfill-step", [{ shopId: shop }])
  return applied
}
