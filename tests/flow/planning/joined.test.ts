// Two messages of one person that can be one: planned apart, written, approved and sent together, each part on its own ground and with its own links; and
// what of it falls away before it leaves has the rest written anew.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { decide } from "#app/flow/approval/decide.server.ts"
import { readDraftScreen } from "#app/flow/approval/draft.view.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { draftTouchpoint } from "#app/flow/drafting/draft-touchpoint.server.ts"
import { readCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { planDay } from "#app/flow/planning/plan-day.server.ts"
import { cancel } from "#app/flow/planning/touchpoints.store.server.ts"
import type { OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { promiseRewards } from "#app/flow/reviews/promise-reward.server.ts"
import { armOf } from "#app/flow/reviews/reward-draw.ts"
import { endRewards, startRewards } from "#app/flow/reviews/switch-rewards.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"
import { noWriter } from "#app/platform/writer/writer.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

// 11:00 in Berlin, a Thursday.
const morning = new Date("2026-11-12T10:00:00Z")
let database: OpenDatabase
let context: Context
let clock: ReturnType<typeof fixedClock>
let left: OutgoingMail[]

beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock(morning)
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  left = []
})

const touchpoint = (id: string) => context.db.touchpoint.findUniqueOrThrow({ where: { id } })
const arbitrateAnna = (personKey: string) => context.db.$transaction((tx) => arbitratePerson(tx, context, northwind, personKey))
const draft = (id: string) =>
  draftTouchpoint(context, { writer: noWriter, links: createLinks(context.vault, context.appUrl) }, northwind, id)
const mail = { send: (one: OutgoingMail) => (left.push(one), Promise.resolve({ providerId: `p${left.length}` })) }
const send = () =>
  sendDue(context, { mail, mailFrom: "hello@mail.example", links: createLinks(context.vault, context.appUrl) }, northwind, "w", 50)

async function approve(touchpointId: string): Promise<void> {
  const { id } = (await readCurrentDraft(context.db, context.vault, northwind, touchpointId))!
  const outcome = await decide(context, rememberingQueue(), northwind, { draftId: id, kind: "approved", decidedBy: "42" })
  expect(outcome).toMatchObject({ kind: "decided" })
}

/** Two orders of one person, asked about in one message. */
async function together(): Promise<{ host: SeededAsk; part: SeededAsk }> {
  const asks = [await seedAsk(context, { number: 1 }), await seedAsk(context, { number: 2, person: 1, products: [{ title: "Iron pan" }] })]
  expect(await arbitrateAnna(asks[0]!.personKey)).toMatchObject({ looked: 2, joined: 1 })
  const rows = await Promise.all(asks.map(({ touchpointId }) => touchpoint(touchpointId)))
  const index = rows.findIndex(({ state }) => state === "planned")
  expect(rows[1 - index]).toMatchObject({ state: "joined", joinedTo: rows[index]!.id, reason: "too-close" })
  return { host: asks[index]!, part: asks[1 - index]! }
}

