// The reviews list for moderation. Newest first within a state; nothing here looks at the number of stars.
import { readColleagues, staffNumber } from "#app/flow/approval/staff.store.server.ts"
import { readReplies, type Reply } from "#app/flow/responses/replies.store.server.ts"
import { shownReply, type ShownReply } from "#app/flow/responses/shown-reply.server.ts"
import { signMediaLink } from "#app/flow/reviews/media-link.ts"
import type { ReviewAttribute } from "#app/flow/reviews/review-form.ts"
import { knownLabels, type ReviewLabel } from "#app/flow/reviews/review-labels.ts"
import type { TranslatedSource } from "#app/flow/reviews/shown-review.ts"
import { readTranslationsOf, type StoreTranslation } from "#app/flow/reviews/store-translations.store.server.ts"
import type { Finding } from "#app/flow/reviews/text-findings.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const moderationTabs = ["pending", "published", "rejected"] as const
export type ModerationTab = (typeof moderationTabs)[number]

export const moderationPageSize = 20

/** Where the product's reviews stand in the shop's own data. */
export type PublicationState = "nothing-yet" | "up-to-date" | "on-its-way" | "failed"

export interface ShownMediaRow {
  id: string
  kind: "image" | "video"
  /** Where a picture of it is had: here while it waits, then the shop's own file. Null while a video is encoded, and when it was refused. */
  url: string | null
  state: string
  failure: string | null
}

export interface AuditRow {
  action: string
  reason: string | null
  who: string
  at: Date
}

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
  redactedAt: Date | null
  rejectionReason: string | null
  labels: ReviewLabel[]
  attributes: ReviewAttribute[]
  findings: Finding[]
  helpfulCount: number
  media: ShownMediaRow[]
  /** Reasons of open reports, with how many said so. */
  reports: { reason: string; count: number }[]
  history: AuditRow[]
  /** The purchase or a log-in proved who wrote it, so the shop can write to them. */
  isProven: boolean
  publication: PublicationState
  /** The shop's public answer. */
  merchantReply: string | null
  /** An answer that the app prepared and nobody has published. */
  prepared: ShownReply | null
  /** The model's, as they are shown, and those that are not with the reason why. */
  translations: TranslationRow[]
}

export interface TranslationRow extends TranslatedSource {
  language: string
  state: string
  reason: string | null
  title: string | null
  body: string | null
}

export interface ModerationView {
  tab: ModerationTab
  counts: Record<ModerationTab | "questions", number>
  page: number
  pages: number
  timeZone: string
  rows: ModerationRow[]
}

