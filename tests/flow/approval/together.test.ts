import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { approveTogether } from "#app/flow/approval/approve-together.server.ts"
import { decide } from "#app/flow/approval/decide.server.ts"
import { groupSearch, readGroupKey } from "#app/flow/approval/group-key.ts"
import { handDraft, snoozeDraft } from "#app/flow/approval/pass-on.server.ts"
import { nameStaff } from "#app/flow/approval/staff.store.server.ts"
import { readTogether, readTogetherSets } from "#app/flow/approval/together.view.server.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables, seedDrafted, type DraftedAsk } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { bothDatabases, type OpenDatabase } from "../../setup/database.ts"

const now = new Date("2026-11-12T10:00:00Z")
const other = "other.myshopify.com"

describe.each(bothDatabases)("approving together on %s", (_name, open) => {
  let database: OpenDatabase
  let context: Context
  let asks: DraftedAsk[]
  let queue: ReturnType<typeof rememberingQueue>

  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    context = testContext({ db: database.db, clock: fixedClock(now) })
    queue = rememberingQueue()
    await emptyTables(context)
    asks = []
    for (let number = 1; number <= 4; number += 1) asks.push(await seedDrafted(context, { number }))
  })

  const at = (index: number): DraftedAsk => {
    const ask = asks[index]
    if (!ask) throw new Error(`There is no ask ${index}.`)
    return ask
  }
  const sets = (shop = northwind) => readTogetherSets(context.db, shop, now)
  const keyOf = async () => {
    const [set] = await sets()
    if (!set) throw new Error("There is no set.")
    return set
  }
  const all = () => asks.map((ask) => ask.draftId)
  const approve = async (draftIds: string[], shop = northwind, groupId = "group-1") =>
    approveTogether(context, queue, shop, { key: await keyOf(), groupId, draftIds, decidedBy: "1", openedAt: now })
  const left = async () =>
    (await readTogether(context.db, context.vault, northwind, now, await keyOf()))?.members.map(({ draftId }) => draftId).sort()

  test("each one gets a decision of its own, noted as one of a group, and waits for its minute", async () => {
    expect(await sets()).toMatchObject([{ purpose: "review-request", channel: "email", language: "en", count: 4 }])
    const outcome = await approve(all())
    expect([outcome.approved.length, outcome.left]).toEqual([4, []])
    const decisions = await context.db.decision.findMany()
    expect(decisions).toHaveLength(4)
    for (const decision of decisions)
      expect(decision).toMatchObject({ kind: "group", groupId: "group-1", openedAt: now, heldUntil: new Date("2026-11-12T10:01:00Z") })
    expect(decisions.every(({ words }) => words > 20)).toBe(true)
    expect(queue.asked).toHaveLength(4)
    expect(await context.db.touchpoint.count({ where: { state: "approved" } })).toBe(4)
  })

  test("twice is once", async () => {
    const key = await keyOf()
    const twice = { key, groupId: "g", draftIds: all(), decidedBy: "1", openedAt: now }
    const outcomes = await Promise.all([
      approveTogether(context, queue, northwind, twice),
      approveTogether(context, queue, northwind, twice),
    ])
    expect(outcomes.flatMap((outcome) => outcome.approved)).toHaveLength(4)
    expect(await context.db.decision.count()).toBe(4)
    const again = await approveTogether(context, queue, northwind, twice)
    expect([again.approved, again.left.length]).toEqual([[], 4])
  })

  test.each([
    [
      "a warning",
      (id: string) =>
        context.db.draft.updateMany({ where: { id }, data: { findings: [{ rule: "length", severity: "warn", excerpt: "x" }] } }),
    ],
    [
      "a problem",
      (id: string) =>
        context.db.draft.updateMany({ where: { id }, data: { findings: [{ rule: "length", severity: "block", excerpt: "x" }] } }),
    ],
    ["a model's words", (id: string) => context.db.draft.updateMany({ where: { id }, data: { writer: "model" } })],
    ["a person's words", (id: string) => context.db.draft.updateMany({ where: { id }, data: { writer: "person" } })],
    [
      "another template",
      (id: string) => context.db.draft.updateMany({ where: { id }, data: { promptVersion: "review-request/template-0" } }),
    ],
    ["another language", (id: string) => context.db.draft.updateMany({ where: { id }, data: { language: "de" } })],
  ])("never with %s", async (_name, change) => {
    await change(at(0).draftId)
    const outcome = await approve(all())
    expect(outcome.left).toEqual([at(0).draftId])
    expect(await context.db.decision.count({ where: { draftId: at(0).draftId } })).toBe(0)
  })

  test("never what somebody was asked about, put off, or an order with a task for a person", async () => {
    await nameStaff(context.db, context.vault, northwind, "2", "Tom", now)
    await handDraft(context, queue, northwind, { draftId: at(0).draftId, decidedBy: "1", to: "2", reason: "check-tone" })
    await snoozeDraft(context, queue, northwind, { draftId: at(1).draftId, decidedBy: "1", choice: { days: 1 } })
    const task = {
      kind: "parcel-stuck",
      subjectId: "s",
      episode: "1",
      orderId: at(2).orderId,
      why: "It stands still.",
      state: "open",
      createdAt: now,
    }
    await context.db.task.create({ data: { id: "task", shopId: northwind, ...task } })
    expect(await sets()).toEqual([])
    await context.db.task.updateMany({ data: { state: "done" } })
    expect(await left()).toEqual([at(2).draftId, at(3).draftId].sort())
    expect((await approve(all())).left.sort()).toEqual([at(0).draftId, at(1).draftId].sort())
  })

  test("a finding that the checks make only now keeps a draft out, even when none was stored", async () => {
    await context.db.draft.updateMany({ where: { id: at(0).draftId }, data: { bodyCipher: context.vault.encrypt("Give us five stars.") } })
    expect((await approve(all())).left).toEqual([at(0).draftId])
    expect(await context.db.touchpoint.findUnique({ where: { id: at(0).touchpointId } })).toMatchObject({ state: "review" })
  })

  test("what was decided meanwhile is left as it is", async () => {
    const key = await keyOf()
    await decide(context, queue, northwind, { draftId: at(0).draftId, kind: "rejected", reason: "not-needed", decidedBy: "2" })
    const outcome = await approveTogether(context, queue, northwind, { key, groupId: "g", draftIds: all(), decidedBy: "1" })
    expect(outcome.left).toEqual([at(0).draftId])
    expect(await context.db.decision.findFirst({ where: { draftId: at(0).draftId } })).toMatchObject({ kind: "rejected" })
  })

  test("another shop approves nothing of this one", async () => {
    const outcome = await approve(all(), other)
    expect([outcome.approved, outcome.left.length]).toEqual([[], 4])
    expect(await sets(other)).toEqual([])
    expect(await context.db.decision.count()).toBe(0)
  })

  test("the sample is of the set, and the key survives an address", async () => {
    const key = await keyOf()
    expect(readGroupKey(new URLSearchParams(groupSearch(key)))).toEqual({
      purpose: key.purpose,
      channel: key.channel,
      promptVersion: key.promptVersion,
      language: key.language,
      tone: key.tone,
    })
    expect(readGroupKey(new URLSearchParams("purpose=review-request"))).toBeNull()
    const view = await readTogether(context.db, context.vault, northwind, now, key)
    expect(view?.samples.length).toBeGreaterThan(0)
    expect(view?.members).toHaveLength(4)
    expect(JSON.stringify(view)).not.toContain("@shopper.example")
  })
})
