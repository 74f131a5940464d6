// A shopper's video from the form to the shop's files: kept as it was sent, encoded anew by a job that may die at any moment, refused in words.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { encodeNextVideo } from "#app/flow/reviews/encode-video.server.ts"
import { dropMedia, readPieces } from "#app/flow/reviews/media.store.server.ts"
import { moderateReview } from "#app/flow/reviews/moderate-review.server.ts"
import { readLinkPage } from "#app/flow/reviews/link-page.view.server.ts"
import { readOutcomePage } from "#app/flow/reviews/review-outcome.view.server.ts"
import { submitReview } from "#app/flow/reviews/submit-review.server.ts"
import { keepMedia } from "#app/flow/reviews/take-media.server.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import { createVideoEncoder } from "#app/platform/video-encoder.server.ts"
import type { VideoEncoder } from "#app/platform/video-encoder.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { encoderOf, film, withBrokenPicture, withSecrets } from "../../builders/films.ts"
import { sentFiles } from "../../builders/sent-files.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

let database: OpenDatabase
let context: Context
let clock: ReturnType<typeof fixedClock>
let ask: SeededAsk
let clean: Buffer
const files = sentFiles()
const real = createVideoEncoder()

beforeAll(async () => {
  database = await openTestDatabase()
  clean = await film()
})
afterAll(async () => {
  await database.close()
  await files.drop()
})
beforeEach(async () => {
  clock = fixedClock("2026-11-12T10:00:00Z")
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  ask = await seedAsk(context, { state: "sent" })
})

async function sent(bytes: Buffer): Promise<string> {
  const outcome = await submitReview(context, rememberingQueue(), northwind, {
    proof: { kind: "link", touchpointId: ask.touchpointId, personKey: ask.personKey },
    productId: ask.productIds[0] ?? "",
    text: { rating: 3, title: null, body: "As you can see.", displayName: "Anna", daysUsed: null },
    ...{ email: null, locale: "en", consentText: "It may be shown.", media: await files.ready(context, bytes) },
  })
  if (outcome.kind !== "stored") throw new Error(outcome.kind)
  return outcome.reviewId
}
const rows = () => context.db.reviewMedia.findMany({ orderBy: { createdAt: "asc" } })
const next = (video: VideoEncoder, queue = rememberingQueue()) => encodeNextVideo(context, queue, video)
async function bytesOf(id: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readPieces(context.db, context.vault, northwind, id)) pieces.push(piece)
  return Buffer.concat(pieces)
}
const linkPage = async () => (await readLinkPage(context.db, context.vault, northwind, ask))?.products[0]?.review

test("it waits as it was sent, is encoded anew, and only then goes on; a second run has nothing to do", async () => {
  const reviewId = await sent(withSecrets(clean))
  expect(await rows()).toMatchObject([{ state: "raw", tries: 0 }])
  expect((await linkPage())?.outcome).toMatchObject({ state: "pending", preparing: 1, refused: [] })
  await moderateReview(context, rememberingQueue(), northwind, { reviewId, action: "publish", by: "42" })
  const queue = rememberingQueue()
  expect(await next(real, queue)).toBe(true)
  const [media] = await rows()
  expect(media).toMatchObject({ state: "held", contentType: "video/mp4", width: 320, height: 180, claimedBy: null, tries: 1 })
  const bytes = await bytesOf(media?.id ?? "")
  expect(bytes.length).toBe(media?.byteSize)
  expect(bytes.toString("latin1")).not.toMatch(/secret|uuid|<\?php/i)
  expect(queue.asked).toEqual([{ name: "publish-media", payload: { shopId: northwind, reviewId } }])
  expect(await next(real)).toBe(false)
}, 60_000)

test("one that cannot be decoded is refused, in words to its writer and counted for the merchant", async () => {
  const reviewId = await sent(withBrokenPicture(clean))
  expect(await next(real)).toBe(true)
  expect(await rows()).toMatchObject([{ state: "refused", failure: "file-broken" }])
  expect(await context.db.reviewMediaPiece.count()).toBe(0)
  expect((await linkPage())?.outcome).toMatchObject({ preparing: 0, refused: ["file-broken"] })
  expect((await linkPage())?.media).toEqual([])
  expect((await readOutcomePage(context.db, northwind, reviewId))?.outcome).toMatchObject({ refused: ["file-broken"] })
  expect(await context.db.captureRefusal.findMany()).toMatchObject([{ kind: "media", reason: "file-broken", count: 1 }])
}, 60_000)

