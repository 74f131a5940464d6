// Photos and videos of reviews. On their way: raw (a video, to be encoded anew: raw-videos.store.server.ts) → held (bytes here, encrypted, in pieces) →
// sending → uploaded (Shopify prepares it) → shown. Instead: unwanted (to be taken out of the shop's files) → removed, or refused, by us or by Shopify.
import type { ReviewMedia } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ReviewId, ShopId } from "#app/platform/ids.ts"

export type { ReviewMedia }
export type MediaKind = "image" | "video"

/** Bytes of one stored piece. */
export const pieceBytes = 1_048_576

export interface NewMedia {
  id: string
  reviewId: ReviewId
  productId: Gid
  position: number
  kind: MediaKind
  source: "shopper" | "import"
  contentType: string
  byteSize: number
  width: number | null
  height: number | null
  durationSeconds: number | null
  /** Keyed, of the bytes as they were sent: the same file twice is one. */
  contentHash: string
}

/** False when this review has the very same file already. */
export async function insertMedia(db: Queryable, shop: ShopId, media: NewMedia, now: Date): Promise<boolean> {
  const data = { ...media, shopId: shop, state: media.kind === "video" ? "raw" : "held", createdAt: now }
  return (await db.reviewMedia.createMany({ data, skipDuplicates: true })).count === 1
}

/** Keeps one piece of at most `pieceBytes`. */
export async function insertPiece(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  piece: { mediaId: string; position: number; bytes: Uint8Array },
  now: Date,
): Promise<void> {
  const { mediaId, position, bytes } = piece
  const pieceCipher = new Uint8Array(vault.encryptBytes(bytes))
  await db.reviewMediaPiece.create({ data: { shopId: shop, mediaId, position, pieceCipher, createdAt: now } })
}

/** The bytes, piece by piece. */
export async function* readPieces(db: Queryable, vault: Vault, shop: ShopId, mediaId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const piece = await db.reviewMediaPiece.findUnique({ where: { shopId_mediaId_position: { shopId: shop, mediaId, position } } })
    if (!piece) return
    yield vault.decryptBytes(piece.pieceCipher)
  }
}

export function findMedia(db: Queryable, shop: ShopId, id: string): Promise<ReviewMedia | null> {
  return db.reviewMedia.findFirst({ where: { id, shopId: shop } })
}

const gone = ["unwanted", "removed", "refused"]

/** What a review has, in its order, without what was taken away. */
export function readMediaOf(db: Queryable, shop: ShopId, reviewIds: readonly ReviewId[]): Promise<ReviewMedia[]> {
  return db.reviewMedia.findMany({
    where: { shopId: shop, reviewId: { in: [...reviewIds] }, state: { notIn: gone } },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
  })
}

/** All rows of one review, whatever became of them; for the job that moves them on. */
export function readEveryMedia(db: Queryable, shop: ShopId, reviewId: ReviewId): Promise<ReviewMedia[]> {
  return db.reviewMedia.findMany({ where: { shopId: shop, reviewId }, orderBy: [{ position: "asc" }, { id: "asc" }] })
}

export interface ShownMedia {
  id: string
  kind: MediaKind
  url: string
  /** Still picture of a video; the picture itself for a photo. */
  previewUrl: string | null
  width: number | null
  height: number | null
}

/** What stands in the shop's own files, by review and in its order: what a theme may show. */
export async function readShownMedia(db: Queryable, shop: ShopId, reviewIds: readonly ReviewId[]): Promise<Map<ReviewId, ShownMedia[]>> {
  const rows = await db.reviewMedia.findMany({
    where: { shopId: shop, reviewId: { in: [...reviewIds] }, state: "shown", url: { not: null } },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
  })
  const shown = new Map<ReviewId, ShownMedia[]>()
  for (const { id, reviewId, kind, url, previewUrl, width, height } of rows) {
    const media = { id, kind: kind === "video" ? ("video" as const) : ("image" as const), url: url ?? "", previewUrl, width, height }
    shown.set(reviewId, [...(shown.get(reviewId) ?? []), media])
  }
  return shown
}

/** Bytes that wait in this shop. */
export async function heldBytes(db: Queryable, shop: ShopId): Promise<number> {
  const { _sum } = await db.reviewMedia.aggregate({
    where: { shopId: shop, state: { in: ["raw", "held", "sending", "uploaded"] } },
    _sum: { byteSize: true },
  })
  return _sum.byteSize ?? 0
}

/** Moves one on; false when it is no longer in `from`. */
export async function moveMedia(
  db: Queryable,
  shop: ShopId,
  id: string,
  from: readonly string[],
  to: Partial<Pick<ReviewMedia, "state" | "fileId" | "url" | "previewUrl" | "width" | "height" | "failure" | "shownAt" | "removedAt">>,
): Promise<boolean> {
  return (await db.reviewMedia.updateMany({ where: { id, shopId: shop, state: { in: [...from] } }, data: to })).count === 1
}

