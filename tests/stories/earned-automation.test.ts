// Approval that a person handed over, from the switch to the mail: the draft waits a visible hour, a rule says yes, the message names it as its approver.
import { afterAll, beforeAll, expect, test } from "vitest"

import { fillDecisions } from "../builders/decisions.ts"
import { merchantOf, type Merchant } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product } from "../setup/product.ts"

let product: Product
let merchant: Merchant

beforeAll(async () => {
  product = await startProduct()
  merchant = merchantOf(product)
  await orderThatArrived(product, await openStoryShop(product))
  await merchant.turnSendingOn()
}, 240_000)
afterAll(() => product?.close())

test("not before it is earned; then by a rule, under its name, and off again", { timeout: 300_000 }, async () => {
  const { runtime, mailbox } = product
  const { db } = runtime
  const on = { intent: "on", purpose: "review-request", segment: "new", sample: "0.05" }
  expect((await merchant.send("/app/automation", on)).text).toContain("not earned")
  await fillDecisions(runtime, shopDomain, { read: 40 })
  expect((await merchant.send("/app/automation", on)).text).toContain("Switched on")
  const rule = await db.automationRule.findFirstOrThrow({ where: { shopId: shopDomain } })
  expect(rule).toMatchObject({ state: "on", switchedBy: expect.stringMatching(/^\d+$/u) })

  await product.pass({ days: 40 })
  const mails = mailbox.messages()
  const approvals = await db.automaticApproval.findMany({ where: { shopId: shopDomain } })
  expect(approvals.length).toBeGreaterThan(0)
  const approved = approvals.filter(({ state }) => state === "approved")
  expect(approved.length).toBeGreaterThan(0)
  expect(mails).toHaveLength(approved.length)
  for (const { draftId, createdAt } of approved) {
    const decision = await db.decision.findFirstOrThrow({ where: { shopId: shopDomain, draftId } })
    expect(decision).toMatchObject({ kind: "approved", decidedBy: `rule:${rule.id}` })
    expect(decision.decidedAt.getTime() - createdAt.getTime()).toBeGreaterThanOrEqual(3_600_000)
    expect(await db.message.findFirstOrThrow({ where: { shopId: shopDomain, draftId } })).toMatchObject({
      approvedBy: `rule:${rule.id}`,
      state: "sent",
    })
    expect(await db.decisionNote.count({ where: { shopId: shopDomain, decisionId: decision.id } })).toBe(1)
  }

  expect((await merchant.send("/app/automation", { intent: "off", ruleId: rule.id })).text).toContain("Switched off")
  expect((await merchant.read("/app/automation")).text).toContain("by-person")
})
