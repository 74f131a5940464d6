// What comes in beside stars and words, what happens to it, and what its writers hear of it.
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { answerQuestion, moderateQuestion } from "#app/flow/reviews/answer-question.server.ts"
import { askQuestion } from "#app/flow/reviews/ask-question.server.ts"
import { rates } from "#app/flow/reviews/capture-rates.ts"
import { askForLink, mailReviewLink } from "#app/flow/reviews/find-purchase.server.ts"
import { labelReview } from "#app/flow/reviews/label-review.server.ts"
import { mayTake } from "#app/flow/reviews/may-take.server.ts"
import { readPieces } from "#app/flow/reviews/media.store.server.ts"
import { moderateReview, moderateReviews } from "#app/flow/reviews/moderate-review.server.ts"
import { readModeration } from "#app/flow/reviews/moderation.view.server.ts"
import { readShownQuestions } from "#app/flow/reviews/product-questions.store.server.ts"
import { publishWaiting } from "#app/flow/reviews/publish-waiting.server.ts"
import { redactPersonalData, removePhoto } from "#app/flow/reviews/redact-review.server.ts"
import type { ReviewText } from "#app/flow/reviews/review-form.ts"
import { replyPrivately } from "#app/flow/reviews/reply-privately.server.ts"
import { saveReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { submitReview, type ReviewSubmission } from "#app/flow/reviews/submit-review.server.ts"
import { readyMedia } from "#app/flow/reviews/take-media.server.ts"
import { tellMerchant } from "#app/flow/reviews/tell-merchant.server.ts"
import { visitorMarks } from "#app/flow/reviews/visitor-marks.ts"
import { reportReview, voteHelpful } from "#app/flow/reviews/vote-helpful.server.ts"
import { dayMs, hourMs, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { encoderOf } from "../../builders/films.ts"
import { jpegWithPlace, plainPng, smallMp4 } from "../../builders/media-files.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const now = "2026-11-12T10:00:00Z"
let database: OpenDatabase
let clock: ReturnType<typeof fixedClock>
let context: Context
let ask: SeededAsk
let folder = ""
let files = 0

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), "afterword-test-"))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  clock = fixedClock(now)
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  ask = await seedAsk(context, { state: "sent", products: [{ title: "Linen Shirt" }, { title: "Merino Socks" }] })
})

const text = (patch: Partial<ReviewText> = {}): ReviewText => ({
  ...{ rating: 2, title: null, body: "It shrank in the very first wash.", displayName: "Anna", daysUsed: 12 },
  ...patch,
})
const submit = (patch: Partial<ReviewSubmission> = {}, queue = rememberingQueue()) =>
  submitReview(context, queue, northwind, {
    proof: { kind: "link", touchpointId: ask.touchpointId, personKey: ask.personKey },
    productId: ask.productIds[0] ?? "",
    text: text(),
    email: null,
    locale: "en",
    consentText: "It may be shown.",
    ...patch,
  })
async function stored(patch: Partial<ReviewSubmission> = {}): Promise<string> {
  const outcome = await submit(patch)
  if (outcome.kind !== "stored") throw new Error(outcome.kind)
  return outcome.reviewId
}
const moderate = (reviewId: string, action: "publish" | "reject" = "publish", queue = rememberingQueue()) =>
  moderateReview(context, queue, northwind, {
    reviewId,
    action,
    by: "42",
    ...(action === "reject" ? { reason: "off-topic" as const } : {}),
  })
const one = (id: string) => context.db.review.findUniqueOrThrow({ where: { id } })
const audit = async (reviewId: string) =>
  (await context.db.reviewAudit.findMany({ where: { reviewId }, orderBy: { at: "asc" } })).map(({ action }) => action)
const choose = (patch: object) => saveReviewSettings(context.db, northwind, patch, "42", clock.now())
const visitor = (address = "203.0.113.7", agent = "Firefox") => visitorMarks(context.vault, northwind, { address, agent }, clock.now())

