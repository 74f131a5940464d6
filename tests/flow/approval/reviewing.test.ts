// From a decision to what is learned, from enough of them to a rule that says yes, and back to people when something becomes worse.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { approveEarned, stopAutomatic } from "#app/flow/approval/approve-earned.server.ts"
import { considerAutomation } from "#app/flow/approval/consider-automation.server.ts"
import { decide, type DecisionInput } from "#app/flow/approval/decide.server.ts"
import { forgetVoice } from "#app/flow/approval/forget-voice.server.ts"
import { readVoice, readVoiceProfile } from "#app/flow/approval/read-voice.server.ts"
import { readAttention } from "#app/flow/approval/read-attention.server.ts"
import { readEarned, switchAutomationOff, switchAutomationOn } from "#app/flow/approval/switch-automation.server.ts"
import { voiceFromDecision } from "#app/flow/approval/voice-from-decision.server.ts"
import { watchAutomation } from "#app/flow/approval/watch-automation.server.ts"
import { readCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { readApprovedText } from "#app/flow/sending/approved-text.store.server.ts"
import { dayMs, hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { fillDecisions } from "../../builders/decisions.ts"
import { emptyTables, seedDrafted } from "../../builders/approved-ask.ts"
import { northwind as shop, rememberingQueue } from "../../builders/review-ask.ts"
import { fixedClock, seededRandomness, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

let database: OpenDatabase
let context: Context
let clock: ReturnType<typeof fixedClock>
let number = 0

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock("2026-09-01T08:00:00Z")
  context = testContext({ db: database.db, clock, randomness: seededRandomness(5) })
  await emptyTables(context)
  number = 0
})

const draftOne = async () => seedDrafted(context, { number: (number += 1) })

/** A draft that a person decides on after `seconds`, and the job that follows. */
async function decideOne(input: Partial<DecisionInput> & { change?: (body: string) => string } = {}, seconds = 60) {
  const ask = await draftOne()
  return { ...ask, decisionId: await decideOn(ask, input, seconds) }
}

async function decideOn(
  { touchpointId, draftId }: { touchpointId: string; draftId: string },
  { change, ...input }: Partial<DecisionInput> & { change?: (body: string) => string } = {},
  seconds = 60,
) {
  const { text } = (await readCurrentDraft(context.db, context.vault, shop, touchpointId))!
  const openedAt = clock.now()
  clock.advance(seconds * 1000)
  const edited = change ? { subject: text.subject, body: change(text.body) } : undefined
  const outcome = await decide(context, rememberingQueue(), shop, {
    draftId,
    kind: "approved",
    decidedBy: "42",
    openedAt,
    edited,
    ...input,
  })
  if (outcome.kind !== "decided") throw new Error(JSON.stringify(outcome))
  expect(await voiceFromDecision(context, shop, outcome.decisionId)).toBe(true)
  return outcome.decisionId
}

const times = async (count: number, act: () => Promise<unknown>) => {
  for (let index = 0; index < count; index += 1) await act()
}
const wanted = { purpose: "review-request", segment: "new", sampleShare: 0.1, by: "42" }
const row = (draftId: string) => context.db.automaticApproval.findUniqueOrThrow({ where: { shopId_draftId: { shopId: shop, draftId } } })

describe("learning from edits", { timeout: 60_000 }, () => {
  const toDear = (body: string) => body.replace("Hi Anna", "Dear Anna")

  test("each decision is noted once: distance, kinds, time, writer, segment", async () => {
    const { decisionId } = await decideOne({ change: toDear })
    expect(await voiceFromDecision(context, shop, decisionId)).toBe(false)
    const [note, ...others] = await context.db.decisionNote.findMany()
    expect(others).toEqual([])
    expect(note).toMatchObject({
      decisionId,
      purpose: "review-request",
      segment: "new",
      kind: "edited",
      writer: "template",
      seconds: 60,
      editKinds: ["greeting"],
    })
    expect(note?.changedShare).toBeGreaterThan(0)
    expect(note?.changedShare).toBeLessThan(0.1)
    expect(context.vault.decrypt(note?.exampleCipher ?? "")).not.toMatch(/Anna|#100|northwind\.example\/|2026/u)
  })

  test("three such edits are a rule, which the writer is given; the merchant deletes it, and it stays deleted", async () => {
    await times(3, () => decideOne({ change: toDear }))
    const { rules } = await readVoice(context.db, context.vault, shop, "review-request", "en")
    expect(rules).toEqual(["Greets with “dear” instead of “hi” (3 of 3)."])
    expect(await readVoice(context.db, context.vault, shop, "review-request", "de")).toEqual({ rules: [], examples: [] })
    const [rule] = (await readVoiceProfile(context.db, context.vault, shop)).rules
    await forgetVoice(context, shop, "42", { item: "rule", key: rule!.key })
    for (const { decisionId } of await context.db.decisionNote.findMany()) await voiceFromDecision(context, shop, decisionId)
    expect((await readVoiceProfile(context.db, context.vault, shop)).rules).toEqual([])
    clock.advance(dayMs)
    await times(3, () => decideOne({ change: toDear }))
    expect((await readVoiceProfile(context.db, context.vault, shop)).rules).toMatchObject([{ evidence: 3 }])
  })

  test("an example, and everything, can be deleted for good", async () => {
    const { decisionId } = await decideOne({ change: toDear })
    await decideOne({ change: toDear })
    const examples = async () => (await readVoiceProfile(context.db, context.vault, shop)).examples.map((one) => one.decisionId)
    expect(await examples()).toHaveLength(2)
    expect(await forgetVoice(context, shop, "42", { item: "example", decisionId })).toEqual({ kind: "forgotten" })
    expect(await examples()).not.toContain(decisionId)
    await forgetVoice(context, shop, "42", { item: "all" })
    expect(await voiceFromDecision(context, shop, decisionId)).toBe(false)
    expect(await readVoiceProfile(context.db, context.vault, shop)).toEqual({ rules: [], examples: [] })
    expect(await context.db.decisionNote.count()).toBe(2)
  })
})

describe("earned automation", { timeout: 60_000 }, () => {
  const earn = () => fillDecisions(context, shop, { read: 29 })
  const switchOn = async () => {
    await earn()
    const on = await switchAutomationOn(context, shop, wanted)
    if (on.kind !== "on") throw new Error(on.kind)
    return on.ruleId
  }

  test("28 read yeses are not enough, 29 are; unread ones never", async () => {
    await times(28, () => decideOne())
    expect(await switchAutomationOn(context, shop, wanted)).toEqual({ kind: "not-earned" })
    await decideOne({}, 1)
    expect(await readEarned(context, shop)).toMatchObject([{ decisions: 28, unread: 1, isEarned: false }])
    await decideOne()
    expect((await switchAutomationOn(context, shop, wanted)).kind).toBe("on")
    expect(await switchAutomationOn(context, shop, wanted)).toEqual({ kind: "on-already" })
    expect(await context.db.automationRule.findMany()).toMatchObject([
      { switchedBy: "42", sampleShare: 0.1, earned: { decisions: 29, touched: 0 } },
    ])
  })

  test("off by default: nothing happens to a draft without a rule", async () => {
    await earn()
    const { draftId } = await draftOne()
    expect(await considerAutomation(context, shop, draftId)).toEqual({ kind: "no-rule" })
    clock.advance(30 * dayMs)
    expect(await approveEarned(context, rememberingQueue(), shop)).toMatchObject({ approved: 0 })
  })

  test("the yes waits a visible hour, then goes through the same door and carries the rule's name", async () => {
    const ruleId = await switchOn()
    context.randomness.random = () => 0.9
    const { draftId, touchpointId } = await draftOne()
    expect(await considerAutomation(context, shop, draftId)).toMatchObject({ kind: "waiting" })
    expect(await considerAutomation(context, shop, draftId)).toEqual({ kind: "considered-before" })
    clock.advance(hourMs - 1)
    expect(await approveEarned(context, rememberingQueue(), shop)).toMatchObject({ approved: 0 })
    expect(await readApprovedText(context.db, shop, touchpointId)).toBeNull()
    clock.advance(1)
    const queue = rememberingQueue()
    expect(await approveEarned(context, queue, shop)).toMatchObject({ approved: 1 })
    expect(await approveEarned(context, queue, shop)).toMatchObject({ approved: 0 })
    const approved = await readApprovedText(context.db, shop, touchpointId)
    expect(approved?.decision.decidedBy).toBe(`rule:${ruleId}`)
    const decision = await context.db.decision.findUniqueOrThrow({ where: { id: approved?.decision.id ?? "" } })
    expect(decision).toMatchObject({ kind: "approved", openedAt: null })
    expect(queue.asked.map(({ name }) => name)).toEqual(["note-decision"])
    // Its own yeses earn it nothing and teach nothing.
    await voiceFromDecision(context, shop, approved!.decision.id)
    expect(await readEarned(context, shop)).toMatchObject([{ decisions: 29 }])
  })

  test("a yes that could not be written down is given by the next run", async () => {
    await switchOn()
    context.randomness.random = () => 0.9
    const { draftId, touchpointId } = await draftOne()
    await considerAutomation(context, shop, draftId)
    clock.advance(hourMs)
    const broken = { ...rememberingQueue(), enqueue: () => Promise.reject(new Error("the connection is gone")) }
    await expect(approveEarned(context, broken, shop)).rejects.toThrow("the connection is gone")
    expect(await row(draftId)).toMatchObject({ state: "waiting", settledAt: null })
    expect(await approveEarned(context, rememberingQueue(), shop)).toMatchObject({ approved: 1 })
    expect(await readApprovedText(context.db, shop, touchpointId)).not.toBeNull()
  })

  test("a person stops it in that hour, or decides first", async () => {
    await switchOn()
    context.randomness.random = () => 0.9
    const [stopped, decided] = [await draftOne(), await draftOne()]
    for (const { draftId } of [stopped, decided]) await considerAutomation(context, shop, draftId)
    expect(await stopAutomatic(context, shop, stopped.draftId, "42")).toBe(true)
    await decideOn(decided, { kind: "rejected", reason: "wrong-tone" })
    clock.advance(hourMs)
    expect(await approveEarned(context, rememberingQueue(), shop)).toMatchObject({ approved: 0 })
    expect(await row(stopped.draftId)).toMatchObject({ state: "stopped", settledBy: "42" })
    expect(await row(decided.draftId)).toMatchObject({ state: "overtaken" })
    expect(await stopAutomatic(context, shop, decided.draftId, "42")).toBe(false)
    expect(await context.db.touchpoint.findUniqueOrThrow({ where: { id: stopped.touchpointId } })).toMatchObject({ state: "review" })
  })

  test("a random sample stays with people, as large as was chosen", async () => {
    await switchOn()
    context.randomness.random = seededRandomness(11).random
    await times(60, async () => considerAutomation(context, shop, (await draftOne()).draftId))
    const sampled = await context.db.automaticApproval.count({ where: { state: "queued", reason: "sample" } })
    expect(sampled).toBeGreaterThan(1)
    expect(sampled).toBeLessThan(15)
  })

  test("a high-care task about the shopper, from whatever order", async () => {
    await switchOn()
    context.randomness.random = () => 0.9
    const { draftId, personKey } = await draftOne()
    const task = {
      id: "c",
      shopId: shop,
      kind: "complaint",
      subjectId: "c",
      episode: "e",
      why: "w",
      personKey,
      state: "open",
      createdAt: clock.now(),
    }
    await context.db.task.create({ data: task })
    expect(await considerAutomation(context, shop, draftId)).toEqual({ kind: "queued", reason: "high-care" })
  })

  test("an open task, another prompt, or a finding that came up since: to a person", async () => {
    await switchOn()
    context.randomness.random = () => 0.9
    const [trouble, other, blocked] = [await draftOne(), await draftOne(), await draftOne()]
    const task = { shopId: shop, kind: "parcel-stuck", subjectId: "s", episode: "e", why: "w", state: "open", createdAt: clock.now() }
    await context.db.task.create({ data: { ...task, id: "task", orderId: trouble.orderId } })
    expect(await considerAutomation(context, shop, trouble.draftId)).toEqual({ kind: "queued", reason: "high-care" })
    await context.db.draft.updateMany({ where: { id: other.draftId }, data: { promptVersion: "review-request/9" } })
    expect(await considerAutomation(context, shop, other.draftId)).toEqual({ kind: "queued", reason: "prompt-changed" })
    expect(await considerAutomation(context, shop, blocked.draftId)).toMatchObject({ kind: "waiting" })
    await context.db.draft.updateMany({
      where: { id: blocked.draftId },
      data: { bodyCipher: context.vault.encrypt("Give us five stars and win a prize.") },
    })
    clock.advance(hourMs)
    expect(await approveEarned(context, rememberingQueue(), shop)).toMatchObject({ approved: 0 })
    expect(await row(blocked.draftId)).toMatchObject({ state: "queued", reason: "finding" })
  })

  test("switched off: what waits goes to people at once", async () => {
    const ruleId = await switchOn()
    context.randomness.random = () => 0.9
    const { draftId, touchpointId } = await draftOne()
    await considerAutomation(context, shop, draftId)
    expect(await switchAutomationOff(context, shop, ruleId, "43", "by-person")).toBe(true)
    expect(await switchAutomationOff(context, shop, ruleId, "43", "by-person")).toBe(false)
    clock.advance(hourMs)
    await approveEarned(context, rememberingQueue(), shop)
    expect(await row(draftId)).toMatchObject({ state: "stopped", reason: "rule-ended" })
    expect(await readApprovedText(context.db, shop, touchpointId)).toBeNull()
  })

  test("automation pauses while review is a reflex, and goes on when it no longer is", async () => {
    await switchOn()
    context.randomness.random = () => 0.9
    await fillDecisions(context, shop, { quick: 30 })
    expect(await readAttention(context, shop)).toMatchObject({ isReflex: true, reason: "quick" })
    expect(await considerAutomation(context, shop, (await draftOne()).draftId)).toEqual({ kind: "queued", reason: "review-reflex" })
    clock.advance(30 * dayMs)
    await fillDecisions(context, shop, { read: 20 })
    expect(await considerAutomation(context, shop, (await draftOne()).draftId)).toMatchObject({ kind: "waiting" })
  })
})

describe("a rule's life on a moving clock: earned, on, worse, off", { timeout: 60_000 }, () => {
  test("edits of the sample take approval back", async () => {
    await fillDecisions(context, shop, { read: 29 })
    const on = await switchAutomationOn(context, shop, wanted)
    if (on.kind !== "on") throw new Error(on.kind)
    context.randomness.random = () => 0
    expect(await watchAutomation(context, shop)).toEqual([])
    await times(6, async () => {
      clock.advance(dayMs)
      const ask = await draftOne()
      expect(await considerAutomation(context, shop, ask.draftId)).toEqual({ kind: "queued", reason: "sample" })
      await decideOn(ask)
      expect(await watchAutomation(context, shop)).toEqual([])
    })
    let ended: unknown[] = []
    for (let edits = 0; edits < 6 && ended.length === 0; edits += 1) {
      clock.advance(dayMs)
      const ask = await draftOne()
      await considerAutomation(context, shop, ask.draftId)
      await decideOn(ask, { change: (body) => body.replace("Hi Anna", "Dear Anna") })
      ended = await watchAutomation(context, shop)
    }
    expect(ended).toEqual([{ ruleId: on.ruleId, reason: "worse-edits" }])
    expect(await context.db.automationRule.findMany()).toMatchObject([{ state: "ended", endedBy: "app", endedReason: "worse-edits" }])
    expect(await considerAutomation(context, shop, (await draftOne()).draftId)).toEqual({ kind: "no-rule" })
    // It has to be earned anew: the edits count against it.
    expect(await switchAutomationOn(context, shop, wanted)).toEqual({ kind: "not-earned" })
  })

  test.each(["complaint", "stop"])(
    "so does a run of each %s on what the rule approved, and no such run on other messages",
    async (kind) => {
      await times(29, () => decideOne())
      const on = await switchAutomationOn(context, shop, wanted)
      if (on.kind !== "on") throw new Error(on.kind)
      const sendAndHear = async (approvedBy: string) => {
        clock.advance(hourMs)
        const { touchpointId, orderId, personKey, draftId } = await draftOne()
        const ciphers = { recipientCipher: "", subjectCipher: "", bodyCipher: "" }
        const ground = { legalBasis: "consent", policyVersion: "1", promptVersion: "v", channel: "email", purpose: "review-request" }
        const sent = { state: "sent", claimedAt: clock.now(), settledAt: clock.now(), approvedBy }
        await context.db.message.create({
          data: { id: `m${number}`, shopId: shop, touchpointId, orderId, personKey, draftId, ...ciphers, ...ground, ...sent },
        })
        const response = { shopId: shop, touchpointId, kind, dedupeKey: `${kind}${number}`, happenedAt: clock.now() }
        await context.db.response.create({ data: { id: `r${number}`, ...response } })
      }
      await times(4, () => sendAndHear("42"))
      expect(await watchAutomation(context, shop)).toEqual([])
      await times(4, () => sendAndHear(`rule:${on.ruleId}`))
      expect(await watchAutomation(context, shop)).toEqual([
        { ruleId: on.ruleId, reason: kind === "stop" ? "worse-stops" : "worse-complaints" },
      ])
    },
  )
})
