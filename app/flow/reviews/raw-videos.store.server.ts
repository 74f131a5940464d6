// Videos as they were sent, until they are encoded anew. Who takes one claims it for a while; its bytes are exchanged in one transaction with its state.
import type { ReviewMedia } from "#prisma"
import type { MediaProblem } from "#app/flow/reviews/media-limits.ts"
import { dropPieces, insertPiece, pieceBytes } from "#app/flow/reviews/media.store.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { ShopId, WorkerId } from "#app/platform/ids.ts"

/** Claims the next one of any shop for `worker`: the oldest of the shop whose turn was longest ago. Null when there is none. */
export async function unsafeClaimRawVideo(db: Queryable, worker: WorkerId, now: Date, until: Date): Promise<ReviewMedia | null> {
  const rows = await db.$queryRaw<ReviewMedia[]>`
    UPDATE "ReviewMedia" m SET "claimedBy" = ${worker}, "claimedUntil" = ${until}, "tries" = m."tries" + 1
    WHERE m."id" = (
      SELECT w."id" FROM "ReviewMedia" w
      JOIN "Shop" s ON s."shopId" = w."shopId" AND s."uninstalledAt" IS NULL
      LEFT JOIN LATERAL (SELECT max(o."claimedUntil") AS "at" FROM "ReviewMedia" o WHERE o."shopId" = w."shopId") l ON true
      WHERE w."state" = 'raw' AND (w."claimedUntil" IS NULL OR w."claimedUntil" <= ${now})
      ORDER BY l."at" NULLS FIRST, w."createdAt", w."id" LIMIT 1
    ) AND m."state" = 'raw' AND (m."claimedUntil" IS NULL OR m."claimedUntil" <= ${now})
    RETURNING m.*`
  return rows[0] ?? null
}

/** Whether one waits that nobody has. */
export async function unsafeHasRawVideo(db: Queryable, now: Date): Promise<boolean> {
  const where = { state: "raw", OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] }
  return (await db.reviewMedia.findFirst({ where, select: { id: true } })) !== null
}

export interface EncodedVideo {
  film: Buffer
  width: number | null
  height: number | null
  durationSeconds: number
}

interface VideoClaim {
  id: string
  worker: WorkerId
}

/** Nobody else took it meanwhile, and it is still to be encoded. */
const stillOurs = (shop: ShopId, { id, worker }: VideoClaim) => ({ id, shopId: shop, state: "raw", claimedBy: worker })

/** Puts the encoded film in the place of the one that was sent; false when it is no longer wanted, or somebody else's. */
export async function exchangeFilm(
  tx: Transaction,
  vault: Vault,
  shop: ShopId,
  claim: VideoClaim,
  { film, ...size }: EncodedVideo,
  now: Date,
): Promise<boolean> {
  const data = { ...size, state: "held", contentType: "video/mp4", byteSize: film.length, claimedBy: null }
  if ((await tx.reviewMedia.updateMany({ where: stillOurs(shop, claim), data })).count === 0) return false
  const { id } = claim
  await dropPieces(tx, shop, [id])
  for (let position = 0; position * pieceBytes < film.length; position += 1) {
    const bytes = film.subarray(position * pieceBytes, (position + 1) * pieceBytes)
    await insertPiece(tx, vault, shop, { mediaId: id, position, bytes }, now)
  }
  return true
}

/** It cannot be shown: its bytes go, the reason stays for its writer and the merchant. */
export async function refuseVideo(tx: Transaction, shop: ShopId, claim: VideoClaim, problem: MediaProblem): Promise<boolean> {
  const data = { state: "refused", failure: problem, claimedBy: null }
  const isOurs = (await tx.reviewMedia.updateMany({ where: stillOurs(shop, claim), data })).count === 1
  if (isOurs) await dropPieces(tx, shop, [claim.id])
  return isOurs
}

/** It could not be tried: somebody takes it again from `again` on. */
export async function giveVideoBack(db: Queryable, shop: ShopId, claim: VideoClaim, again: Date): Promise<void> {
  await db.reviewMedia.updateMany({ where: stillOurs(shop, claim), data: { claimedUntil: again } })
}
