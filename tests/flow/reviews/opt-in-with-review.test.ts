// The box below the review form: a yes is kept beside the review and never decides about it.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { standing } from "#app/flow/consent/ledger.ts"
import { reviewFormPurposes, reviewFormWording, reviewFormWordingVersion } from "#app/flow/consent/review-form-wording.ts"
import { readOptInBox } from "#app/flow/reviews/opt-in-box.view.server.ts"
import { saveReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { submitReview, type PurchaseProof } from "#app/flow/reviews/submit-review.server.ts"
import { reviewLanguages } from "#app/flow/reviews/words/words-of.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

let database: OpenDatabase
let clock: ReturnType<typeof fixedClock>
let context: Context
let ask: SeededAsk

beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database?.close())
beforeEach(async () => {
  clock = fixedClock("2026-11-12T10:00:00Z")
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  ask = await seedAsk(context, { state: "sent", countryCode: "US", hasConsent: false })
})

const choose = (optInPurpose: string | null) => saveReviewSettings(context.db, northwind, { optInPurpose }, "42", clock.now())
const link = (): PurchaseProof => ({ kind: "link", touchpointId: ask.touchpointId, personKey: ask.personKey })
const submit = (patch: { proof?: PurchaseProof; email?: string | null; isOptIn?: boolean; locale?: string } = {}) =>
  submitReview(context, rememberingQueue(), northwind, {
    ...{ proof: link(), productId: ask.productIds[0] ?? "", email: null, locale: "en", consentText: "It may be shown." },
    text: { rating: 2, title: null, body: "It shrank in the very first wash.", displayName: "Anna", daysUsed: 12 },
    ...patch,
  })
const said = async (personKey = ask.personKey) =>
  (await readLedger(context.db, northwind, personKey)).filter(({ source }) => source === "review-form")
const box = (proof: PurchaseProof = link(), locale = "en") => readOptInBox(context.db, northwind, { proof, locale, shopName: "Northwind" })

test("the review is stored alike with and without the yes, and where nothing may be asked", async () => {
  const stored = { kind: "stored", isEdit: false, isVerified: true }
  await choose("promotional")
  expect(await submit({ isOptIn: false })).toMatchObject(stored)
  expect(await said()).toEqual([])
  const row = await context.db.review.findFirstOrThrow()
  await context.db.review.deleteMany({})
  expect(await submit({ isOptIn: true })).toMatchObject(stored)
  const again = await context.db.review.findFirstOrThrow()
  const bare = ({ id: _id, ...rest }: typeof row) => JSON.stringify({ ...rest, emailCipher: null })
  expect(bare(again)).toBe(bare(row))
  expect(await said()).toMatchObject([{ state: "granted", channel: "email", purpose: "promotional" }])
})

test("the yes says in which words, where and of which country it was", async () => {
  await choose("promotional")
  await submit({ isOptIn: true })
  const entry = await context.db.consentEntry.findFirstOrThrow({ where: { source: "review-form" } })
  const review = await context.db.review.findFirstOrThrow()
  expect(entry).toMatchObject({ wordingVersion: reviewFormWordingVersion, countryCode: "US", evidence: { reviewId: review.id } })
  await submit({ isOptIn: true })
  expect(await said()).toHaveLength(1)
})

test("nothing is asked or noted unless the merchant wants it, and nobody is asked twice", async () => {
  expect(await box()).toBeNull()
  await submit({ isOptIn: true })
  expect(await said()).toEqual([])
  await choose("promotional")
  expect((await box())?.sentence).toContain("Northwind may tell me about products")
  await denyAll(context.db, context, northwind, ask.personKey, { source: "stop-link" })
  expect(await box()).toBeNull()
})

test("where double opt-in is the custom, and for every address that was merely typed, it opens nothing before it is confirmed", async () => {
  await choose("promotional")
  await context.db.order.updateMany({ data: { countryCode: "DE" } })
  await submit({ isOptIn: true })
  expect(standing(await readLedger(context.db, northwind, ask.personKey), "email", "promotional")?.state).toBe("pending")
  const typed = "typed@shopper.example"
  expect(await submit({ proof: { kind: "none" }, email: typed, isOptIn: true })).toMatchObject({ kind: "stored", isVerified: false })
  const key = context.vault.personKey(northwind, typed) ?? ""
  expect(standing(await readLedger(context.db, northwind, key), "email", "promotional")?.state).toBe("pending")
})

test("a typed address never lifts the no of whom it belongs to, and brings them no mail; their own link does lift it", async () => {
  await choose("promotional")
  await submit({ isOptIn: true })
  clock.advance(minuteMs)
  await denyAll(context.db, context, northwind, ask.personKey, { source: "stop-link" })
  clock.advance(minuteMs)
  expect(await submit({ proof: { kind: "none" }, email: ask.email, isOptIn: true })).toMatchObject({ isVerified: false })
  expect(standing(await readLedger(context.db, northwind, ask.personKey), "email", "promotional")?.state).toBe("denied")
  expect(await context.db.optInRequest.count()).toBe(0)
  clock.advance(minuteMs)
  await submit({ isOptIn: true })
  expect(standing(await readLedger(context.db, northwind, ask.personKey), "email", "promotional")?.state).toBe("granted")
})

test("has its own words in every language of the form", () => {
  for (const purpose of reviewFormPurposes) {
    const sentences = reviewLanguages.map((language) => reviewFormWording(purpose, language, "Northwind"))
    expect(new Set(sentences.map(({ sentence }) => sentence)).size).toBe(reviewLanguages.length)
    expect(new Set(sentences.map(({ hint }) => hint)).size).toBe(reviewLanguages.length)
    for (const { sentence } of sentences) expect(sentence).toContain("Northwind")
  }
})