async function media(...contents: Buffer[]) {
  const sent = []
  for (const bytes of contents) {
    const path = join(folder, `file-${(files += 1)}`)
    await writeFile(path, bytes)
    sent.push({ path, size: bytes.length, isTooLarge: false })
  }
  return readyMedia(context, encoderOf(Buffer.alloc(0)), sent, 0)
}

describe("photos and videos", () => {
  test("are kept with their review, encrypted and in pieces, until somebody decides", async () => {
    const { ready, problems } = await media(await jpegWithPlace(), smallMp4(), Buffer.from("<svg/>"))
    expect(problems).toEqual(["file-type"])
    const outcome = await submit({ media: ready })
    expect(outcome).toMatchObject({ kind: "stored", media: { taken: 2, problems: [] } })
    const rows = await context.db.reviewMedia.findMany({ orderBy: { position: "asc" } })
    expect(rows).toMatchObject([
      { kind: "image", state: "held", contentType: "image/jpeg", position: 0 },
      { kind: "video", state: "raw", contentType: "video/mp4", position: 1, durationSeconds: 12 },
    ])
    const pieces = await context.db.reviewMediaPiece.findMany()
    for (const { pieceCipher } of pieces) expect(Buffer.from(pieceCipher).toString("latin1")).not.toMatch(/JFIF|ftyp|picture data/)
    const bytes: Buffer[] = []
    for await (const piece of readPieces(context.db, context.vault, northwind, rows[0]?.id ?? "")) bytes.push(piece)
    expect(Buffer.concat(bytes)).toHaveLength(rows[0]?.byteSize ?? 0)
    expect(Buffer.concat(bytes).toString("latin1")).not.toContain("Secret")
  })

  test("who repeats public words under an address that was merely typed adds nothing to them; from the same place it may be the writer", async () => {
    const typed = { proof: { kind: "none" as const }, email: "ben@shopper.example", visitorHash: visitor().place }
    const id = await stored(typed)
    await moderate(id)
    const stranger = { ...typed, visitorHash: visitor("198.51.100.9").place }
    expect(await submit({ ...stranger, media: (await media(await plainPng())).ready })).toEqual({
      kind: "unchanged",
      reviewId: id,
      isOwn: false,
    })
    expect(await one(id)).toMatchObject({ state: "published" })
    expect(await context.db.reviewMedia.count({ where: { reviewId: id } })).toBe(0)
    expect(await submit({ ...typed, media: (await media(await plainPng())).ready })).toMatchObject({ kind: "stored", isEdit: true })
    expect(await context.db.reviewMedia.count({ where: { reviewId: id } })).toBe(1)
  })

  test("the same file again is one; a seventh is not taken; new ones alone let the review be looked at again", async () => {
    const first = await plainPng()
    const id = await stored({ media: (await media(first)).ready })
    await moderate(id)
    expect(await submit({ media: (await media(first)).ready })).toMatchObject({ kind: "unchanged" })
    expect(await one(id)).toMatchObject({ state: "published" })
    const more = await Promise.all([31, 32, 33, 34, 35, 36].map((width) => plainPng(width)))
    const outcome = await submit({ media: (await media(...more)).ready })
    expect(outcome).toMatchObject({ kind: "stored", isEdit: true, media: { taken: 5, problems: ["file-too-many"] } })
    expect(await one(id)).toMatchObject({ state: "pending" })
    expect(await audit(id)).toContain("photos-added")
  })

  test("the writer takes one away; the shop takes one away that shows who somebody is; a refusal takes all", async () => {
    const id = await stored({ media: (await media(await plainPng(), await plainPng(40), await plainPng(50))).ready })
    const ids = (await context.db.reviewMedia.findMany({ orderBy: { position: "asc" } })).map((row) => row.id)
    await submit({ removeMedia: [ids[0] ?? "", "not mine"] })
    expect(await removePhoto(context, rememberingQueue(), northwind, { reviewId: id, mediaId: ids[1] ?? "", by: "42" })).toEqual({
      kind: "removed",
    })
    expect(await context.db.reviewMediaPiece.count()).toBe(1)
    const queue = rememberingQueue()
    await moderate(id, "reject", queue)
    expect(queue.asked).toContainEqual({ name: "publish-media", payload: { shopId: northwind, reviewId: id } })
    expect(await context.db.reviewMediaPiece.count()).toBe(0)
    expect(new Set((await context.db.reviewMedia.findMany()).map(({ state }) => state))).toEqual(new Set(["unwanted"]))
  })

  test("another person's link takes nothing of it away", async () => {
    await stored({ media: (await media(await plainPng())).ready })
    const other = await seedAsk(context, { number: 7, state: "sent" })
    const [row] = await context.db.reviewMedia.findMany()
    await submit({
      proof: { kind: "link", touchpointId: other.touchpointId, personKey: other.personKey },
      productId: other.productIds[0] ?? "",
      removeMedia: [row?.id ?? ""],
    })
    expect(await context.db.reviewMedia.findMany()).toMatchObject([{ state: "held" }])
  })
})