describe("when the world is in the way", () => {
  const dying: VideoEncoder = { ...encoderOf(Buffer.alloc(0)), encode: () => Promise.reject(new Error("killed")) }

  test("a worker that dies leaves it as it was: another takes it when the claim is over, not before, and it ends once", async () => {
    await sent(clean)
    const before = await bytesOf((await rows())[0]?.id ?? "")
    await expect(next(dying)).rejects.toThrow("killed")
    expect(await rows()).toMatchObject([{ state: "raw", tries: 1 }])
    expect((await bytesOf((await rows())[0]?.id ?? "")).equals(before)).toBe(true)
    expect(await next(encoderOf(clean))).toBe(false)
    clock.advance(11 * minuteMs)
    expect(await next(encoderOf(clean))).toBe(true)
    expect(await rows()).toMatchObject([{ state: "held", tries: 2 }])
  })

  test("one that three workers died of is given up", async () => {
    await sent(clean)
    for (let count = 0; count < 3; count += 1) {
      await expect(next(dying)).rejects.toThrow("killed")
      clock.advance(11 * minuteMs)
    }
    expect(await next(dying)).toBe(true)
    expect(await rows()).toMatchObject([{ state: "refused", failure: "file-broken" }])
  })

  test("an encoder that does not start is tried again later; what is too long or too slow is said so", async () => {
    await sent(clean)
    const away = { ...encoderOf(clean), encode: () => Promise.reject(new WorldFailure("No memory.", { retryable: true })) }
    expect(await next(away)).toBe(true)
    expect(await rows()).toMatchObject([{ state: "raw" }])
    expect(await next(away)).toBe(false)
    clock.advance(5 * minuteMs)
    expect(await next({ ...encoderOf(clean), encode: () => Promise.resolve({ kind: "too-slow" }) })).toBe(true)
    expect(await rows()).toMatchObject([{ state: "refused", failure: "file-too-large" }])
  })

  test("taken away while it is encoded, nothing of it is left", async () => {
    const reviewId = await sent(clean)
    const encode = async () => {
      await dropMedia(context.db, northwind, reviewId)
      return { kind: "encoded" as const, film: clean }
    }
    expect(await next({ ...encoderOf(clean), encode })).toBe(true)
    expect(await rows()).toMatchObject([{ state: "unwanted" }])
    expect(await context.db.reviewMediaPiece.count()).toBe(0)
  })

  test("two workers at once take one each, a busy process takes none, and no shop waits behind all of another's", async () => {
    const reviewId = await sent(clean)
    const productId = ask.productIds[0] ?? ""
    for (const size of ["322x180", "324x180"]) {
      clock.advance(1000)
      const ready = await files.ready(context, await film({ size, seconds: 0.4, withSound: false }))
      await keepMedia(context, northwind, { id: reviewId, productId }, ready)
    }
    await context.db.shop.create({ data: { ...(await context.db.shop.findFirstOrThrow()), shopId: "other.myshopify.com" } })
    clock.advance(1000)
    const [other] = await files.ready(context, await film({ size: "326x180", seconds: 0.4, withSound: false }))
    await keepMedia(context, "other.myshopify.com", { id: "elsewhere", productId }, [other!])
    const taken: string[] = []
    const watching: VideoEncoder = { ...encoderOf(clean), encode: () => Promise.resolve({ kind: "encoded", film: clean }) }
    expect(await next({ ...watching, isBusy: () => true })).toBe(false)
    for (;;) {
      const before = new Set((await rows()).filter(({ state }) => state === "raw").map(({ id }) => id))
      if (!(await next(watching))) break
      const after = await rows()
      taken.push(...after.filter(({ id, state }) => before.has(id) && state === "held").map(({ shopId }) => shopId))
    }
    expect(taken).toEqual([northwind, "other.myshopify.com", northwind, northwind])
    await context.db.reviewMedia.updateMany({ where: { shopId: northwind }, data: { state: "raw", claimedUntil: null } })
    await Promise.all([next(watching), next(watching), next(watching)])
    expect((await rows()).map(({ tries }) => tries).toSorted()).toEqual([1, 2, 2, 2])
  }, 60_000)
})
