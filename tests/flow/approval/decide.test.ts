import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { decide, type DecisionInput } from "#app/flow/approval/decide.server.ts"
import { editedText, splitSentences } from "#app/flow/approval/edited-text.ts"
import { readCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { readApprovedText } from "#app/flow/sending/approved-text.store.server.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables, seedDrafted, type DraftedAsk } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { bothDatabases, type OpenDatabase } from "../../setup/database.ts"

const now = "2026-11-12T10:00:00Z"

describe.each(bothDatabases)("decide on %s", (_name, open) => {
  let database: OpenDatabase
  let context: Context
  let ask: DraftedAsk

  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    context = testContext({ db: database.db, clock: fixedClock(now) })
    await emptyTables(context)
    ask = await seedDrafted(context)
  })

  const say = (input: Partial<DecisionInput> = {}, shop = northwind) =>
    decide(context, rememberingQueue(), shop, { draftId: ask.draftId, kind: "approved", decidedBy: "42", ...input })
  const touchpoint = () => context.db.touchpoint.findUniqueOrThrow({ where: { id: ask.touchpointId } })
  const current = async () => (await readCurrentDraft(context.db, context.vault, northwind, ask.touchpointId))!

  test("a yes is written down with who said it and when the draft was opened", async () => {
    const openedAt = new Date("2026-11-12T09:59:00Z")
    expect(await say({ openedAt })).toMatchObject({ kind: "decided" })
    expect(await touchpoint()).toMatchObject({ state: "approved" })
    expect(await context.db.decision.findMany()).toMatchObject([
      { draftId: ask.draftId, kind: "approved", decidedBy: "42", openedAt, decidedAt: new Date(now), reason: null },
    ])
    expect(await readApprovedText(context.db, northwind, ask.touchpointId)).toMatchObject({ draft: { id: ask.draftId } })
  })

  test("a no ends it, with its reason", async () => {
    const queue = rememberingQueue()
    const no = { draftId: ask.draftId, kind: "rejected", reason: "wrong-tone", decidedBy: "42" } as const
    expect(await decide(context, queue, northwind, no)).toMatchObject({ kind: "decided" })
    expect(await touchpoint()).toMatchObject({ state: "rejected", reason: "wrong-tone" })
    // What waited behind it is looked at again.
    const { orderId } = await touchpoint()
    expect(queue.asked).toContainEqual({ name: "order-changed", payload: { shopId: northwind, orderId } })
    expect(await readApprovedText(context.db, northwind, ask.touchpointId)).toBeNull()
  })

  test("two people at once never both decide", async () => {
    const outcomes = await Promise.all([
      say({ decidedBy: "1" }),
      say({ decidedBy: "2", kind: "rejected", reason: "not-true" }),
      say({ decidedBy: "3" }),
    ])
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["decided", "gone", "gone"])
    expect(await context.db.decision.count()).toBe(1)
    expect(await say()).toEqual({ kind: "gone" })
  })

  test("two people who changed the text at once: one text, one decision", async () => {
    const { text } = await current()
    const change = (word: string) => ({ subject: text.subject, body: text.body.replace("Thank you,", word) })
    const outcomes = await Promise.all([
      say({ decidedBy: "1", edited: change("Many thanks,") }),
      say({ decidedBy: "2", edited: change("Warm regards,") }),
    ])
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["decided", "gone"])
    expect(await context.db.decision.count()).toBe(1)
    expect(await context.db.draft.count()).toBe(2)
  })

  test("a changed text is a new draft by a person; it alone is approved", async () => {
    const { text } = await current()
    expect(
      await say({
        edited: { subject: "About your shirt", body: text.body.replace("How has Linen Shirt been for you so far?", "How is the shirt?") },
      }),
    ).toMatchObject({ kind: "decided" })
    const edited = await current()
    expect(edited).toMatchObject({
      version: 2,
      writer: "person",
      promptVersion: reviewRequest.templateVersion,
      text: { subject: "About your shirt" },
    })
    expect(await context.db.decision.findMany()).toMatchObject([{ draftId: ask.draftId, sentDraftId: edited.id, kind: "edited" }])
    const approved = await readApprovedText(context.db, northwind, ask.touchpointId)
    expect(context.vault.decrypt(approved!.draft.bodyCipher)).toContain("How is the shirt?")
    const kept = edited.text.sentences.find((sentence) => sentence.text.startsWith("Your order"))
    expect(kept?.factIds).toEqual(["order", "arrival"])
  })

  test("a changed text stays one for its channel", async () => {
    await context.db.draft.updateMany({ data: { channel: "push" } })
    const { text } = await current()
    await say({ edited: { subject: "About your shirt", body: text.body } })
    expect(await current()).toMatchObject({ version: 2, channel: "push" })
  })

  test("an unchanged text sent along is no change", async () => {
    const { text } = await current()
    await say({ edited: { subject: text.subject, body: text.body.replace(/\n/g, "\r\n") } })
    expect(await context.db.draft.count()).toBe(1)
    expect(await context.db.decision.findMany()).toMatchObject([{ kind: "approved" }])
  })

  test("what a fact says may be added by hand", async () => {
    const { text } = await current()
    const body = text.body.replace("Good or bad,", "It is woven from pure linen, by order #1001 of 2026-10-29.\n\nGood or bad,")
    expect(await say({ edited: { subject: text.subject, body } })).toMatchObject({ kind: "decided" })
  })

  test.each([
    ["an invented discount", "You get 25 % off."],
    ["a plea for stars", "Please give us five stars."],
    ["a foreign link", "See https://prizes.example/"],
    ["a wrong date", "It came on 9 May."],
    ["pressure", "This is your last chance."],
    ["a condition", "If you are happy, leave a review."],
  ])("a person cannot approve %s unseen: the change is refused with the words, and nothing is decided", async (_name, words) => {
    const { text } = await current()
    const outcome = await say({ edited: { subject: text.subject, body: text.body.replace("Good or bad,", `${words}\n\nGood or bad,`) } })
    expect(outcome.kind).toBe("blocked")
    expect(await touchpoint()).toMatchObject({ state: "review" })
    expect(await context.db.decision.count()).toBe(0)
    expect(await context.db.draft.count()).toBe(1)
  })

  test("what the checks block in the draft itself cannot be approved as it is, but rejected", async () => {
    await context.db.draft.updateMany({ data: { bodyCipher: context.vault.encrypt("Give us five stars and win a prize.") } })
    expect((await say()).kind).toBe("blocked")
    expect(await say({ kind: "rejected", reason: "not-true" })).toMatchObject({ kind: "decided" })
  })

  test("an older draft, another shop's name and an unknown id decide nothing", async () => {
    expect(await say({}, "other.myshopify.com")).toEqual({ kind: "gone" })
    expect(await say({ draftId: "unknown" })).toEqual({ kind: "gone" })
    await context.db.draft.updateMany({ data: { isCurrent: false } })
    expect(await say()).toEqual({ kind: "gone" })
    expect(await touchpoint()).toMatchObject({ state: "review" })
  })

  test("a message cancelled meanwhile cannot be approved", async () => {
    await context.db.touchpoint.updateMany({ data: { state: "cancelled" } })
    expect(await say()).toEqual({ kind: "gone" })
    expect(await context.db.decision.count()).toBe(0)
  })
})

