import { randomBytes } from "node:crypto"

import { deleteTarget, insertTarget, readTargets, switchTarget } from "#app/flow/reviews/event-targets.store.server.ts"
import { reviewTopics, type ReviewTopic } from "#app/flow/reviews/review-topics.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const mostTargets = 10

export type TargetMade = { kind: "created"; secret: string } | { kind: "refused"; reason: "not-https" | "too-many" }

/** An address of a developer's that hears of reviews from now on. The secret is shown this once; it signs every request. */
export async function createTarget(
  context: Context,
  shop: ShopId,
  { url, topics, by }: { url: string; topics: readonly ReviewTopic[]; by: string },
): Promise<TargetMade> {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol !== "https:" || parsed.port !== "" || parsed.username !== "") return { kind: "refused", reason: "not-https" }
  const known = await readTargets(context.db, shop)
  if (known.filter(({ kind }) => kind === "endpoint").length >= mostTargets) return { kind: "refused", reason: "too-many" }
  const secret = `afwh_${randomBytes(24).toString("base64url")}`
  const target = { id: context.randomness.id(), kind: "endpoint" as const, url: parsed.href, secretCipher: context.vault.encrypt(secret) }
  await insertTarget(context.db, shop, { ...target, topics: [...topics], createdBy: by }, context.clock.now())
  return { kind: "created", secret }
}

/** Shopify Flow hears of each new review; what nobody built a workflow on costs nothing there. */
export async function openFlowTarget(context: Context, shop: ShopId): Promise<void> {
  const target = { id: context.randomness.id(), kind: "flow" as const, url: null, secretCipher: null, topics: [reviewTopics[0]] }
  await insertTarget(context.db, shop, { ...target, createdBy: "app" }, context.clock.now())
}

export async function changeTarget(context: Context, shop: ShopId, id: string, change: "on" | "off" | "delete"): Promise<boolean> {
  if (change === "delete") return deleteTarget(context.db, shop, id)
  return switchTarget(context.db, shop, id, change === "on" ? context.clock.now() : null)
}