describe("what is kept beside the words", () => {
  test("answers, labels, hints; an edit keeps a label that was told once", async () => {
    const attributes = [{ key: "fit", label: "How does it fit?", value: "Runs small", isPublic: true }]
    const id = await stored({ attributes, labels: ["gift"], text: text({ body: "Call me: +49 30 555 00 71, it shrank in the wash." }) })
    expect(await one(id)).toMatchObject({
      attributes,
      labels: ["gift"],
      findings: [{ rule: "telephone", field: "body", excerpt: "+49 30 555 00 71" }],
    })
    await submit({ attributes, text: text({ body: "It shrank in the wash, and then again." }) })
    expect(await one(id)).toMatchObject({ labels: ["gift"], findings: [], state: "pending" })
  })

  test("the days of use reach what the curves learn from", async () => {
    await moderate(await stored())
    const rows = await context.db.review.findMany({ select: { daysUsed: true, productId: true } })
    expect(rows).toEqual([{ daysUsed: 12, productId: ask.productIds[0] }])
  })

  test("the same words from somebody else, and many from one place, are pointed out and taken in all the same", async () => {
    await stored()
    for (let number = 2; number <= 7; number += 1) {
      const { productIds } = await seedAsk(context, { number })
      const email = `person-${number}@shopper.example`
      const body = number === 2 ? "it SHRANK, in the very first wash!" : `Number ${number} says something else about it all.`
      await submit({ proof: { kind: "none" }, email, productId: productIds[0] ?? "", visitorHash: "place", text: text({ body }) })
    }
    const rows = await context.db.review.findMany({ orderBy: { submittedAt: "asc" } })
    const rules = rows.map(({ findings }) => (findings as { rule: string }[]).map(({ rule }) => rule))
    expect(rules.filter((list) => list.includes("same-text"))).toHaveLength(1)
    expect(rules.at(-1)).toContain("many-at-once")
    expect(rows.every(({ state }) => state === "pending")).toBe(true)
  })

  test("only buyers, where the merchant wants that", async () => {
    await choose({ takesUnverified: false })
    expect(await submit({ proof: { kind: "none" }, email: "x@shopper.example" })).toEqual({ kind: "refused", reason: "only-buyers" })
    expect(await submit({ proof: { kind: "customer", customerId: "gid://shopify/Customer/999" } })).toEqual({
      kind: "refused",
      reason: "only-buyers",
    })
    expect(await submit({ proof: { kind: "customer", customerId: ask.customerId } })).toMatchObject({ kind: "stored", isVerified: true })
  })

  test("strings that break things elsewhere are kept to the letter", async () => {
    const nasty = [
      `<script>alert(1)</script>"><img src=x onerror=alert(2)>`,
      "=cmd|' /C calc'!A0",
      "{{ shop.secret }} {% include 'x' %}",
      '\'; DROP TABLE "Review"; --',
      "𝕬𝖓𝖓𝖆 👩‍👩‍👧 ｆｕｌｌ Ω≈ç√ ̡͓̞ͅI̗̘̦͝n͇͇͙v̮̫ok̲̫̙͈i̖͙̭̹̠̞n̡̻̮̣̺g",
      "x".repeat(5000),
    ]
    for (const [index, body] of nasty.entries()) {
      const own = await seedAsk(context, { number: 20 + index, state: "sent" })
      const id = await stored({
        proof: { kind: "link", touchpointId: own.touchpointId, personKey: own.personKey },
        productId: own.productIds[0] ?? "",
        text: text({ body }),
      })
      expect((await one(id)).body).toBe(body)
    }
  })
})