describe("two asks in one message", () => {
  test("are written, shown, approved and sent once, and both orders count as asked", async () => {
    const { host, part } = await together()
    expect(await draft(host.touchpointId)).toMatchObject({ kind: "drafted" })
    expect(await draft(part.touchpointId)).toEqual({ kind: "skipped", reason: "not-planned" })
    const written = (await readCurrentDraft(context.db, context.vault, northwind, host.touchpointId))!
    expect(written.findings).toEqual([])
    const links = written.text.body.match(/https:\/\/\S+/gu) ?? []
    expect(new Set(links.map((link) => link.split("#")[0])).size).toBe(2)
    for (const title of ["Linen Shirt", "Iron pan"]) expect(written.text.body).toContain(title)
    // What holds for both is said once.
    expect(written.text.body.match(/your honest opinion/gu)).toHaveLength(1)
    for (const { factIds } of written.text.sentences)
      for (const id of factIds) expect(written.brief.facts.some((fact) => fact.id === id)).toBe(true)
    const view = await readDraftScreen(context.db, context.vault, northwind, clock.now(), host.touchpointId)
    expect(view?.others).toMatchObject([{ touchpointId: part.touchpointId, state: "joined", isPart: true }])
    await approve(host.touchpointId)
    expect(await send()).toMatchObject([{ kind: "sent", touchpointId: host.touchpointId }])
    expect(left).toHaveLength(1)
    expect(await touchpoint(host.touchpointId)).toMatchObject({ state: "sent", sentAt: morning })
    expect(await touchpoint(part.touchpointId)).toMatchObject({ state: "sent", sentAt: morning })
    expect(await context.db.message.count()).toBe(1)
  })

  test("carry the offers of both orders, each by its name, and none where nothing was promised", async () => {
    const arms = [
      { key: "reward", share: 0.9, terms: { kind: "points", points: 50 } },
      { key: "nothing", share: 0.1, terms: null },
    ] as const
    const { host, part } = await together()
    await draft(host.touchpointId)
    expect((await readCurrentDraft(context.db, context.vault, northwind, host.touchpointId))?.text.body).not.toContain("loyalty points")
    await context.db.touchpoint.updateMany({ where: { id: host.touchpointId }, data: { state: "planned" } })
    for (;;) {
      expect(await startRewards(context, northwind, { arms, monthlyPromises: 100 }, "42")).toEqual({ kind: "on" })
      const plan = await context.db.rewardPlan.findFirstOrThrow({ where: { state: "running" } })
      if (armOf(arms, host.personKey, plan.id)?.key === "reward") break
      await endRewards(context, northwind, "42")
    }
    await promiseRewards(context, northwind, host.touchpointId)
    const promised = await context.db.rewardPromise.findMany({ orderBy: { orderId: "asc" } })
    expect(promised).toMatchObject(
      [{ orderId: host.orderId }, { orderId: part.orderId }].toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1)),
    )
    await draft(host.touchpointId)
    const { text, findings, brief } = (await readCurrentDraft(context.db, context.vault, northwind, host.touchpointId))!
    expect(findings).toEqual([])
    const orders = await context.db.order.findMany({ where: { id: { in: [host.orderId, part.orderId] } } })
    expect(orders).toHaveLength(2)
    for (const { name } of orders) expect(text.body).toContain(`For any review of order ${name}, whatever your opinion`)
    // Each is offered before the way to its form, and the label is said once.
    expect(text.body.lastIndexOf("For any review of order")).toBeLessThan(text.body.lastIndexOf("Tell us how it is: "))
    expect(text.body.match(/are marked as such/gu)).toHaveLength(1)
    expect(brief.facts.filter(({ kind }) => kind === "offer")).toHaveLength(2)
  })

  test("the daily look changes nothing about them, twice", async () => {
    const { host } = await together()
    await draft(host.touchpointId)
    await approve(host.touchpointId)
    const before = await context.db.touchpoint.findMany({ orderBy: { id: "asc" } })
    for (const _ of [1, 2]) expect(await planDay(context, northwind)).toMatchObject({ looked: 2, moved: 0, joined: 0, cancelled: 0 })
    expect(await context.db.touchpoint.findMany({ orderBy: { id: "asc" } })).toEqual(before)
  })

  test("a part that is called off has the message written anew before it leaves", async () => {
    const { host, part } = await together()
    await draft(host.touchpointId)
    await approve(host.touchpointId)
    await cancel(context.db, northwind, part.touchpointId, "order-cancelled", clock.now())
    expect(await send()).toEqual([{ kind: "given-back", touchpointId: host.touchpointId, reason: "parts-changed" }])
    expect(await touchpoint(host.touchpointId)).toMatchObject({ state: "planned", partIds: [] })
    await draft(host.touchpointId)
    await approve(host.touchpointId)
    expect(await send()).toMatchObject([{ kind: "sent" }])
    expect(left).toHaveLength(1)
    const title = (await context.db.orderLine.findFirstOrThrow({ where: { orderId: part.orderId } })).title
    expect(left[0]!.text).not.toContain(title)
  })

  test("what the record says at the last moment counts for each part", async () => {
    const { host, part } = await together()
    await draft(host.touchpointId)
    await approve(host.touchpointId)
    await context.db.order.updateMany({ where: { id: part.orderId }, data: { cancelledAt: clock.now() } })
    expect(await send()).toMatchObject([{ kind: "given-back", reason: "parts-changed" }])
    expect(await touchpoint(part.touchpointId)).toMatchObject({ state: "planned", joinedTo: null })
    expect(left).toEqual([])
  })

  test("a stop ends all of it", async () => {
    const { host } = await together()
    await draft(host.touchpointId)
    await approve(host.touchpointId)
    await denyAll(context.db, context, northwind, host.personKey, { source: "stop-link" })
    expect(await send()).toMatchObject([{ kind: "cancelled", reason: "consent-denied" }])
    expect(left).toEqual([])
  })

  test("a message that could not leave frees what travelled inside it", async () => {
    const { host, part } = await together()
    await cancel(context.db, northwind, host.touchpointId, "nothing-kept", clock.now())
    clock.set(addDays(morning, 0.1))
    await planDay(context, northwind)
    expect(await touchpoint(part.touchpointId)).toMatchObject({ state: "planned", joinedTo: null, reason: null })
  })
})