describe("editedText", () => {
  const before = {
    subject: "s",
    body: "",
    sentences: [
      { text: "Your Linen Shirt was delivered on 3 November.", factIds: ["product", "arrival"] },
      { text: "Tell us how it is: https://x.example/r/1", factIds: ["opinions"] },
    ],
  }

  test("keeps the facts of what stayed or merely changed, and none for what is new", () => {
    const { sentences } = editedText(before, {
      subject: " Hello ",
      body: "Your Linen Shirt was delivered on 3 November! It is warm outside.\r\nTell us how it is: https://x.example/r/1",
    })
    expect(sentences).toEqual([
      { text: "Your Linen Shirt was delivered on 3 November!", factIds: ["product", "arrival"] },
      { text: "It is warm outside.", factIds: [] },
      { text: "Tell us how it is: https://x.example/r/1", factIds: ["opinions"] },
    ])
  })

  test("a new sentence draws on the facts it repeats, never on the person's past", () => {
    const facts = [
      { id: "returns", kind: "policy" as const, text: "Returns are free within 30 days." },
      { id: "past", kind: "history" as const, text: "Bought the Wool Blanket in 2024." },
      { id: "product", kind: "product" as const, text: "Linen Shirt" },
    ]
    const cited = (body: string) => editedText({ ...before, sentences: [] }, { subject: "s", body }, facts).sentences[0]?.factIds
    expect(cited("You can send it back for 30 days.")).toEqual(["returns"])
    expect(cited("Is the Linen Shirt soft?")).toEqual(["product"])
    expect(cited("Is the Wool Blanket of 2024 warm?")).toEqual([])
  })

  test("sentences cover the body, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (body) => {
        expect(splitSentences(body).join("").replace(/\s/gu, "")).toBe(body.replace(/\s/gu, ""))
      }),
      { seed: 20261121 },
    )
  })
})
