// The reviews list for moderation. Newest first within a state; nothing here looks at the number of stars.
import { readReplies, type Reply } from "#app/flow/responses/replies.store.server.ts"
import { shownReply, type ShownReply } from "#app/flow/responses/shown-reply.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const moderationTabs = ["pending", "published", "rejected"] as const
export type ModerationTab = (typeof moderationTabs)[number]

export const moderationPageSize = 20

/** Where the product's reviews stand in the shop's own data. */
export type PublicationState = "nothing-yet" | "up-to-date" | "on-its-way" | "failed"

export interface ModerationRow {
  id: string
  productId: string
  productTitle: string
  rating: number
  title: string | null
  body: string
  displayName: string
  isVerified: boolean
  source: string
  daysUsed: number | null
  submittedAt: Date
  editedAt: Date | null
  rejectionReason: string | null
  publication: PublicationState
  /** The shop's public answer. */
  merchantReply: string | null
  /** An answer that the app prepared and nobody has published. */
  prepared: ShownReply | null
}

export interface ModerationView {
  tab: ModerationTab
  counts: Record<ModerationTab, number>
  page: number
  pages: number
  timeZone: string
  rows: ModerationRow[]
}

export async function readModeration(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  _now: Date,
  options: { tab: ModerationTab; page: number },
): Promise<ModerationView> {
  const { tab } = options
  const [known, states] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    db.review.groupBy({ by: ["state"], where: { shopId: shop }, _count: true }),
  ])
  const count = (state: ModerationTab) => states.find((row) => row.state === state)?._count ?? 0
  const counts = { pending: count("pending"), published: count("published"), rejected: count("rejected") }
  const pages = Math.max(1, Math.ceil(counts[tab] / moderationPageSize))
  const page = Math.min(Math.max(1, options.page), pages)
  const reviews = await db.review.findMany({
    where: { shopId: shop, state: tab },
    orderBy: [{ submittedAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * moderationPageSize,
    take: moderationPageSize,
  })
  const productIds = reviews.map((review) => review.productId)
  const prepared = await readReplies(
    db,
    shop,
    "review",
    reviews.map(({ id }) => id),
  )
  const [products, publications] = await Promise.all([
    db.product.findMany({ where: { shopId: shop, id: { in: productIds } }, select: { id: true, title: true } }),
    db.publication.findMany({ where: { shopId: shop, productId: { in: productIds } } }),
  ])
  const rows = reviews.map((review) => ({
    id: review.id,
    productId: review.productId,
    productTitle: products.find((product) => product.id === review.productId)?.title ?? "A product no longer in the shop",
    rating: review.rating,
    title: review.title,
    body: review.body,
    displayName: review.displayName,
    isVerified: review.isVerified,
    source: review.source,
    daysUsed: review.daysUsed,
    submittedAt: review.submittedAt,
    editedAt: review.editedAt,
    rejectionReason: review.rejectionReason,
    merchantReply: review.merchantReply,
    prepared: shownOf(vault, prepared, review.id),
    publication: publicationState(publications.find((publication) => publication.productId === review.productId)),
  }))
  return { tab, counts, page, pages, timeZone: known?.timeZone ?? "UTC", rows }
}

function shownOf(vault: Vault, replies: readonly Reply[], reviewId: string): ShownReply | null {
  const waiting = replies.find(({ subjectId, state }) => subjectId === reviewId && state === "prepared")
  return waiting ? shownReply(vault, waiting, false) : null
}

function publicationState(row: { wantedAt: Date; publishedAt: Date | null; failure: string | null } | undefined): PublicationState {
  if (!row) return "nothing-yet"
  if (row.failure) return "failed"
  return row.publishedAt && row.publishedAt >= row.wantedAt ? "up-to-date" : "on-its-way"
}
