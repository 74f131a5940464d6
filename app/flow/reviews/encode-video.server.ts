// A shopper's video is never kept or shown as it was sent: it is decoded and encoded anew, so that nothing of its container, its metadata and its coded data
// is left. A crash in between leaves it as it was; after three beginnings without an end it is given up.
import { mediaLimits, type MediaProblem } from "#app/flow/reviews/media-limits.ts"
import { readPieces, type ReviewMedia } from "#app/flow/reviews/media.store.server.ts"
import { noteRefusal } from "#app/flow/reviews/refusals.store.server.ts"
import {
  exchangeFilm,
  giveVideoBack,
  refuseVideo,
  unsafeClaimRawVideo,
  type EncodedVideo,
} from "#app/flow/reviews/raw-videos.store.server.ts"
import { readReview } from "#app/flow/reviews/reviews.store.server.ts"
import { readMp4 } from "#app/flow/reviews/video-boxes.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { WorkerId } from "#app/platform/ids.ts"
import type { VideoEncoder } from "#app/platform/video-encoder.ts"

const mostTries = 3
/** Longer than an encoding may take, so nobody else takes it meanwhile. */
const claimMs = 10 * minuteMs

/** Encodes the next video of any shop; false when none waits, or this process is busy with one. */
export async function encodeNextVideo(context: Context, queue: Queue, video: VideoEncoder): Promise<boolean> {
  if (video.isBusy()) return false
  const { db, clock, randomness } = context
  const worker: WorkerId = randomness.id()
  const now = clock.now()
  const media = await unsafeClaimRawVideo(db, worker, now, new Date(now.getTime() + claimMs))
  if (!media) return false
  try {
    const outcome = media.tries > mostTries ? ("file-broken" as const) : await encoded(context, video, media)
    await settle(context, queue, media, worker, outcome)
  } catch (error) {
    if (!(error instanceof WorldFailure)) throw error
    context.log.warn({ err: error, shopId: media.shopId, mediaId: media.id }, "a video could not be encoded now")
    await giveVideoBack(db, media.shopId, { id: media.id, worker }, new Date(now.getTime() + 4 ** media.tries * minuteMs))
  }
  return true
}

async function encoded(
  { db, vault }: Context,
  video: VideoEncoder,
  { id, shopId, contentType }: ReviewMedia,
): Promise<EncodedVideo | MediaProblem> {
  const container = contentType === "video/webm" ? "webm" : "mp4"
  const made = await video.encode(readPieces(db, vault, shopId, id), container, mediaLimits.videoSeconds)
  if (made.kind !== "encoded") return made.kind === "too-slow" ? "file-too-large" : "file-broken"
  const { film } = made
  // What is to be shown is held to the same reader as what was sent.
  const read = await readMp4(async (from, length) => film.subarray(from, from + length), film.length)
  if (read.kind !== "video") return "file-broken"
  const { durationSeconds, width, height } = read
  return durationSeconds > mediaLimits.videoSeconds + 0.5 ? "file-too-long" : { film, durationSeconds, width, height }
}

async function settle(
  { db, vault, clock }: Context,
  queue: Queue,
  { id, shopId, reviewId }: ReviewMedia,
  worker: WorkerId,
  outcome: EncodedVideo | MediaProblem,
): Promise<void> {
  const now = clock.now()
  const claim = { id, worker }
  await db.$transaction(
    async (tx) => {
      if (typeof outcome === "string") {
        if (await refuseVideo(tx, shopId, claim, outcome)) await noteRefusal(tx, shopId, { kind: "media", reason: outcome }, now)
      } else if (await exchangeFilm(tx, vault, shopId, claim, outcome, now)) {
        const review = await readReview(tx, shopId, reviewId)
        if (review?.state === "published") await queue.enqueue(tx, "publish-media", [{ shopId, reviewId }])
      }
    },
    { timeout: 120_000 },
  )
}
