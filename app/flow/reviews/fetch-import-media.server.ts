// Pictures and videos of imported reviews come from the addresses their file names, through the guarded fetcher, and then the way that a shopper's own
// take: looked at by their bytes, encoded anew, held, and sent to the shop's files by the job that does that for all.
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { nextImportMedia, settleImportMedia, type ImportMedia } from "#app/flow/reviews/import-media.store.server.ts"
import { mediaLimits } from "#app/flow/reviews/media-limits.ts"
import { insertMedia, insertPiece, pieceBytes } from "#app/flow/reviews/media.store.server.ts"
import { prepareMedia, type PreparedMedia } from "#app/flow/reviews/prepare-media.server.ts"
import { readReview } from "#app/flow/reviews/reviews.store.server.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { FetchFile } from "#app/platform/guarded-fetch.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const filesAtOnce = 10
const mostAttempts = 4
const limits = { maxBytes: mediaLimits.videoBytes, timeoutMs: 30_000 }

type Outcome = { kind: "fetched" } | { kind: "failed" | "again"; reason: string }

/** The next few files; true when there may be more. */
export async function fetchImportMedia(context: Context, fetchFile: FetchFile, shop: ShopId): Promise<boolean> {
  const { db, clock } = context
  const waiting = await nextImportMedia(db, shop, clock.now(), filesAtOnce)
  for (const media of waiting) {
    const outcome = await take(context, fetchFile, shop, media)
    const attempts = media.attempts + 1
    const isAgain = outcome.kind === "again" && attempts < mostAttempts
    await settleImportMedia(db, shop, media.id, {
      state: outcome.kind === "fetched" ? "fetched" : isAgain ? "waiting" : "failed",
      attempts,
      reason: outcome.kind === "fetched" ? null : outcome.reason,
      nextTryAt: isAgain ? new Date(clock.now().getTime() + 4 ** attempts * 5 * minuteMs) : null,
    })
  }
  return waiting.length === filesAtOnce
}

async function take(context: Context, fetchFile: FetchFile, shop: ShopId, media: ImportMedia): Promise<Outcome> {
  if (media.position >= mediaLimits.files) return { kind: "failed", reason: "file-too-many" }
  const review = await readReview(context.db, shop, media.reviewId)
  if (!review || review.state === "withdrawn") return { kind: "failed", reason: "review-gone" }
  // Older exports name pictures without encryption; the places they name have it today.
  const file = await fetchFile(media.url.replace(/^http:/iu, "https:"), limits)
  if (file.kind !== "fetched") return { kind: file.kind === "failed" ? "again" : "failed", reason: file.reason }
  const folder = await mkdtemp(join(tmpdir(), "afterword-import-"))
  try {
    const path = join(folder, "file")
    await writeFile(path, file.bytes)
    const prepared = await prepareMedia(path)
    if (prepared.kind === "refused") return { kind: "failed", reason: prepared.problem }
    const contentHash = context.vault.seal("review-media", file.bytes.toString("base64"))
    await keep(context, shop, media, prepared.media, contentHash)
    return { kind: "fetched" }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function keep(
  context: Context,
  shop: ShopId,
  { reviewId, productId, position }: ImportMedia,
  { path, ...prepared }: PreparedMedia,
  contentHash: string,
): Promise<void> {
  const { vault, clock, randomness } = context
  const id = randomness.id()
  const isLarge = prepared.byteSize > pieceBytes
  const whole = isLarge ? null : await readFile(path)
  const file = isLarge ? await open(path, "r") : null
  try {
    await context.db.$transaction(
      async (tx) => {
        const row = { id, reviewId, productId, position, source: "import" as const, contentHash, ...prepared }
        if (!(await insertMedia(tx, shop, row, clock.now()))) return
        for (let piece = 0; piece * pieceBytes < prepared.byteSize; piece += 1) {
          const bytes = whole ?? (await file?.read(Buffer.alloc(pieceBytes), 0, pieceBytes, piece * pieceBytes))
          const part = !bytes ? new Uint8Array(0) : "bytesRead" in bytes ? bytes.buffer.subarray(0, bytes.bytesRead) : bytes
          await insertPiece(tx, vault, shop, { mediaId: id, position: piece, bytes: part }, clock.now())
        }
      },
      { timeout: 120_000 },
    )
  } finally {
    await file?.close()
  }
}
