import { createReadStream } from "node:fs"
import { createHash } from "node:crypto"

import { mediaLimits, type MediaProblem } from "#app/flow/reviews/media-limits.ts"
import { heldBytes, insertMedia, insertPiece, pieceBytes, readMediaOf, type NewMedia } from "#app/flow/reviews/media.store.server.ts"
import { prepareMedia, type PreparedMedia } from "#app/flow/reviews/prepare-media.server.ts"
import { noteRefusal } from "#app/flow/reviews/refusals.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ReviewId, ShopId } from "#app/platform/ids.ts"
import type { VideoEncoder } from "#app/platform/video-encoder.ts"

export interface SentFile {
  path: string
  size: number
  isTooLarge: boolean
}

export interface TakenMedia {
  taken: number
  /** One entry a file that was not taken. */
  problems: MediaProblem[]
}

/** A file that passed every check, with the mark by which the same one is known again. */
export interface ReadyMedia extends PreparedMedia {
  contentHash: string
}

/** Looks at each file of a form by its content and makes its clean copy; nothing is stored yet. */
export async function readyMedia(
  { vault }: Context,
  video: Pick<VideoEncoder, "look">,
  files: readonly SentFile[],
  surplus: number,
): Promise<{ ready: ReadyMedia[]; problems: MediaProblem[] }> {
  const ready: ReadyMedia[] = []
  const problems: MediaProblem[] = Array.from({ length: surplus }, () => "file-too-many")
  for (const { path, isTooLarge } of files) {
    const hash = isTooLarge ? "" : await hashOf(path)
    const prepared = isTooLarge ? { kind: "refused" as const, problem: "file-too-large" as const } : await prepareMedia(path, video)
    if (prepared.kind === "refused") problems.push(prepared.problem)
    else if (ready.some(({ contentHash }) => contentHash === vault.seal("media", hash))) problems.push("file-twice")
    else ready.push({ ...prepared.media, contentHash: vault.seal("media", hash) })
  }
  return { ready, problems }
}

/** Keeps the files with their review, encrypted and in pieces, until somebody decides. What goes beyond the bounds is refused with its reason. */
export async function keepMedia(
  context: Context,
  shop: ShopId,
  review: { id: ReviewId; productId: Gid },
  ready: readonly ReadyMedia[],
  source: NewMedia["source"] = "shopper",
): Promise<TakenMedia> {
  const { db, randomness, clock } = context
  const problems: MediaProblem[] = []
  let taken = 0
  for (const file of ready) {
    const present = await readMediaOf(db, shop, [review.id])
    const problem: MediaProblem | null =
      present.length >= mediaLimits.files
        ? "file-too-many"
        : present.some(({ contentHash }) => contentHash === file.contentHash)
          ? "file-twice"
          : (await heldBytes(db, shop)) + file.byteSize > mediaLimits.heldBytes
            ? "file-no-room"
            : null
    if (problem) problems.push(problem)
    else {
      const position = Math.max(-1, ...present.map((media) => media.position)) + 1
      const { path, ...rest } = file
      const media: NewMedia = { ...rest, id: randomness.id(), reviewId: review.id, productId: review.productId, position, source }
      await keepPieces(context, shop, media.id, path)
      // The row comes last: pieces without one are never looked at, a row without its pieces would be.
      if (await insertMedia(db, shop, media, clock.now())) taken += 1
    }
  }
  return { taken, problems }
}

/** Notes what was refused, so that a merchant sees why photos do not arrive. */
export async function noteMediaProblems({ db, clock }: Context, shop: ShopId, problems: readonly MediaProblem[]): Promise<void> {
  for (const reason of problems) if (reason !== "file-twice") await noteRefusal(db, shop, { kind: "media", reason }, clock.now())
}

async function keepPieces({ db, vault, clock }: Context, shop: ShopId, mediaId: string, path: string): Promise<void> {
  let position = 0
  for await (const bytes of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
    await insertPiece(db, vault, shop, { mediaId, position, bytes }, clock.now())
    position += 1
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256")
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest("base64url")
}
