// Single steps of publication against the Admin API. Each may be repeated: handles are fixed, and what is gone already counts as removed.
import { createHash } from "node:crypto"

import {
  clearProductRating,
  deleteMetaobject,
  handleOf,
  metafieldsAtOnce,
  setMetafields,
  upsertMetaobject,
  type FieldValue,
  type Metafield,
} from "#app/flow/reviews/shop-copy.ts"
import { dropCopy, noteCopy, type CopyKind, type ShopCopy } from "#app/flow/reviews/shop-copies.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

interface Outcome {
  userErrors: { field: string[] | null; message: string; code?: string | null }[]
}

export interface NewCopy {
  kind: CopyKind
  /** Of the metaobject: `$app:review`, or Shopify's own. */
  type: string
  sourceId: string
  productId: Gid
  fields: FieldValue[]
  /** Only for types that can be drafts. */
  isPublic?: boolean
}

export type Copied = { kind: "written" | "unchanged"; id: Gid } | { kind: "refused"; why: string }

/** Writes one metaobject unless the very same stands there already. What Shopify refuses for its content is told, not thrown: the rest goes on. */
export async function writeCopy(
  context: Context,
  admin: AdminClient,
  shop: ShopId,
  copy: NewCopy,
  before: ShopCopy | undefined,
): Promise<Copied> {
  const digest = createHash("sha256")
    .update(JSON.stringify([copy.type, copy.fields]))
    .digest("base64url")
  if (before && before.digest === digest) return { kind: "unchanged", id: before.metaobjectId }
  const { kind, type, sourceId, productId, fields } = copy
  const capabilities = copy.isPublic ? { capabilities: { publishable: { status: "ACTIVE" } } } : {}
  const answer = await admin.query<{ metaobjectUpsert: Outcome & { metaobject: { id: Gid } | null } }>(shop, upsertMetaobject, {
    handle: { type, handle: handleOf(kind, sourceId) },
    metaobject: { fields, ...capabilities },
  })
  const [refused] = answer.metaobjectUpsert.userErrors
  if (refused) return { kind: "refused", why: refused.message }
  const id = answer.metaobjectUpsert.metaobject?.id
  if (!id) throw new WorldFailure("Shopify kept no copy of the review and gave no reason.", { retryable: true })
  await noteCopy(context.db, shop, { kind, sourceId, productId, metaobjectId: id, digest, writtenAt: context.clock.now() })
  return { kind: "written", id }
}

export async function removeCopy(context: Context, admin: AdminClient, shop: ShopId, copy: ShopCopy): Promise<void> {
  const answer = await admin.query<{ metaobjectDelete: Outcome }>(shop, deleteMetaobject, { id: copy.metaobjectId })
  const { userErrors } = answer.metaobjectDelete
  if (!userErrors.every(({ code }) => code === "RECORD_NOT_FOUND")) refuseErrors(answer.metaobjectDelete)
  await dropCopy(context.db, shop, copy.kind, copy.sourceId)
}

/** Of a metaobject of our types that is nobody's copy. */
export async function deleteOrphan(admin: AdminClient, shop: ShopId, metaobjectId: Gid): Promise<void> {
  const answer = await admin.query<{ metaobjectDelete: Outcome }>(shop, deleteMetaobject, { id: metaobjectId })
  if (!answer.metaobjectDelete.userErrors.every(({ code }) => code === "RECORD_NOT_FOUND")) refuseErrors(answer.metaobjectDelete)
}

/** Sets metafields, as many at once as Shopify takes. Throws WorldFailure, not retryable, when it refuses one. */
export async function writeMetafields(admin: AdminClient, shop: ShopId, metafields: readonly Metafield[]): Promise<void> {
  for (let from = 0; from < metafields.length; from += metafieldsAtOnce) {
    const some = metafields.slice(from, from + metafieldsAtOnce)
    refuseErrors((await admin.query<{ metafieldsSet: Outcome }>(shop, setMetafields, { metafields: some })).metafieldsSet)
  }
}

/** A product without reviews has no rating, not one of zero. */
export async function clearRating(admin: AdminClient, shop: ShopId, productId: Gid): Promise<void> {
  const rating = { ownerId: productId, namespace: "reviews", key: "rating" }
  refuseErrors((await admin.query<{ metafieldsDelete: Outcome }>(shop, clearProductRating, { metafields: [rating] })).metafieldsDelete)
}

function refuseErrors({ userErrors }: Outcome): void {
  const first = userErrors[0]
  if (first) throw new WorldFailure(`Shopify refuses the reviews: ${first.message}`, { retryable: false })
}
