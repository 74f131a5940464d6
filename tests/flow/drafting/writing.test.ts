import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { draftTouchpoint } from "#app/flow/drafting/draft-touchpoint.server.ts"
import { readCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { meteredWriter } from "#app/flow/drafting/metered-writer.server.ts"
import { writeDraft } from "#app/flow/drafting/write-draft.server.ts"
import { readSpend } from "#app/flow/drafting/writer-spend.store.server.ts"
import { saveSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"
import { createOpenAiWriter } from "#app/platform/writer/openai-writer.server.ts"

import { startModel, type SimulatedModel } from "../../../simulator/model/model-server.ts"
import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, seedAsk } from "../../builders/review-ask.ts"
import { brief } from "../../rules/drafting/builders.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

// Voice, budget and channels, over the real client and real HTTP.
let database: OpenDatabase
let model: SimulatedModel
let context: Context

beforeAll(async () => {
  database = await openTestDatabase()
  model = await startModel()
})
afterAll(async () => {
  await model.close()
  await database.close()
})
beforeEach(async () => {
  context = testContext({ db: database.db, clock: fixedClock("2026-11-12T10:00:00Z") })
  await emptyTables(context)
  await database.db.writerSpend.deleteMany()
  model.otherwise({ kind: "good" })
})

const prices = { inputPerMillion: 2, outputPerMillion: 10 }
const writer = (totalMs = 2_000) =>
  createOpenAiWriter({ baseUrl: model.baseUrl, model: "stub", apiKey: "key", prices, totalMs, retries: 0 })
const spend = () => readSpend(context.db, northwind, "2026-11")

async function draft(voiceOf?: () => Promise<{ rules: string[]; examples: string[] }>) {
  const { touchpointId } = await seedAsk(context)
  const ports = { writer: writer(), links: createLinks(context.vault, context.appUrl), ...(voiceOf ? { voiceOf } : {}) }
  await draftTouchpoint(context, ports, northwind, touchpointId)
  const stored = await readCurrentDraft(context.db, context.vault, northwind, touchpointId)
  if (!stored) throw new Error("No draft")
  return stored
}

/** What the model was sent last, as one text. */
const sent = () => model.calls.at(-1)?.texts.join("\n") ?? ""
/** The model says this text, in the shape that is asked for. */
const saying = (answer: object) =>
  model.next({
    kind: "says",
    text: JSON.stringify({ subject: "Your order", previewText: "", language: "en", tone: "friendly", ...answer }),
  })
const asked = { sentences: [{ text: "How do you find it?", factIds: [], startsParagraph: true }] }

describe("the voice", () => {
  test("the merchant's words, their examples and what edits taught reach the model, and nothing of them the mail", async () => {
    await saveSettings(context, northwind, { brandVoice: "Dry, short.", voiceExamples: ["Hi there,\nall good with the blue kettle?"] })
    const stored = await draft(async () => ({ rules: ['Writes "hi" instead of "hello" (5 of 6).'], examples: ["Hi,\nhow is it going?"] }))
    for (const told of ["Dry, short.", "blue kettle", "5 of 6", "how is it going"]) expect(sent()).toContain(told)
    expect(stored.text.body).not.toContain("kettle")
  })

  test("what an example says is no fact: a model that copies it is not used", async () => {
    await saveSettings(context, northwind, { voiceExamples: ["Your kettle comes with a two-year guarantee."] })
    saying({ sentences: [{ text: "It comes with a two-year guarantee.", factIds: ["product-1"], startsParagraph: true }] })
    expect(await draft()).toMatchObject({ writer: "template", fallback: expect.stringMatching(/^checks-/) })
  })

  test("each tone is explained, not only named", async () => {
    for (const tone of ["formal", "friendly", "technical", "empathetic"] as const) {
      await writeDraft(writer(), brief({ tone }), null)
      expect(sent()).toContain(`${tone}: `)
    }
  })
})

describe("the budget", () => {
  test("calls are counted with tokens and cost; nothing stays held", async () => {
    const stored = await draft()
    const row = await spend()
    expect(row).toMatchObject({ calls: 1, failedCalls: 0, refusedCalls: 0, heldTokens: 0n, heldMicros: 0n })
    expect(row?.inputTokens).toBe(BigInt(stored.inputTokens))
    expect(row?.costMicros).toBe(BigInt(Math.ceil(stored.inputTokens * 2 + stored.outputTokens * 10)))
  })

  test.each([
    ["tokens", { writerBudgetTokens: 500 }],
    ["money", { writerBudgetCents: 0 }],
  ])("when the budget in %s is spent, the template writes, the draft says so and the model is not asked", async (_name, budget) => {
    await saveSettings(context, northwind, budget)
    const before = model.calls.length
    expect(await draft()).toMatchObject({ writer: "template", fallback: "model-budget" })
    expect(model.calls.length).toBe(before)
    expect(await spend()).toMatchObject({ calls: 0, refusedCalls: 1 })
  })

  test("a new month begins at nothing", async () => {
    await saveSettings(context, northwind, { writerBudgetTokens: 4_000 })
    await context.db.writerSpend.create({
      data: { shopId: northwind, month: "2026-11", inputTokens: 4_000n, updatedAt: context.clock.now() },
    })
    expect(await draft()).toMatchObject({ fallback: "model-budget" })
    context = testContext({ db: database.db, clock: fixedClock("2026-12-01T00:00:00Z") })
    await emptyTables(context)
    await saveSettings(context, northwind, { writerBudgetTokens: 4_000 })
    expect(await draft()).toMatchObject({ writer: "model", fallback: null })
  })

  test("an answer that cannot be used costs all the same, one that never came does not", async () => {
    model.next({ kind: "truncated" })
    expect(await draft()).toMatchObject({ fallback: "model-truncated" })
    const first = await spend()
    expect(first).toMatchObject({ calls: 1, failedCalls: 1, heldTokens: 0n })
    expect(Number(first?.inputTokens)).toBeGreaterThan(0)
    await emptyTables(context)
    model.next({ kind: "dropped" })
    expect(await draft()).toMatchObject({ fallback: "model-unavailable" })
    expect(await spend()).toMatchObject({ calls: 1, failedCalls: 1, inputTokens: 0n, heldTokens: 0n })
  })

  test("twenty calls at once never pass the budget together", async () => {
    model.otherwise({ kind: "slow", ms: 50 })
    const metered = meteredWriter(context, writer(), northwind, { writerBudgetTokens: 12_000, writerBudgetCents: null })
    const written = await Promise.all(Array.from({ length: 20 }, () => writeDraft(metered, brief(), null)))
    const refused = written.filter((one) => one.fallback === "model-budget").length
    const row = await spend()
    expect(refused).toBeGreaterThan(0)
    expect(row).toMatchObject({ calls: 20 - refused, refusedCalls: refused, heldTokens: 0n })
    expect(Number(row?.inputTokens) + Number(row?.outputTokens)).toBeLessThanOrEqual(12_000)
  })

  test("another shop's budget is its own", async () => {
    await context.db.writerSpend.create({
      data: { shopId: "other.myshopify.com", month: "2026-11", inputTokens: 9_000_000n, updatedAt: context.clock.now() },
    })
    await saveSettings(context, northwind, { writerBudgetTokens: 20_000 })
    expect(await draft()).toMatchObject({ writer: "model" })
  })
})

describe("what the model says of its answer", () => {
  test("a preview line is stored with the draft and checked like the subject", async () => {
    saying({ ...asked, previewText: "How are the first days with it?" })
    expect((await draft()).text.preview).toBe("How are the first days with it?")
    await emptyTables(context)
    saying({ ...asked, previewText: "20 % off today only" })
    expect(await draft()).toMatchObject({ writer: "template", fallback: expect.stringMatching(/^checks-/) })
  })

  test("an answer in another language is not used", async () => {
    saying({ ...asked, language: "de" })
    expect(await draft()).toMatchObject({ writer: "template", fallback: "model-language" })
  })
})

describe("other channels", () => {
  test.each(["en", "de", "fr", "es", "it", "nl", "pt"])(
    "a text message and a push message by template pass their checks (%s)",
    async (locale) => {
      const made = brief({ order: { name: "#1001", placedAt: new Date("2026-10-28T22:30:00Z"), firstName: "Anna", locale } })
      const nobody = createOpenAiWriter({ baseUrl: "http://127.0.0.1:9/v1", model: "stub", apiKey: null, retries: 0 })
      for (const channel of ["sms", "push"] as const) {
        const written = await writeDraft(nobody, made, null, { channel })
        expect(written).toMatchObject({ channel, writer: "template", fallback: "model-unavailable" })
        expect(written.findings.filter((finding) => finding.severity === "block")).toEqual([])
        expect(written.text.body.includes("https://")).toBe(channel === "sms")
      }
    },
  )

  test("a model is told the length and its words are put into a text message", async () => {
    saying({ subject: "", sentences: [{ text: "How is your Linen Shirt, Sand so far?", factIds: ["product-1"], startsParagraph: true }] })
    const { text, channel, writer: by } = await writeDraft(writer(), brief(), null, { channel: "sms" })
    expect({ channel, by, body: text.body }).toEqual({
      channel: "sms",
      by: "model",
      body: "Northwind Linen: How is your Linen Shirt, Sand so far? https://afterword.example/r/abc.def_-1 Reply STOP to end.",
    })
    expect(sent()).toContain("at most 200 characters")
  })

  test("a long text message is blocked", async () => {
    const long = Array.from({ length: 12 }, (_, at) => ({
      text: `How is your Linen Shirt, Sand after wearing it through the week and washing it, dear reader of ours ${"abcdefghijkl"[at]}?`,
      factIds: ["product-1"],
      startsParagraph: false,
    }))
    saying({ subject: "", sentences: long })
    const { text } = await writeDraft(writer(), brief(), null, { channel: "sms" })
    expect(text.body.length).toBeLessThan(310)
  })
})
