// Once a night what stands in the shop is compared with what was last published there: each copy, each metaobject of our types, each product's figures and
// lists, the shop's own list. What differs is asked to be published anew, what nothing stands behind is deleted. A shop in order is only read. A night
// looks so far and no further; the next one goes on there.
import { readReviewPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import { noteCheck, readCheck } from "#app/flow/reviews/publication-checks.store.server.ts"
import {
  idsOf,
  isAsPublished,
  lookAtCopies,
  lookAtMetaobjects,
  lookAtProducts,
  lookAtShop,
  type ProductNode,
} from "#app/flow/reviews/publication-look.ts"
import { pagePublications, wantPublications, wholeShop, type Publication } from "#app/flow/reviews/publications.store.server.ts"
import { storedSummary } from "#app/flow/reviews/rating-summary.ts"
import { everything } from "#app/flow/reviews/review-page.ts"
import {
  distrustSome,
  findKnownMetaobjects,
  pageCopies,
  readCopiesOf,
  readCopiesOfProducts,
} from "#app/flow/reviews/shop-copies.store.server.ts"
import { shownReviews } from "#app/flow/reviews/shop-copy.ts"
import { deleteOrphan } from "#app/flow/reviews/write-copy.server.ts"
import { hourMs, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const steps = ["copies", "$app:review", "$app:question", "products", "shop"] as const
type Step = (typeof steps)[number]

/** About 200 points each: Shopify gives back 100 a second on its smallest plan. */
export const mostCallsANight = 300
const copiesAtOnce = 200
const productsAtOnce = 30
/** A metaobject this young may be one whose publication is under way. */
const youngMs = hourMs
/** Clocks differ, and Shopify notes its own instant of our writing. */
const skewMs = 5 * minuteMs

interface Night {
  context: Context
  admin: AdminClient
  shop: ShopId
  differing: Set<Gid>
  orphans: number
  /** How many calls are left. */
  left: number
}

export interface Reconciled {
  kind: "whole-round" | "to-go-on"
  /** Products, or the whole shop, whose publication was asked for. */
  differing: Gid[]
  orphans: number
}

/** Throws WorldFailure when Shopify is away; what was found until then is kept. `calls`: how often Shopify may be asked. */
export async function reconcilePublications(
  context: Context,
  admin: AdminClient,
  shop: ShopId,
  calls: number = mostCallsANight,
): Promise<Reconciled> {
  const before = await readCheck(context.db, shop)
  const night: Night = { context, admin, shop, differing: new Set(), orphans: 0, left: calls }
  let place = { step: steps.find((step) => step === before?.step) ?? steps[0], after: before?.after ?? "" }
  let isRound = false
  try {
    while (night.left > 0 && !isRound) {
      const after = await look[place.step](night, place.after, place.step)
      const next = steps[steps.indexOf(place.step) + 1]
      isRound = after === null && next === undefined
      place = after === null ? { step: next ?? steps[0], after: "" } : { step: place.step, after }
    }
  } finally {
    const now = context.clock.now()
    const roundAt = isRound ? now : (before?.roundAt ?? null)
    await noteCheck(context.db, shop, { ...place, checkedAt: now, roundAt, differing: night.differing.size, orphans: night.orphans })
  }
  return { kind: isRound ? "whole-round" : "to-go-on", differing: [...night.differing], orphans: night.orphans }
}

/** One page; where to go on, or null at the end. */
const look: Record<Step, (night: Night, after: string, step: Step) => Promise<string | null>> = {
  copies,
  "$app:review": metaobjects,
  "$app:question": metaobjects,
  products,
  "shop": wholeList,
}

/** Somebody deleted or edited a copy in the shop: it is written again. */
async function copies(night: Night, after: string): Promise<string | null> {
  const { context, shop } = night
  const page = await pageCopies(context.db, shop, after, copiesAtOnce)
  if (page.length === 0) return null
  const ids = page.map(({ metaobjectId }) => metaobjectId)
  const { nodes } = await ask<{ nodes: ({ id: Gid; updatedAt?: string } | null)[] }>(night, lookAtCopies, { ids })
  const bad = page.filter(({ writtenAt, digest }, index) => {
    const updatedAt = nodes[index]?.updatedAt
    return digest !== "" && (!updatedAt || Date.parse(updatedAt) > writtenAt.getTime() + skewMs)
  })
  if (bad.length > 0) {
    // Only where it is still the copy that was looked at: a publication may have written it anew meanwhile.
    const distrusted = await distrustSome(context.db, shop, bad)
    await want(
      night,
      distrusted.map(({ productId }) => productId),
    )
  }
  const last = page.at(-1)
  return page.length < copiesAtOnce || !last ? null : `${last.kind} ${last.sourceId}`
}

/** What has no copy in our books is nobody's review any more. */
async function metaobjects(night: Night, after: string, type: Step): Promise<string | null> {
  const { context, admin, shop } = night
  type Page = { nodes: { id: Gid; updatedAt: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
  const { metaobjects: page } = await ask<{ metaobjects: Page }>(night, lookAtMetaobjects, { type, after: after || null })
  const old = page.nodes.filter(({ updatedAt }) => Date.parse(updatedAt) < context.clock.now().getTime() - youngMs).map(({ id }) => id)
  const known = await findKnownMetaobjects(context.db, shop, old)
  for (const id of old.filter((one) => !known.has(one))) {
    night.left -= 1
    await deleteOrphan(admin, shop, id)
    night.orphans += 1
  }
  return page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
}

async function products(night: Night, after: string): Promise<string | null> {
  const { context, shop } = night
  const page = await pagePublications(context.db, shop, after, productsAtOnce)
  if (page.length === 0) return null
  const settled = page.filter(isSettled)
  const ids = settled.map(({ productId }) => productId)
  const standing = await readCopiesOfProducts(context.db, shop, ids)
  const { nodes } = ids.length === 0 ? { nodes: [] } : await ask<{ nodes: (ProductNode | null)[] }>(night, lookAtProducts, { ids })
  const differing = settled.filter((publication, index) => {
    const node = nodes[index]
    // Shopify no longer has the product: there is nothing to publish on.
    if (!node) return false
    const { rating, count, summary } = publication
    const idsOfKind = (kind: string) =>
      standing.filter((copy) => copy.productId === publication.productId && copy.kind === kind).map(({ metaobjectId }) => metaobjectId)
    const histogram = storedSummary(summary, { count, rating })?.histogram ?? null
    return !isAsPublished(node, { mean: rating, count, histogram, reviewIds: idsOfKind("review"), questionIds: idsOfKind("question") })
  })
  // What Shopify refused for good yesterday may have been mended in the shop since.
  const refused = page.filter(({ failure }) => failure !== null)
  await want(
    night,
    [...differing, ...refused].map(({ productId }) => productId),
  )
  return page.length < productsAtOnce ? null : (page.at(-1)?.productId ?? null)
}

async function wholeList(night: Night): Promise<null> {
  const { context, shop } = night
  const newest = (await readReviewPage(context.db, shop, null, everything)).reviews.slice(0, shownReviews).map(({ id }) => id)
  const known = await readCopiesOf(context.db, shop, "review", newest)
  const wanted = newest.flatMap((id) => known.find((copy) => copy.sourceId === id)?.metaobjectId ?? [])
  const answer = await ask<{ shop: { newest: { value: string } | null } }>(night, lookAtShop, {})
  if (idsOf(answer.shop.newest)?.join() !== wanted.join()) await want(night, [wholeShop])
  return null
}

/** Served and not asked for again: what is on its way to the shop differs anyway. */
const isSettled = ({ publishedAt, wantedAt, failure }: Publication): boolean =>
  failure === null && publishedAt !== null && publishedAt >= wantedAt

async function ask<Answer>(night: Night, document: string, variables: Record<string, unknown>): Promise<Answer> {
  night.left -= 1
  return night.admin.query<Answer>(night.shop, document, variables)
}

async function want(night: Night, productIds: readonly Gid[]): Promise<void> {
  await wantPublications(night.context.db, night.shop, productIds, night.context.clock.now())
  for (const id of productIds) night.differing.add(id)
}
