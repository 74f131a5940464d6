// Photos of a published review go into the shop's own files and out again, against the simulated Shopify and its storage, with crashes between any two calls.
import "../../../simulator/outbound.ts"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import sharp from "sharp"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { encodeNextVideo } from "#app/flow/reviews/encode-video.server.ts"
import { dropMedia, readShownMedia } from "#app/flow/reviews/media.store.server.ts"
import { moderateReview } from "#app/flow/reviews/moderate-review.server.ts"
import { publishMedia } from "#app/flow/reviews/publish-media.server.ts"
import { submitReview } from "#app/flow/reviews/submit-review.server.ts"
import { readyMedia } from "#app/flow/reviews/take-media.server.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"
import { uploadFile } from "#app/platform/shopify/upload-file.server.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { encoderOf, film, withSecrets } from "../../builders/films.ts"
import { jpegWithPlace } from "../../builders/media-files.ts"
import { northwind, rememberingQueue, seedAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { createApiClient } from "../../simulator/api-client.ts"
import { domain, startSampleWorld, type SampleWorld } from "../../simulator/sample-world.ts"

let database: OpenDatabase
let context: Context
let world: SampleWorld
let admin: AdminClient
let folder = ""
/** As an encoder would make it. */
let clean: Buffer
/** Calls to Shopify; the one that breaks does so after Shopify has done it. */
const state = { calls: 0, failAt: 0 }

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), "afterword-test-"))
  world = await startSampleWorld()
  clean = await film({ isPlain: true })
  const api = await createApiClient(world)
  admin = {
    async query(_shop, document, variables) {
      const answer = await api.ask(document, variables)
      state.calls += 1
      if (state.calls === state.failAt) throw new WorldFailure("Shopify is away.", { retryable: true })
      if (answer.errors) throw new Error(JSON.stringify(answer.errors))
      return answer.data as never
    },
  }
})
afterAll(async () => {
  await world.close()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

let reviewId = ""
beforeEach(() => seed())

async function seed(): Promise<void> {
  context = testContext({ db: database.db, clock: fixedClock("2026-11-12T10:00:00Z") })
  await emptyTables(context)
  Object.assign(state, { calls: 0, failAt: 0 })
  world.shopify.shop(domain).files = []
  const ask = await seedAsk(context, { state: "sent" })
  const sent = []
  for (const [name, bytes] of [
    ["photo", await jpegWithPlace()],
    ["film", withSecrets(clean)],
  ] as const) {
    const path = join(folder, `${name}-${Math.floor(context.randomness.random() * 1e9)}`)
    await writeFile(path, bytes)
    sent.push({ path, size: bytes.length, isTooLarge: false })
  }
  const outcome = await submitReview(context, rememberingQueue(), northwind, {
    proof: { kind: "link", touchpointId: ask.touchpointId, personKey: ask.personKey },
    productId: ask.productIds[0] ?? "",
    text: { rating: 3, title: null, body: "As you can see.", displayName: "Anna", daysUsed: null },
    ...{ email: null, locale: "en", consentText: "It may be shown.", media: (await readyMedia(context, encoderOf(clean), sent, 0)).ready },
  })
  if (outcome.kind !== "stored") throw new Error(outcome.kind)
  reviewId = outcome.reviewId
  await encodeNextVideo(context, rememberingQueue(), encoderOf(clean))
}

const decide = (action: "publish" | "reject") =>
  moderateReview(context, rememberingQueue(), northwind, {
    reviewId,
    action,
    by: "42",
    ...(action === "reject" ? { reason: "spam" as const } : {}),
  })
const run = (queue = rememberingQueue()) => publishMedia(context, queue, { admin, upload: uploadFile }, northwind, reviewId)
async function untilStill(): Promise<void> {
  for (let step = 0; step < 12; step += 1) {
    const { changed, waiting } = await run()
    if (changed + waiting === 0) return
  }
  throw new Error("The media do not come to rest.")
}
const files = () => world.shopify.shop(domain).files ?? []
const states = async () => (await context.db.reviewMedia.findMany({ orderBy: { position: "asc" } })).map((row) => row.state)

describe("publishMedia", () => {
  test("nothing leaves before the review is published", async () => {
    await run()
    expect(state.calls).toBe(0)
    expect(await states()).toEqual(["held", "held"])
  })

  test("then each stands once in the shop's own files, as it was cleaned, and the bytes here are gone", async () => {
    await decide("publish")
    await untilStill()
    expect(await states()).toEqual(["shown", "shown"])
    expect(files().map(({ type }) => type)).toEqual(["MediaImage", "Video"])
    expect(await context.db.reviewMediaPiece.count()).toBe(0)
    const shown = (await readShownMedia(context.db, northwind, [reviewId])).get(reviewId) ?? []
    expect(shown).toMatchObject([{ kind: "image", width: 40, height: 60 }, { kind: "video" }])
    const photo = Buffer.from(await (await fetch(shown[0]?.url ?? "")).arrayBuffer())
    expect(await sharp(photo).metadata()).toMatchObject({ format: "jpeg", width: 40, height: 60 })
    const shownFilm = Buffer.from(await (await fetch(shown[1]?.url ?? "")).arrayBuffer())
    expect(shownFilm.toString("latin1")).not.toMatch(/secret/i)
    expect(shownFilm.equals(clean)).toBe(true)
  })

  test("the product's copy follows when something changed, and nothing happens twice", async () => {
    await decide("publish")
    const queue = rememberingQueue()
    for (let step = 0; step < 6; step += 1) await run(queue)
    expect(queue.asked.every(({ name }) => name === "publish-product")).toBe(true)
    expect(queue.asked.length).toBeGreaterThan(0)
    const { calls } = state
    expect(await run()).toEqual({ changed: 0, waiting: 0 })
    expect(state.calls).toBe(calls)
  })

  test("a crash after any call of Shopify's ends with one file each", async () => {
    for (let failAt = 1; failAt <= 9; failAt += 1) {
      await seed()
      await decide("publish")
      Object.assign(state, { calls: 0, failAt })
      await run().catch((error: unknown) => expect(error).toBeInstanceOf(WorldFailure))
      state.failAt = 0
      await untilStill()
      expect(files().map(({ type }) => type)).toEqual(["MediaImage", "Video"])
      expect(await states()).toEqual(["shown", "shown"])
    }
  })

  test("turned down later, or taken away, it leaves the shop's files; again changes nothing", async () => {
    await decide("publish")
    await untilStill()
    const [photo] = await context.db.reviewMedia.findMany({ orderBy: { position: "asc" } })
    await dropMedia(context.db, northwind, reviewId, [photo?.id ?? ""])
    await untilStill()
    expect(files().map(({ type }) => type)).toEqual(["Video"])
    await decide("reject")
    await untilStill()
    expect(files()).toEqual([])
    expect(await states()).toEqual(["removed", "removed"])
    expect(await readShownMedia(context.db, northwind, [reviewId])).toEqual(new Map())
  })

  test("a file that the merchant deleted by hand is no trouble", async () => {
    await decide("publish")
    await untilStill()
    world.shopify.shop(domain).files = []
    await decide("reject")
    await untilStill()
    expect(await states()).toEqual(["removed", "removed"])
  })
})
