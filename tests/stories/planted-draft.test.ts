// A planted draft stands in the queue like any other, says what it was right after the decision, and can reach nobody: not approved, not with sending
// on, not after weeks.
import { afterAll, beforeAll, expect, test } from "vitest"

import { decide } from "#app/flow/approval/decide.server.ts"
import { plantBeside } from "#app/flow/approval/plant-beside.server.ts"

import { readSources } from "../../scripts/sources.ts"
import { importsOf, resolveOwn } from "../architecture/syntax.ts"
import { merchantOf, type Merchant } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { dumpDatabase } from "../setup/whole-database.ts"

let product: Product
let merchant: Merchant

beforeAll(async () => {
  product = await startProduct()
  merchant = merchantOf(product)
  await orderThatArrived(product, await openStoryShop(product))
  await product.pass({ days: 30, stepHours: 5 * 24 })
}, 240_000)
afterAll(() => product?.close())

const plant = async () => {
  const { runtime } = product
  const draft = await runtime.db.draft.findFirstOrThrow({ where: { shopId: shopDomain, isCurrent: true } })
  return plantBeside({ ...runtime, randomness: { id: () => runtime.randomness.id(), random: () => 0 } }, shopDomain, draft.id)
}

test("off until the merchant switches it on, seen in the queue, decided on, revealed, and never sent", { timeout: 120_000 }, async () => {
  const { runtime, mailbox } = product
  expect(await plant()).toEqual({ kind: "off" })
  expect((await merchant.send("/app/reviewing", { intent: "planted", share: "0.5" })).text).toContain("At most 1 in 20")
  expect((await merchant.send("/app/reviewing", { intent: "planted", share: "0.05" })).text).toContain("Saved")
  const planted = await plant()
  if (planted.kind !== "planted") throw new Error(planted.kind)
  expect(await plant()).toMatchObject({ kind: "enough" })
  const row = await runtime.db.plantedDraft.findUniqueOrThrow({ where: { id: planted.id } })

  // In the queue like a draft, and nothing on its page says what it is.
  expect((await merchant.read("/app/approvals")).text).toContain(planted.id)
  const page = await merchant.read(`/app/approvals/${planted.id}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain(row.orderName)
  expect(page.text).not.toMatch(/planted|wrong-date|invented|truth/iu)

  // The door of real drafts does not know it.
  const asIfReal = { draftId: planted.id, kind: "approved" as const, decidedBy: "42" }
  expect(await decide(runtime, runtime.queue, shopDomain, asIfReal)).toEqual({ kind: "gone" })

  const form = { draftId: planted.id, openedAt: product.clock.now().toISOString(), turn: "0" }
  const answer = await merchant.send(`/app/approvals/${planted.id}`, { intent: "approve", ...form })
  expect(answer.text).toContain("revealed")
  expect((await merchant.read(`/app/approvals/${planted.id}`)).text).toContain("revealed")
  expect(await runtime.db.plantedDraft.findUniqueOrThrow({ where: { id: planted.id } })).toMatchObject({ state: "missed" })
  expect((await merchant.send(`/app/approvals/${planted.id}`, { intent: "reject", reason: "not-true", ...form })).text).toContain(
    "no longer open",
  )
  expect((await merchant.read("/app/approvals")).text).not.toContain(planted.id)

  // Everything real is approved and leaves; weeks go by.
  await merchant.turnSendingOn()
  expect(await merchant.approveAll()).toBe(2)
  await product.pass({ days: 40, stepHours: 2 * 24 })
  const mails = mailbox.messages()
  expect(mails).toHaveLength(2)
  for (const mail of mails) {
    expect(mail.to).toBe("anna@example.com")
    expect(`${mail.subject} ${mail.text}`).not.toContain(row.orderName)
  }
  // Of all tables only its own ever held it.
  const holding = (await dumpDatabase(runtime.database.pool, runtime.vault)).filter(
    (entry) => entry.text.includes(planted.id) || entry.text.includes(row.orderName),
  )
  expect(new Set(holding.map(({ table }) => table.replaceAll('"', "")))).toEqual(new Set(["PlantedDraft"]))
})

test("switched off: what waits is taken back", async () => {
  await merchant.send("/app/reviewing", { intent: "planted", share: "0.05" })
  await product.runtime.db.plantedDraft.updateMany({ data: { state: "waiting" } })
  await merchant.send("/app/reviewing", { intent: "planted", share: "0" })
  expect(await product.runtime.db.plantedDraft.findMany({ select: { state: true } })).toEqual([{ state: "withdrawn" }])
})

test("nothing that sends can read planted drafts: no import leads there", () => {
  const sources = new Map(readSources(["app"]).map((source) => [source.path, source]))
  const reached = new Set<string>()
  const follow = (path: string) => {
    const source = sources.get(path)
    if (!source || reached.has(path)) return
    reached.add(path)
    for (const { specifier } of importsOf(source)) follow(resolveOwn(path, specifier) ?? "")
  }
  for (const path of sources.keys()) if (/^app\/flow\/(sending|planning)\//u.test(path)) follow(path)
  expect([...reached].filter((path) => path.includes("planted"))).toEqual([])
  // Control: the walk does reach far to the left.
  expect(reached.has("app/flow/approval/decision-kinds.ts") || reached.has("app/flow/record/orders.store.server.ts")).toBe(true)
  const texts = [...sources.values()].filter(({ text }) => /plantedDraft\b|"PlantedDraft"/u.test(text)).map(({ path }) => path)
  expect(texts).toEqual(["app/flow/approval/planted-drafts.store.server.ts"])
})