/** Takes media of a review away: bytes at once, the shop's own file by the job. `only`: these of them. Returns how many. */
export async function dropMedia(db: Queryable, shop: ShopId, reviewId: ReviewId, only?: readonly string[]): Promise<number> {
  const where = { shopId: shop, reviewId, state: { notIn: gone }, ...(only ? { id: { in: [...only] } } : {}) }
  const rows = await db.reviewMedia.updateManyAndReturn({ where, data: { state: "unwanted" }, select: { id: true } })
  await dropPieces(
    db,
    shop,
    rows.map(({ id }) => id),
  )
  return rows.length
}

export async function dropPieces(db: Queryable, shop: ShopId, mediaIds: readonly string[]): Promise<void> {
  await db.reviewMediaPiece.deleteMany({ where: { shopId: shop, mediaId: { in: [...mediaIds] } } })
}

/** Reviews of any shop with media that the shop's own files do not follow yet; for the sweep. */
export async function unsafeFindMediaToMove(db: Queryable, limit: number): Promise<{ shopId: ShopId; reviewId: ReviewId }[]> {
  return db.$queryRaw<{ shopId: ShopId; reviewId: ReviewId }[]>`
    SELECT DISTINCT m."shopId", m."reviewId" FROM "ReviewMedia" m
    JOIN "Shop" s ON s."shopId" = m."shopId" AND s."uninstalledAt" IS NULL
    LEFT JOIN "Review" r ON r."shopId" = m."shopId" AND r."id" = m."reviewId"
    WHERE m."state" IN ('sending', 'uploaded', 'unwanted') OR (m."state" = 'held' AND r."state" = 'published') LIMIT ${limit}`
}

/** Takes away what waited since before `before` with a review that nobody decided on; at most `limit`, returns how many. */
export async function dropOldHeld(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  const rows = await db.reviewMedia.findMany({
    where: { shopId: shop, state: { in: ["raw", "held"] }, createdAt: { lt: before } },
    select: { id: true },
    orderBy: { createdAt: "asc" },
    take: limit,
  })
  const ids = rows.map(({ id }) => id)
  await dropPieces(db, shop, ids)
  await db.reviewMedia.updateMany({ where: { shopId: shop, id: { in: ids } }, data: { state: "removed", failure: "nobody-decided" } })
  // Left by a form that was being stored when the process died.
  await db.$executeRaw`
    DELETE FROM "ReviewMediaPiece" p WHERE p."shopId" = ${shop} AND p."createdAt" < ${before} AND NOT EXISTS (
      SELECT 1 FROM "ReviewMedia" m WHERE m."shopId" = p."shopId" AND m."id" = p."mediaId")`
  return ids.length
}

/** A face or a room tells who somebody is: photos go with their person, also those that are shown. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<ReviewId[]> {
  const reviewIds = await reviewsOf(db, shop, subject)
  const rows = await db.reviewMedia.findMany({ where: { shopId: shop, reviewId: { in: reviewIds } }, select: { id: true, reviewId: true } })
  await dropPieces(
    db,
    shop,
    rows.map(({ id }) => id),
  )
  await db.reviewMedia.updateMany({
    where: { shopId: shop, reviewId: { in: reviewIds }, state: { notIn: ["removed", "refused"] } },
    data: { state: "unwanted" },
  })
  return [...new Set(rows.map(({ reviewId }) => reviewId))]
}

/** Photos that wait here as data addresses; of the rest, where they stand. */
export async function exportCustomer(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  subject: PrivacySubject,
): Promise<(Omit<ReviewMedia, "shopId" | "contentHash"> & { content: string | null })[]> {
  const reviewIds = await reviewsOf(db, shop, subject)
  const rows = await db.reviewMedia.findMany({ where: { shopId: shop, reviewId: { in: reviewIds } }, orderBy: { createdAt: "asc" } })
  const exported = []
  for (const { shopId: _shop, contentHash: _hash, ...row } of rows) {
    const pieces: Buffer[] = []
    if (row.kind !== "video") for await (const piece of readPieces(db, vault, shop, row.id)) pieces.push(piece)
    const content = pieces.length === 0 ? null : `data:${row.contentType};base64,${Buffer.concat(pieces).toString("base64")}`
    exported.push({ ...row, content })
  }
  return exported
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.reviewMediaPiece.deleteMany({ where: { shopId: shop } })
  await db.reviewMedia.deleteMany({ where: { shopId: shop } })
}

async function reviewsOf(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<ReviewId[]> {
  const whose = [
    { personKey: { in: subject.personKeys } },
    { orderId: { in: subject.orderIds } },
    ...(subject.customerId ? [{ customerId: subject.customerId }] : []),
  ]
  return (await db.review.findMany({ where: { shopId: shop, OR: whose }, select: { id: true } })).map(({ id }) => id)
}
