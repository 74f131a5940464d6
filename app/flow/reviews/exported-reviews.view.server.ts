// Reviews for an export, a page at a time in the order of their ids, so that no export ever holds more than a page.
import { readWaitingMedia } from "#app/flow/reviews/import-media.store.server.ts"
import { importedFrom } from "#app/flow/reviews/import-source.ts"
import { readShownMedia } from "#app/flow/reviews/media.store.server.ts"
import type { ExportedReview } from "#app/flow/reviews/review-export.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const reviewsAtOnce = 500

export async function* readEveryReview({ db, vault }: Pick<Context, "db" | "vault">, shop: ShopId): AsyncGenerator<ExportedReview[]> {
  for (let afterId = ""; ;) {
    const rows = await db.review.findMany({
      where: { shopId: shop, id: { gt: afterId }, state: { not: "withdrawn" } },
      orderBy: { id: "asc" },
      take: reviewsAtOnce,
    })
    const last = rows.at(-1)
    if (!last) return
    const ids = rows.map(({ id }) => id)
    const productIds = [...new Set(rows.map(({ productId }) => productId))]
    const products = await db.product.findMany({
      where: { shopId: shop, id: { in: productIds } },
      select: { id: true, handle: true, title: true },
    })
    const [shown, waiting] = [await readShownMedia(db, shop, ids), await readWaitingMedia(db, shop, ids)]
    yield rows.map((row) => {
      const product = products.find(({ id }) => id === row.productId)
      const elsewhere = (waiting.get(row.id) ?? []).map((url) => ({ kind: "", url, previewUrl: null, width: null, height: null }))
      const { id, productId, rating, title, body, displayName, locale, source, isVerified, state, rejectionReason } = row
      return {
        ...{ id, productId, rating, title, body, displayName, locale, source, isVerified, state, rejectionReason },
        productHandle: product?.handle ?? "",
        productTitle: product?.title ?? "",
        email: row.emailCipher ? vault.decrypt(row.emailCipher) : null,
        importedFrom: importedFrom(row.sourceRef),
        daysUsed: row.daysUsed,
        submittedAt: row.submittedAt,
        editedAt: row.editedAt,
        reply: row.merchantReply,
        repliedAt: row.repliedAt,
        labels: row.labels,
        attributes: row.attributes,
        helpful: row.helpfulCount,
        isRedacted: row.redactedAt !== null,
        media: [...(shown.get(row.id) ?? []), ...elsewhere].map(({ kind, url, previewUrl, width, height }) => ({
          ...{ kind, url, previewUrl, width, height },
        })),
      }
    })
    afterId = last.id
  }
}

export interface ExportCounts {
  reviews: number
  published: number
  media: number
}

export async function countForExport(db: Queryable, shop: ShopId): Promise<ExportCounts> {
  const where = { shopId: shop, state: { not: "withdrawn" } }
  const [reviews, published, media] = await Promise.all([
    db.review.count({ where }),
    db.review.count({ where: { shopId: shop, state: "published" } }),
    db.reviewMedia.count({ where: { shopId: shop, state: "shown" } }),
  ])
  return { reviews, published, media }
}