export async function readModeration(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  now: Date,
  options: { tab: ModerationTab; page: number },
): Promise<ModerationView> {
  const { tab } = options
  const [known, counts] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    readModerationCounts(db, shop),
  ])
  const pages = Math.max(1, Math.ceil(counts[tab] / moderationPageSize))
  const page = Math.min(Math.max(1, options.page), pages)
  const reviews = await db.review.findMany({
    where: { shopId: shop, state: tab },
    orderBy: [{ submittedAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * moderationPageSize,
    take: moderationPageSize,
  })
  const productIds = reviews.map((review) => review.productId)
  const ids = reviews.map(({ id }) => id)
  const [prepared, products, publications, media, reports, audit, colleagues, translations] = await Promise.all([
    readReplies(db, shop, "review", ids),
    db.product.findMany({ where: { shopId: shop, id: { in: productIds } }, select: { id: true, title: true } }),
    db.publication.findMany({ where: { shopId: shop, productId: { in: productIds } } }),
    db.reviewMedia.findMany({
      where: { shopId: shop, reviewId: { in: ids }, state: { notIn: ["unwanted", "removed"] } },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    }),
    db.reviewReport.groupBy({ by: ["reviewId", "reason"], where: { shopId: shop, reviewId: { in: ids }, state: "open" }, _count: true }),
    db.reviewAudit.findMany({ where: { shopId: shop, reviewId: { in: ids } }, orderBy: [{ at: "desc" }, { id: "asc" }] }),
    readColleagues(db, vault, shop),
    readTranslationsOf(db, shop, ["review", "reply"], ids),
  ])
  const nameOf = (actor: string) =>
    actor === "shopper" ? "The writer" : (colleagues.find(({ userId }) => userId === actor)?.name ?? staffNumber(actor))
  const rows = reviews.map((review): ModerationRow => {
    const mine = <One extends { reviewId: string }>(list: readonly One[]) => list.filter(({ reviewId }) => reviewId === review.id)
    const { id, productId, rating, title, body, displayName, isVerified, source, daysUsed, submittedAt, editedAt, redactedAt } = review
    const { rejectionReason, merchantReply, helpfulCount, personKey, orderId, customerId } = review
    return {
      ...{ id, productId, rating, title, body, displayName, isVerified, source, daysUsed, submittedAt, editedAt, redactedAt },
      ...{ rejectionReason, merchantReply, helpfulCount },
      productTitle: products.find((product) => product.id === productId)?.title ?? "A product no longer in the shop",
      labels: knownLabels(review.labels),
      attributes: listOf<ReviewAttribute>(review.attributes),
      findings: listOf<Finding>(review.findings),
      media: mine(media).map((one) => ({
        id: one.id,
        kind: one.kind === "video" ? "video" : "image",
        url:
          one.state === "shown"
            ? one.url
            : one.state === "refused" || one.state === "raw"
              ? null
              : `/m/${signMediaLink(vault, shop, one.id, now)}`,
        state: one.state,
        failure: one.failure,
      })),
      reports: mine(reports).map(({ reason, _count }) => ({ reason, count: _count })),
      history: mine(audit).map(({ action, reason, actor, at }) => ({ action, reason, at, who: nameOf(actor) })),
      isProven: personKey !== null && (orderId !== null || customerId !== null) && source !== "import",
      prepared: shownOf(vault, prepared, id),
      translations: translationRows(translations, id),
      publication: publicationState(publications.find((publication) => publication.productId === productId)),
    }
  })
  return { tab, counts, page, pages, timeZone: known?.timeZone ?? "UTC", rows }
}

/** Of one review with its reply, or of one question with its answer; without those that nobody needs. */
export function translationRows(translations: readonly StoreTranslation[], id: string): TranslationRow[] {
  return translations
    .filter(({ sourceId, reason }) => sourceId === id && reason !== "same-language")
    .map(({ kind, sourceId, language, state, reason, title, body }) => ({
      ...{ kind: kind as TranslatedSource["kind"], sourceId, language, state, reason, title, body },
    }))
}

/** How many wait, are shown and were turned down; of questions, how many wait. */
export async function readModerationCounts(db: Queryable, shop: ShopId): Promise<ModerationView["counts"]> {
  const [states, questions] = await Promise.all([
    db.review.groupBy({ by: ["state"], where: { shopId: shop }, _count: true }),
    db.productQuestion.count({ where: { shopId: shop, state: "pending" } }),
  ])
  const count = (state: ModerationTab) => states.find((row) => row.state === state)?._count ?? 0
  return { pending: count("pending"), published: count("published"), rejected: count("rejected"), questions }
}

const listOf = <One>(stored: unknown): One[] => (Array.isArray(stored) ? (stored as One[]) : [])

function shownOf(vault: Vault, replies: readonly Reply[], reviewId: string): ShownReply | null {
  const waiting = replies.find(({ subjectId, state }) => subjectId === reviewId && state === "prepared")
  return waiting ? shownReply(vault, waiting, false) : null
}

function publicationState(row: { wantedAt: Date; publishedAt: Date | null; failure: string | null } | undefined): PublicationState {
  if (!row) return "nothing-yet"
  if (row.failure) return "failed"
  return row.publishedAt && row.publishedAt >= row.wantedAt ? "up-to-date" : "on-its-way"
}