describe("moderation", () => {
  test("several at once; what is gone is left out; each has its entry", async () => {
    const first = await stored()
    const second = await stored({ productId: ask.productIds[1] ?? "" })
    expect(
      await moderateReviews(context, rememberingQueue(), northwind, { reviewIds: [first, second, "gone"], action: "publish", by: "42" }),
    ).toBe(2)
    expect(await audit(second)).toEqual(["submitted", "publish"])
  })

  test("personal data may go, marked and written down; an opinion may not; a published one is published again", async () => {
    const id = await stored({ text: text({ body: "Anna Keller sold it. Not good, it shrank in the very first wash I gave it." }) })
    await moderate(id)
    const queue = rememberingQueue()
    const at = { reviewId: id, field: "body" as const, by: "42" }
    expect(await redactPersonalData(context, queue, northwind, { ...at, excerpt: "Not good", kind: "name" })).toEqual({
      kind: "refused",
      reason: "not-personal",
    })
    expect(await redactPersonalData(context, queue, northwind, { ...at, excerpt: "Anna Keller", kind: "name" })).toEqual({
      kind: "redacted",
    })
    expect(await one(id)).toMatchObject({
      body: "[…] sold it. Not good, it shrank in the very first wash I gave it.",
      redactedAt: clock.now(),
      state: "published",
      editedAt: null,
    })
    expect(queue.asked).toEqual([{ name: "publish-product", payload: { shopId: northwind, productId: ask.productIds[0] } }])
    expect(JSON.stringify(await context.db.reviewAudit.findMany())).not.toContain("Keller")
    expect(await redactPersonalData(context, queue, "other.myshopify.com", { ...at, excerpt: "wash", kind: "name" })).toEqual({
      kind: "unknown",
    })
  })

  test("a label is added and never taken away", async () => {
    const id = await stored()
    expect(await labelReview(context, rememberingQueue(), northwind, { reviewId: id, label: "staff", by: "42" })).toEqual({
      kind: "labelled",
    })
    expect(await labelReview(context, rememberingQueue(), northwind, { reviewId: id, label: "staff", by: "42" })).toEqual({
      kind: "unknown",
    })
    expect(await labelReview(context, rememberingQueue(), northwind, { reviewId: id, label: "imported", by: "42" })).toEqual({
      kind: "unknown",
    })
    expect((await one(id)).labels).toEqual(["staff"])
  })

  test("the desk sees hints, photos, reports and who did what, and nothing that depends on stars", async () => {
    const id = await stored({
      media: (await media(await plainPng())).ready,
      text: text({ body: "See https://cheap.example now, all of you." }),
    })
    const before = await readModeration(context.db, context.vault, northwind, clock.now(), { tab: "pending", page: 1 })
    expect(before.rows).toMatchObject([
      {
        id,
        isProven: true,
        findings: [{ rule: "link" }],
        media: [{ kind: "image", state: "held", url: expect.stringMatching(/^\/m\//) }],
        history: [{ action: "submitted", who: "The writer" }],
      },
    ])
    await moderate(id)
    await reportReview(context, northwind, visitor(), { reviewId: id, reason: "spam" })
    const after = await readModeration(context.db, context.vault, northwind, clock.now(), { tab: "published", page: 1 })
    expect(after.rows).toMatchObject([{ reports: [{ reason: "spam", count: 1 }] }])
    await moderate(id, "reject")
    expect(await context.db.reviewReport.findMany()).toMatchObject([{ state: "settled", settledBy: "42" }])
  })

  test("publishing by itself: after the hours, without a hint, photo or report, and whatever the stars", async () => {
    await choose({ publishAfterHours: 48 })
    const fates: Record<string, string> = {}
    const seeded: { id: string; name: string }[] = []
    let number = 30
    const write = async (name: string, patch: Partial<ReviewSubmission>) => {
      const own = await seedAsk(context, { number: (number += 1), state: "sent" })
      const proof = { kind: "link" as const, touchpointId: own.touchpointId, personKey: own.personKey }
      seeded.push({ name, id: await stored({ proof, productId: own.productIds[0] ?? "", ...patch }) })
    }
    for (let rating = 1; rating <= 5; rating += 1) {
      await write(`plain ${rating}`, { text: text({ rating, body: `A text of its own, number ${rating}, with some words.` }) })
      await write(`hint ${rating}`, { text: text({ rating, body: `See https://cheap.example/${rating} for more of this.` }) })
      await write(`photo ${rating}`, {
        text: text({ rating, body: `With a photo, number ${rating}, as you can see.` }),
        media: (await media(await plainPng(60 + rating))).ready,
      })
    }
    clock.advance(47 * hourMs)
    expect(await publishWaiting(context, rememberingQueue(), northwind)).toBe(0)
    clock.advance(2 * hourMs)
    expect(await publishWaiting(context, rememberingQueue(), northwind)).toBe(5)
    for (const { id, name } of seeded) fates[name] = (await one(id)).state
    for (let rating = 1; rating <= 5; rating += 1)
      expect([fates[`plain ${rating}`], fates[`hint ${rating}`], fates[`photo ${rating}`]]).toEqual(["published", "pending", "pending"])
    expect(await context.db.reviewAudit.count({ where: { action: "publish", actor: "app" } })).toBe(5)
  })
})

describe("writers are told", () => {
  const mails = async () => {
    const replies = await context.db.reply.findMany({ where: { state: "sent" }, orderBy: { createdAt: "asc" } })
    const waiting = await context.db.touchpoint.findMany({ where: { state: "approved" } })
    return replies
      .filter(({ touchpointId }) => waiting.some(({ id }) => id === touchpointId))
      .map(({ about, subjectCipher, bodyCipher }) => ({
        about,
        subject: context.vault.decrypt(subjectCipher ?? ""),
        body: context.vault.decrypt(bodyCipher ?? ""),
      }))
  }

  test("nothing at all until the merchant wants it", async () => {
    await moderate(await stored())
    expect(await mails()).toEqual([])
  })

  test("of any decision alike, ten minutes later; another decision takes the first mail back", async () => {
    await choose({ tellsOutcome: true })
    const id = await stored()
    await moderate(id, "reject")
    expect(await mails()).toMatchObject([{ about: "review-outcome", body: expect.stringContaining("It is not about the product.") }])
    clock.advance(minuteMs)
    await moderate(id)
    expect(await mails()).toMatchObject([{ about: "review-outcome", subject: "Your review is shown at Northwind Linen" }])
    const [planned] = await context.db.touchpoint.findMany({ where: { state: "approved" } })
    expect(planned).toMatchObject({
      purpose: "review-news",
      dueAt: new Date(clock.now().getTime() + 10 * minuteMs),
      personKey: ask.personKey,
    })
  })

  test("the words are the same for every number of stars", async () => {
    await choose({ tellsOutcome: true })
    const bodies: string[] = []
    for (let rating = 1; rating <= 5; rating += 1) {
      const own = await seedAsk(context, { number: 40 + rating, state: "sent" })
      const id = await stored({
        proof: { kind: "link", touchpointId: own.touchpointId, personKey: own.personKey },
        productId: own.productIds[0] ?? "",
        text: text({ rating, body: `Text number ${rating}.` }),
      })
      await moderate(id, "reject")
      bodies.push((await mails()).at(-1)?.body ?? "")
    }
    expect(new Set(bodies).size).toBe(1)
  })

  test("never somebody who stopped", async () => {
    await choose({ tellsOutcome: true })
    await context.db.consentEntry.create({
      data: {
        ...{ id: "no", shopId: northwind, personKey: ask.personKey, channel: "all", purpose: "all", state: "denied", source: "stop-link" },
        ...{ evidence: {}, dedupeKey: "no", effectiveAt: clock.now(), recordedAt: clock.now() },
      },
    })
    await moderate(await stored())
    expect(await mails()).toEqual([])
  })

  test("a private answer goes by mail alone; its words stand in no log", async () => {
    const id = await stored()
    const outcome = await replyPrivately(context, rememberingQueue(), northwind, {
      reviewId: id,
      body: "Thank you for telling us. We read it.",
      by: "42",
      hasSeenFindings: true,
    })
    expect(outcome).toEqual({ kind: "sent" })
    expect(await mails()).toMatchObject([{ about: "review-private", body: "Thank you for telling us. We read it." }])
    expect(await one(id)).toMatchObject({ merchantReply: null })
    expect(await audit(id)).toEqual(["submitted", "replied-privately"])
    const typed = await stored({
      proof: { kind: "none" },
      email: "victim@shopper.example",
      text: text({ body: "Somebody else wrote this one here." }),
    })
    expect(
      await replyPrivately(context, rememberingQueue(), northwind, { reviewId: typed, body: "Hello.", by: "42", hasSeenFindings: true }),
    ).toEqual({ kind: "refused", reason: "not-proven" })
  })

  test("the merchant: once a day, only when something is new, and without a word of it", async () => {
    await context.db.shop.update({
      where: { shopId: northwind },
      data: { contactCipher: context.vault.encrypt("owner@northwind.example") },
    })
    await choose({ tellsMerchant: true })
    expect(await tellMerchant(context, rememberingQueue(), northwind)).toEqual({ kind: "nothing" })
    await stored()
    expect(await tellMerchant(context, rememberingQueue(), northwind)).toEqual({ kind: "told" })
    expect(await tellMerchant(context, rememberingQueue(), northwind)).toEqual({ kind: "nothing" })
    expect(await mails()).toMatchObject([{ about: "merchant-news", subject: "1 new review", body: expect.not.stringContaining("shrank") }])
  })
})

describe("in the store", () => {
  test("one vote a visitor, taken back at will; none for what is not shown", async () => {
    const id = await stored()
    const vote = (marks = visitor(), takesBack = false) => voteHelpful(context, northwind, marks, { reviewId: id, takesBack })
    expect(await vote()).toEqual({ kind: "unknown" })
    await moderate(id)
    expect(await vote()).toEqual({ kind: "counted", helpful: 1 })
    expect(await vote()).toEqual({ kind: "counted-before", helpful: 1 })
    expect(await vote(visitor("203.0.113.8"))).toEqual({ kind: "counted", helpful: 2 })
    expect(await vote(visitor(), true)).toEqual({ kind: "counted", helpful: 1 })
    expect(await vote(visitor(), true)).toEqual({ kind: "counted-before", helpful: 1 })
    expect(JSON.stringify(await context.db.helpfulVote.findMany())).not.toContain("203.0.113")
    expect(await context.db.publication.findFirst()).toMatchObject({ wantedAt: clock.now() })
  })

  test("one place that calls itself another browser each time has five votes a day on one review", async () => {
    const [id, other] = [await stored(), await stored({ productId: ask.productIds[1] ?? "" })]
    await moderate(id)
    await moderate(other)
    const vote = (agent: string, reviewId = id) =>
      voteHelpful(context, northwind, visitor("203.0.113.7", agent), { reviewId, takesBack: false })
    const kinds = []
    for (let number = 0; number < 8; number += 1) kinds.push((await vote(`Browser ${number}`)).kind)
    expect(kinds).toEqual([...Array.from({ length: 5 }, () => "counted"), "too-many", "too-many", "too-many"])
    expect((await one(id)).helpfulCount).toBe(5)
    expect(await context.db.helpfulVote.count({ where: { reviewId: id } })).toBe(5)
    expect(await vote("Browser 9", other)).toEqual({ kind: "counted", helpful: 1 })
    clock.advance(dayMs)
    expect((await vote("Browser 10")).kind).toBe("counted")
  })

  test("many votes at once are each counted once", async () => {
    const id = await stored()
    await moderate(id)
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        voteHelpful(context, northwind, visitor(`203.0.113.${index % 4}`), { reviewId: id, takesBack: false }),
      ),
    )
    expect((await one(id)).helpfulCount).toBe(4)
  })

  test("a question waits, is answered by a person, and is turned down for a reason of the list alone", async () => {
    const asking = {
      productId: ask.productIds[0] ?? "",
      question: "Does it shrink?",
      displayName: "Ben",
      email: null,
      locale: "en",
      customerId: null,
    }
    const asked = await askQuestion(context, northwind, visitor(), asking)
    if (asked.kind !== "stored") throw new Error(asked.kind)
    expect(await askQuestion(context, northwind, visitor("203.0.113.9"), asking)).toMatchObject({ kind: "asked-before" })
    expect(await readShownQuestions(context.db, northwind, asking.productId, 10)).toEqual([])
    const queue = rememberingQueue()
    const { questionId } = asked
    expect(await answerQuestion(context, queue, northwind, { questionId, body: "  ", by: "42" })).toEqual({
      kind: "refused",
      reason: "empty",
    })
    expect(await answerQuestion(context, queue, northwind, { questionId, body: "Wash it cold.", by: "42" })).toEqual({ kind: "answered" })
    expect(queue.asked.map(({ name }) => name)).toEqual(["publish-product"])
    expect(await readShownQuestions(context.db, northwind, asking.productId, 10)).toMatchObject([
      { question: "Does it shrink?", askedBy: "Ben", answer: "Wash it cold.", author: "Northwind Linen" },
    ])
    await moderateQuestion(context, queue, northwind, { questionId, by: "42", action: "reject", reason: "spam" })
    expect(await readShownQuestions(context.db, northwind, asking.productId, 10)).toEqual([])
    await choose({ takesQuestions: false })
    expect(await askQuestion(context, northwind, visitor(), { ...asking, question: "Another?" })).toEqual({
      kind: "refused",
      reason: "off",
    })
  })

  test("who asked while logged in is told, at the log-in's own address", async () => {
    await choose({ tellsAnswer: true })
    const asking = {
      productId: ask.productIds[0] ?? "",
      question: "Does it shrink?",
      displayName: "Ben",
      email: "victim@shopper.example",
      locale: "en",
      customerId: ask.customerId,
    }
    const asked = await askQuestion(context, northwind, visitor(), asking)
    if (asked.kind !== "stored") throw new Error(asked.kind)
    await answerQuestion(context, rememberingQueue(), northwind, { questionId: asked.questionId, body: "Wash it cold.", by: "42" })
    expect(await context.db.touchpoint.findMany({ where: { purpose: "review-news" } })).toMatchObject([
      { personKey: ask.personKey, state: "approved" },
    ])
  })

  test("too many from one place end, are counted by the hour, and begin anew in the next window; links are not counted by place", async () => {
    const kinds: string[] = []
    for (let index = 0; index <= rates.review.place.most; index += 1)
      kinds.push((await mayTake(context, northwind, "review", { place: "p", personKey: null })).kind)
    expect(kinds.at(-1)).toBe("too-many")
    expect(kinds.filter((kind) => kind === "yes")).toHaveLength(rates.review.place.most)
    expect(await mayTake(context, northwind, "review", { place: null, personKey: ask.personKey, productId: "p" })).toEqual({ kind: "yes" })
    expect(await mayTake(context, "other.myshopify.com", "review", { place: "p", personKey: null })).toEqual({ kind: "yes" })
    expect(await context.db.captureRefusal.findMany()).toMatchObject([{ kind: "review", reason: "too-many", count: 1 }])
    clock.advance(hourMs)
    expect(await mayTake(context, northwind, "review", { place: "p", personKey: null })).toEqual({ kind: "yes" })
  })
})

describe("a purchase is found without telling whether it exists", () => {
  const links = () => createLinks(context.vault, context.appUrl)
  const find = (orderName: string, email: string, queue = rememberingQueue()) =>
    askForLink(context, queue, northwind, visitor(), { orderName, email })

  test("the answer and the work are the same for right and wrong", async () => {
    const right = rememberingQueue()
    const wrong = rememberingQueue()
    expect(await find("#1001", ask.email, right)).toEqual({ kind: "asked" })
    expect(await find("#9999", "nobody@shopper.example", wrong)).toEqual({ kind: "asked" })
    expect(right.asked.map(({ name }) => name)).toEqual(wrong.asked.map(({ name }) => name))
    expect(JSON.stringify(right.asked)).not.toContain("@")
  })

  test("the link goes to the order's own address and opens what was bought; a wrong pair brings nothing", async () => {
    const mail = (orderName: string, personKey: string) =>
      mailReviewLink(context, rememberingQueue(), links(), northwind, { orderName, personKey })
    const stranger = context.vault.personKey(northwind, "nobody@shopper.example") ?? ""
    expect(await mail("1001", stranger)).toEqual({ kind: "unknown" })
    expect(await mail("9999", ask.personKey)).toEqual({ kind: "unknown" })
    expect(await mail("", ask.personKey)).toEqual({ kind: "unknown" })
    expect(await mail("1001", ask.personKey)).toEqual({ kind: "planned" })
    const [planned] = await context.db.touchpoint.findMany({ where: { purpose: "review-link" } })
    expect(planned).toMatchObject({ state: "approved", orderId: ask.orderId, orderLineIds: ask.lineIds })
    const reply = await context.db.reply.findFirstOrThrow({ where: { about: "review-link" } })
    const url = /https:\/\/\S+\/r\/(\S+)/.exec(context.vault.decrypt(reply.bodyCipher ?? ""))?.[1] ?? ""
    const link = links().read(url, "review", clock.now())
    if (link.kind !== "valid") throw new Error(link.kind)
    expect(await submit({ proof: { kind: "link", touchpointId: link.touchpointId, personKey: link.personKey } })).toMatchObject({
      kind: "stored",
      isVerified: true,
    })
  })

  test("three a day for one person", async () => {
    const outcomes = []
    for (let index = 0; index < 5; index += 1) outcomes.push((await find("#1001", ask.email)).kind)
    expect(outcomes).toEqual(["asked", "asked", "asked", "too-many", "too-many"])
  })
})

test("whatever somebody writes, it is stored or refused, never lost in an error", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "binary", minLength: 1, maxLength: 300 }),
      fc.string({ maxLength: 50 }),
      async (body, displayName) => {
        const own = await seedAsk(context, { number: 1000 + Math.floor(context.randomness.random() * 1e9), state: "sent" })
        const outcome = await submit({
          proof: { kind: "link", touchpointId: own.touchpointId, personKey: own.personKey },
          productId: own.productIds[0] ?? "",
          text: text({ body: body.toWellFormed().replaceAll("\0", "") || "x", displayName: displayName.replaceAll("\0", "") || "x" }),
        })
        expect(outcome.kind).toBe("stored")
      },
    ),
    { seed: 23, numRuns: 25 },
  )
})
