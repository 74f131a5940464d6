// What a person may do at the desk, on both databases: put off, hand on, take back, write anew; twice, at once with others, for another shop's
// drafts, and for drafts that wait no longer.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { decide } from "#app/flow/approval/decide.server.ts"
import { yesHeldMs } from "#app/flow/approval/decision-kinds.ts"
import { noteOpen } from "#app/flow/approval/desk-items.store.server.ts"
import { readDraftScreen } from "#app/flow/approval/draft.view.server.ts"
import { handDraft, snoozeDraft } from "#app/flow/approval/pass-on.server.ts"
import { readQueue } from "#app/flow/approval/queue.view.server.ts"
import { nameStaff, noteStaff } from "#app/flow/approval/staff.store.server.ts"
import { undoDecision } from "#app/flow/approval/undo-decision.server.ts"
import { readCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { claimDue, unsafeExpire } from "#app/flow/planning/touchpoints.store.server.ts"
import { unsafeFindShopsToSend } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readApprovedText } from "#app/flow/sending/approved-text.store.server.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables, seedDrafted, type DraftedAsk } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { bothDatabases, type OpenDatabase } from "../../setup/database.ts"

const now = new Date("2026-11-12T10:00:00Z")
const other = "other.myshopify.com"

describe.each(bothDatabases)("the desk on %s", (_name, open) => {
  let database: OpenDatabase
  let context: Context
  let clock: ReturnType<typeof fixedClock>
  let ask: DraftedAsk
  let queue: ReturnType<typeof rememberingQueue>

  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    clock = fixedClock(now)
    queue = rememberingQueue()
    context = testContext({ db: database.db, clock })
    await emptyTables(context)
    ask = await seedDrafted(context)
    for (const [userId, name] of [
      ["1", "Mia"],
      ["2", "Tom"],
    ] as const)
      await nameStaff(context.db, context.vault, northwind, userId, name, now)
  })

  const yes = (turn?: number, decidedBy = "1") =>
    decide(context, queue, northwind, { draftId: ask.draftId, kind: "approved", decidedBy, turn, holdMs: yesHeldMs })
  const no = (turn?: number) =>
    decide(context, queue, northwind, { draftId: ask.draftId, kind: "rejected", reason: "wrong-tone", decidedBy: "2", turn })
  const putOff = (choice: { days: number } | { day: string } = { days: 1 }, turn?: number, shop = northwind) =>
    snoozeDraft(context, queue, shop, { draftId: ask.draftId, decidedBy: "1", turn, choice })
  const hand = (to = "2", turn?: number, shop = northwind) =>
    handDraft(context, queue, shop, { draftId: ask.draftId, decidedBy: "1", turn, to, reason: "check-facts" })
  const undo = (id: string, shop = northwind) => undoDecision(context, queue, shop, id, { decidedBy: "1" })
  const screen = async (userId = "1") =>
    (await readDraftScreen(context.db, context.vault, northwind, clock.now(), ask.touchpointId, userId))!
  const list = (tab: "waiting" | "mine" | "snoozed" | "ended", userId = "1") =>
    readQueue(context.db, context.vault, northwind, clock.now(), { tab, page: 1, userId })
  const stateOf = async () => (await context.db.touchpoint.findUniqueOrThrow({ where: { id: ask.touchpointId } })).state
  const idOf = (outcome: object): string => (outcome as { decisionId: string }).decisionId
  const kinds = async () => (await context.db.decision.findMany({ orderBy: { decidedAt: "asc" } })).map((decision) => decision.kind).sort()

  test("put off: gone until the morning it comes back, written down, and back by itself", async () => {
    const off = await putOff({ days: 3 })
    expect(off).toMatchObject({ kind: "put-off", until: new Date("2026-11-15T07:00:00Z") })
    expect((await list("waiting")).rows).toEqual([])
    expect((await list("snoozed")).rows).toMatchObject([{ touchpointId: ask.touchpointId, snoozedUntil: new Date("2026-11-15T07:00:00Z") }])
    expect((await list("waiting")).counts).toMatchObject({ waiting: 0, snoozed: 1 })
    expect(await context.db.decision.findMany()).toMatchObject([
      { kind: "snoozed", snoozedUntil: new Date("2026-11-15T07:00:00Z"), decidedBy: "1" },
    ])
    clock.set("2026-11-15T07:00:01Z")
    expect((await list("waiting")).rows).toHaveLength(1)
    expect((await list("waiting")).counts).toMatchObject({ waiting: 1, snoozed: 0 })
    expect(await stateOf()).toBe("review")
  })

  test("put off no further than the message is worth something, and never to a day that is not one", async () => {
    await context.db.touchpoint.updateMany({ data: { latestAt: new Date("2026-11-14T20:00:00Z") } })
    expect(await putOff({ days: 3 })).toMatchObject({ kind: "too-far", limit: { why: "latest-day" } })
    expect(await putOff({ day: "2026-11-14" })).toMatchObject({ kind: "put-off" })
    for (const day of ["2026-11-12", "2026-11-11", "2026-02-31", "soon"]) expect(await putOff({ day })).toEqual({ kind: "no-day" })
    const { snooze } = (await screen()).desk
    expect(snooze).toMatchObject({ why: "latest-day", firstDay: "2026-11-13", lastDay: "2026-11-14", inThreeDays: null })
  })

  test("a draft that became pointless while it was put off says so, with its reason", async () => {
    await putOff({ days: 3 })
    clock.set(addDays(now, 31))
    expect(await unsafeExpire(context.db, addDays(clock.now(), -30), clock.now())).toBe(1)
    expect((await list("snoozed")).rows).toEqual([])
    expect((await list("ended")).rows).toMatchObject([{ touchpointId: ask.touchpointId, reason: "too-late", state: "cancelled" }])
    expect(await putOff({ days: 1 })).toMatchObject({ kind: "too-far" })
  })

  test("handed on: the colleague finds it under their own, and who was asked is known", async () => {
    expect(await hand()).toMatchObject({ kind: "handed", name: "Tom" })
    expect((await list("mine", "2")).rows).toMatchObject([{ touchpointId: ask.touchpointId, handedTo: "Tom" }])
    expect((await list("mine", "1")).rows).toEqual([])
    expect((await screen("2")).desk.handed).toMatchObject({ to: "Tom", by: "Mia", isToMe: true })
    expect(await context.db.decision.findMany()).toMatchObject([{ kind: "handed", handedTo: "2", reason: "check-facts" }])
    expect(await decide(context, queue, northwind, { draftId: ask.draftId, kind: "approved", decidedBy: "2" })).toMatchObject({
      kind: "decided",
    })
    expect((await list("mine", "2")).counts.mine).toBe(0)
  })

  test("handed to nobody known, or to oneself, nothing happens", async () => {
    expect(await hand("99")).toEqual({ kind: "unknown-colleague" })
    expect(await hand("1")).toEqual({ kind: "unknown-colleague" })
    await noteStaff(context.db, other, "7", now)
    expect(await hand("7")).toEqual({ kind: "unknown-colleague" })
    expect(await context.db.decision.count()).toBe(0)
  })

  test("a yes is kept back for a minute, then it is due; a control without the minute is due at once", async () => {
    await yes()
    expect(await unsafeFindShopsToSend(context.db, now)).toEqual([])
    expect(await claimDue(context.db, northwind, "worker", now, 10)).toEqual([])
    const later = new Date(now.getTime() + yesHeldMs)
    expect(await unsafeFindShopsToSend(context.db, later)).toMatchObject([{ shopId: northwind, due: 1 }])
    expect(await claimDue(context.db, northwind, "worker", later, 10)).toHaveLength(1)
    await emptyTables(context)
    ask = await seedDrafted(context)
    await decide(context, queue, northwind, { draftId: ask.draftId, kind: "approved", decidedBy: "1" })
    expect(await claimDue(context.db, northwind, "worker", now, 10)).toHaveLength(1)
  })

  test("a yes is taken back: the draft waits again, nothing is approved, both are written down, and it can be decided anew", async () => {
    const first = idOf(await yes())
    expect(await undo(first)).toEqual({ kind: "undone", touchpointId: ask.touchpointId, was: "approved" })
    expect(await stateOf()).toBe("review")
    expect(await readApprovedText(context.db, northwind, ask.touchpointId)).toBeNull()
    expect(await kinds()).toEqual(["approved", "undone"])
    expect(await undo(first)).toEqual({ kind: "gone" })
    clock.advance(minuteMs)
    const second = idOf(await yes())
    expect(await readApprovedText(context.db, northwind, ask.touchpointId)).toMatchObject({ decision: { id: second } })
    expect(await undo(first)).toEqual({ kind: "gone" })
    expect(await stateOf()).toBe("approved")
  })

  test("an undo and the claim for sending at the same moment: one of the two, never both", async () => {
    const id = idOf(await yes())
    const later = new Date(now.getTime() + yesHeldMs)
    clock.set(later)
    const [undone, claimed] = await Promise.all([undo(id), claimDue(context.db, northwind, "worker", later, 10)])
    expect([undone.kind === "undone", claimed.length === 1].filter(Boolean)).toHaveLength(1)
    expect(await stateOf()).toBe(undone.kind === "undone" ? "review" : "claimed")
    if (undone.kind !== "undone") expect(undone).toEqual({ kind: "too-late" })
  })

  test("what was claimed for sending is not taken back, and the decision stands", async () => {
    const id = idOf(await yes())
    clock.advance(yesHeldMs)
    await claimDue(context.db, northwind, "worker", clock.now(), 10)
    expect(await undo(id)).toEqual({ kind: "too-late" })
    expect(await context.db.decision.findMany()).toMatchObject([{ kind: "approved", isStanding: true }])
  })

  test("a no can be taken back for ten minutes", async () => {
    const id = idOf(await no())
    clock.advance(9 * minuteMs)
    expect(await undo(id)).toMatchObject({ kind: "undone", was: "rejected" })
    clock.advance(minuteMs)
    const again = idOf(await no())
    clock.advance(11 * minuteMs)
    expect(await undo(again)).toEqual({ kind: "too-late" })
    expect(await stateOf()).toBe("rejected")
  })

  test("taken back after a change: the changed text is what waits", async () => {
    const { text } = (await readCurrentDraft(context.db, context.vault, northwind, ask.touchpointId))!
    const edited = { subject: "About your shirt", body: text.body }
    const said = await decide(context, queue, northwind, { draftId: ask.draftId, kind: "approved", decidedBy: "1", edited })
    expect(await undo(idOf(said))).toMatchObject({ kind: "undone", was: "edited" })
    expect((await screen()).draft).toMatchObject({ subject: "About your shirt", writer: "person" })
  })

  test("an older yes to a text that was replaced since takes nothing back", async () => {
    const first = idOf(await yes())
    await context.db.touchpoint.updateMany({ data: { state: "review" } })
    await context.db.draft.updateMany({ data: { isCurrent: false } })
    const draft = await context.db.draft.findFirstOrThrow()
    await context.db.draft.create({
      data: { ...draft, sentences: draft.sentences, findings: [], id: "second", version: 2, isCurrent: true },
    })
    clock.advance(minuteMs)
    await decide(context, queue, northwind, { draftId: "second", kind: "approved", decidedBy: "2" })
    expect(await undo(first)).toEqual({ kind: "too-late" })
    expect(await stateOf()).toBe("approved")
    expect(await context.db.decision.count({ where: { isStanding: true } })).toBe(2)
  })

  test("put off and handed on are taken back too", async () => {
    const off = idOf(await putOff())
    expect(await undo(off)).toMatchObject({ kind: "undone", was: "snoozed" })
    expect((await list("waiting")).rows).toHaveLength(1)
    const handed = idOf(await hand())
    expect(await undo(handed)).toMatchObject({ kind: "undone", was: "handed" })
    expect((await list("mine", "2")).rows).toEqual([])
  })

  test("of many who act on the same page at once, one does; the others are told it is gone", async () => {
    const { turn } = (await screen()).desk
    const outcomes = await Promise.all([yes(turn), no(turn), putOff({ days: 1 }, turn), hand("2", turn), yes(turn, "2")])
    expect(outcomes.filter((outcome) => outcome.kind === "gone")).toHaveLength(4)
    expect(await context.db.decision.count()).toBe(1)
  })

  test("who decides on a page from before somebody else did is told so, and nothing is half done", async () => {
    const { turn } = (await screen()).desk
    await hand("2", turn)
    expect(await yes(turn)).toEqual({ kind: "gone" })
    expect(await stateOf()).toBe("review")
    expect(await kinds()).toEqual(["handed"])
    expect(await yes((await screen()).desk.turn)).toMatchObject({ kind: "decided" })
  })

  test("another shop's draft is neither put off, handed on nor taken back", async () => {
    const id = idOf(await yes())
    expect(await undo(id, other)).toEqual({ kind: "gone" })
    await undo(id)
    expect(await putOff({ days: 1 }, undefined, other)).toEqual({ kind: "gone" })
    await noteStaff(context.db, other, "2", now)
    expect(await hand("2", undefined, other)).toEqual({ kind: "gone" })
    expect((await readQueue(context.db, context.vault, other, now, { tab: "waiting", page: 1, userId: "2" })).counts).toMatchObject({
      waiting: 0,
      mine: 0,
    })
  })

  test("a draft that waits no longer is neither put off nor handed on", async () => {
    await no()
    expect(await putOff()).toEqual({ kind: "gone" })
    expect(await hand()).toEqual({ kind: "gone" })
    expect(await kinds()).toEqual(["rejected"])
  })

  test("each decision asks for it to be learned from, in its own transaction", async () => {
    const off = idOf(await putOff())
    const handed = idOf(await hand())
    const said = idOf(await yes())
    await undo(said)
    const ids = (await context.db.decision.findMany()).map((decision) => decision.id)
    expect(queue.asked.map(({ name }) => name)).toEqual(Array(4).fill("note-decision"))
    expect(queue.asked.map(({ payload }) => (payload as { decisionId: string }).decisionId).sort()).toEqual(ids.sort())
    expect(ids).toEqual(expect.arrayContaining([off, handed, said]))
    expect(await context.db.decision.findFirst({ where: { id: said } })).toMatchObject({ words: (await screen()).draft?.words })
  })

  test("who has it open is told to others, until nothing was heard of them", async () => {
    await noteOpen(context.db, northwind, ask.touchpointId, "1", now)
    clock.advance(minuteMs)
    await noteOpen(context.db, northwind, ask.touchpointId, "2", clock.now())
    expect((await screen("2")).desk.openWith).toEqual({ name: "Mia", since: now })
    expect((await screen("1")).desk.openWith).toBeNull()
    clock.advance(3 * minuteMs)
    expect((await screen("2")).desk.openWith).toBeNull()
    await noteOpen(context.db, northwind, ask.touchpointId, "2", clock.now())
    expect((await screen("1")).desk.openWith).toEqual({ name: "Tom", since: clock.now() })
  })
})
