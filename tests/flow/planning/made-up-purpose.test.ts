// Adding a kind of message is adding one file: a made-up one is planned, drafted, checked and shown without any other file knowing of it.
import { afterAll, beforeAll, expect, test } from "vitest"

import { insertNotice } from "#app/flow/consent/collection-notices.store.server.ts"
import { readDraftScreen } from "#app/flow/approval/draft.view.server.ts"
import { draftTouchpoint } from "#app/flow/drafting/draft-touchpoint.server.ts"
import { readMessages } from "#app/flow/insights/messages.view.server.ts"
import { planPurposes } from "#app/flow/planning/plan-purposes.server.ts"
import { writeSwitch } from "#app/flow/planning/purpose-switches.store.server.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import { writeSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"
import { noWriter } from "#app/platform/writer/writer.ts"

import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { boxReturn } from "./made-up-purpose.ts"
import { openStory, type Story } from "./order-life.ts"

const shop = "boxes.myshopify.com"
const orderId = "gid://shopify/Order/100"
const purposes = [...messagePurposes, boxReturn]
const clock = fixedClock("2026-09-01T08:00:00Z")
let database: OpenDatabase
let context: Context
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
  story = await openStory(context, shop)
  await writeSettings(context.db, shop, { replyTo: "help@boxes.example" }, clock.now())
  await story.order()
  clock.set("2026-09-02T08:00:00Z")
  await story.parcel()
})
afterAll(() => database.close())

async function plan(list = purposes) {
  const facts = await readOrder(context.db, shop, orderId)
  if (!facts) throw new Error("no order")
  return planPurposes(context, story.queue, shop, facts, list)
}
const rows = () => context.db.touchpoint.findMany({ where: { shopId: shop, purpose: "box-return" } })

test("off, it does not exist; on, it is planned once it may, and planning again changes nothing", async () => {
  expect(await plan()).toEqual([])
  await writeSwitch(context.db, shop, { purpose: "box-return", isOn: true, changedBy: "1" }, clock.now())
  expect(await plan()).toEqual([{ purpose: "box-return", kind: "keep", reason: "not-sent-yet" }])
  clock.set("2026-09-05T15:00:00Z")
  await story.event("delivered")
  await story.plan()
  expect(await plan()).toEqual([{ purpose: "box-return", kind: "put", reason: null }])
  const before = await rows()
  expect(before).toMatchObject([{ state: "planned", orderLineIds: ["gid://shopify/LineItem/1"], arrivalKind: "event" }])
  expect(await plan()).toEqual([{ purpose: "box-return", kind: "keep", reason: null }])
  expect(await rows()).toEqual(before)
  // The control: a list without it plans nothing of the kind.
  expect((await plan([...messagePurposes])).map(({ purpose }) => purpose)).toEqual([])
})

test("it is drafted from its own words, checked, and shown with each fact's origin and what was left out", async () => {
  const [row] = await rows()
  const ports = { writer: noWriter, links: createLinks(context.vault, context.appUrl), purposes }
  expect(await draftTouchpoint(context, ports, shop, row!.id)).toMatchObject({ kind: "drafted", writer: "template" })
  const view = await readDraftScreen(context.db, context.vault, shop, clock.now(), row!.id)
  expect(view?.draft?.body).toContain("the box of your order #100 can be used again.")
  expect(view?.draft?.findings.filter(({ severity }) => severity === "block")).toEqual([])
  expect(view?.draft?.brief.facts.find(({ id }) => id === "box")).toEqual({
    id: "box",
    kind: "policy",
    text: "The box of an order can be used again.",
    origin: "app",
  })
  expect(view?.draft?.brief.leftOut).toContainEqual({ kind: "history", origin: "history", what: "Earlier orders", reason: "not-needed" })
  expect(view?.why).toMatchObject({ whyThis: "Box return, Linen shirt of order #100." })
})

test("it stands on the messages screen, with an example and whom it reaches", async () => {
  const { kinds } = await readMessages(context.db, shop, clock.now(), purposes)
  const kind = kinds.find(({ id }) => id === "box-return")
  expect(kind).toMatchObject({
    name: "Box return",
    switch: { onAt: new Date("2026-09-02T08:00:00Z") },
    reach: { reached: 1, orders: 1, left: [] },
  })
  expect(kind?.example.body).toContain("can be used again.")
  expect(kinds.find(({ id }) => id === "product-guide")?.reach).toMatchObject({ reached: 0, left: [{ reason: "no-guide", orders: 1 }] })
})

test("whom it reaches counts what the shop tells buyers when it takes their address, as sending does", async () => {
  await context.db.order.updateMany({ where: { shopId: shop }, data: { countryCode: "FR" } })
  await context.db.consentEntry.deleteMany({ where: { shopId: shop } })
  const left = async () => {
    const { kinds } = await readMessages(context.db, shop, clock.now(), purposes)
    return kinds.find(({ id }) => id === "thank-you")?.reach.left
  }
  expect(await left()).toEqual([{ reason: "consent-missing", orders: 1 }])
  const notice = { id: "n1", wording: "We write about similar goods; you may object at any time.", url: null, setBy: "1" }
  await insertNotice(context.db, shop, { ...notice, fromAt: new Date("2026-08-01T00:00:00Z"), setAt: clock.now() })
  expect(await left()).toEqual([])
})
