// A yes that is taken back never becomes a mail, however soon the message would have left; one that stands does.
import { afterAll, beforeAll, expect, test } from "vitest"

import { readSingleFetch } from "../../simulator/play/read-single-fetch.ts"
import { merchantOf, type Merchant } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product } from "../setup/product.ts"

let product: Product
let merchant: Merchant
beforeAll(async () => {
  product = await startProduct()
  const story = await openStoryShop(product)
  merchant = merchantOf(product)
  await orderThatArrived(product, story)
  await product.pass({ days: 7 })
  await merchant.turnSendingOn()
}, 120_000)
afterAll(() => product?.close())

const waiting = async () => {
  const touchpoint = await product.runtime.db.touchpoint.findFirstOrThrow({
    where: { shopId: shopDomain, state: "review" },
    orderBy: { dueAt: "asc" },
  })
  const draft = await product.runtime.db.draft.findFirstOrThrow({ where: { touchpointId: touchpoint.id, isCurrent: true } })
  return { path: `/app/approvals/${touchpoint.id}`, touchpoint, draftId: draft.id }
}
const send = async (path: string, fields: Record<string, string>) =>
  (readSingleFetch((await merchant.send(path, fields)).text) as { data: { kind: string; undo?: { decisionIds: string[] } } }).data
const approve = async ({ path, draftId }: { path: string; draftId: string }) => {
  const answer = await send(path, { intent: "approve", draftId, openedAt: product.clock.now().toISOString() })
  expect(answer.kind).toBe("decided")
  return answer.undo?.decisionIds[0] ?? ""
}

test("approved overdue, taken back within the minute, and left alone for days: nothing leaves", { timeout: 60_000 }, async () => {
  const one = await waiting()
  expect(one.touchpoint.dueAt.getTime()).toBeLessThanOrEqual(product.clock.now().getTime())
  const decisionId = await approve(one)
  await product.settle()
  expect(product.mailbox.messages()).toEqual([])
  expect(await send(one.path, { intent: "undo", decisionIds: decisionId })).toMatchObject({ kind: "undone" })
  await product.pass({ days: 4 })
  expect(product.mailbox.messages()).toEqual([])
  expect(await product.runtime.db.message.count()).toBe(0)
  expect(await product.runtime.db.touchpoint.findUniqueOrThrow({ where: { id: one.touchpoint.id } })).toMatchObject({ state: "review" })
})

test(
  "control: the same, not taken back, leaves once its minute is over; then it is too late to take it back",
  { timeout: 60_000 },
  async () => {
    const one = await waiting()
    const decisionId = await approve(one)
    await product.settle()
    expect(product.mailbox.messages()).toEqual([])
    await product.pass({ hours: 24, stepHours: 1 })
    expect(product.mailbox.messages()).toHaveLength(1)
    expect(await send(one.path, { intent: "undo", decisionIds: decisionId })).toMatchObject({ kind: "problem", title: "Too late" })
    const kinds = (await product.runtime.db.decision.findMany({ orderBy: { decidedAt: "asc" } })).map((decision) => decision.kind)
    expect(kinds).toEqual(["approved", "undone", "approved"])
  },
)
