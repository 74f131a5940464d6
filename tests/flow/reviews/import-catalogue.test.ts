// Names in a file that the record cannot know are asked of the shop's whole catalogue, against the simulated Admin API: SKUs that were never sold,
// products it never heard of, and texts that mean to be more than names.
import "../../../simulator/outbound.ts"
import { setTimeout as sleep } from "node:timers/promises"

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import { startImport } from "#app/flow/reviews/receive-import.server.ts"
import type { Context } from "#app/platform/context.ts"
import { gid, gidTail } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk } from "../../builders/review-ask.ts"
import { uploadFile, workOff } from "../../builders/review-file.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { createApiClient } from "../../simulator/api-client.ts"
import { domain, startSampleWorld, type SampleWorld } from "../../simulator/sample-world.ts"

let database: OpenDatabase
let context: Context
let world: SampleWorld
let admin: AdminClient
const asked: { document: string; variables: Record<string, unknown> }[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  world = await startSampleWorld()
  const api = await createApiClient(world)
  admin = {
    async query(_shop, document, variables = {}) {
      asked.push({ document, variables })
      let answer = await api.ask(document, variables)
      // As the real client does.
      while (answer.errors?.some(({ extensions }) => extensions?.["code"] === "THROTTLED")) {
        await sleep(200)
        answer = await api.ask(document, variables)
      }
      if (answer.errors) throw new Error(JSON.stringify(answer.errors))
      return answer.data as never
    },
  }
})
afterAll(async () => {
  await world.close()
  await database.close()
})
beforeEach(async () => {
  context = testContext({ db: database.db, clock: fixedClock("2026-11-12T10:00:00Z") })
  await emptyTables(context)
  await context.db.product.deleteMany()
  asked.length = 0
})

const header = "product_id,product_handle,product_sku,product_url,rating,review_date,body"
async function preview(rows: string[], isTimeUp?: () => boolean): Promise<string> {
  const id = await uploadFile(context, northwind, Buffer.from([header, ...rows].join("\n")))
  await workOff(context, northwind, id, isTimeUp, admin)
  return id
}
const matches = async (importId: string) =>
  Object.fromEntries(
    (await context.db.importProduct.findMany({ where: { importId } })).map(({ ref, productId, matchedBy }) => [
      Object.values(ref as Record<string, string>)[0],
      [matchedBy, productId],
    ]),
  )

test("SKUs that nobody has bought, and products that the record never heard of, are found and read into it", async () => {
  await seedAsk(context, { state: "sent" })
  const add = (title: string, sku: string) => world.shopify.createProduct(domain, { title, price: "10.00", sku })
  const [first, second, third] = [add("Wool Hat", "NEVER-SOLD-1"), add("Cork Mat", ""), add("Oak Bowl", "BOWL")]
  for (const title of ["One of two", "Two of two"]) add(title, "TWICE")
  const hostile = `X" OR status:active OR sku:"`
  const id = await preview([
    `,,NEVER-SOLD-1,,5,2024-01-01,by SKU`,
    `,,never-sold-1,,5,2024-01-01,another SKU`,
    `${second.id},,,,4,2024-01-01,by number`,
    `,${third.handle},,,3,2024-01-01,by handle`,
    `,,TWICE,,2,2024-01-01,of two`,
    `,,"${hostile.replaceAll('"', '""')}",,1,2024-01-01,no name at all`,
    `,,NOT-THERE,,1,2024-01-01,of none`,
  ])
  expect(await matches(id)).toEqual({
    "NEVER-SOLD-1": ["sku", gid("Product", first.id)],
    "never-sold-1": [null, null],
    [second.id]: ["id", gid("Product", second.id)],
    [third.handle]: ["handle", gid("Product", third.id)],
    "TWICE": [null, null],
    [hostile]: [null, null],
    "NOT-THERE": [null, null],
  })
  expect(JSON.stringify(asked)).not.toContain("status:active")
  const known = await context.db.product.findMany({ where: { shopId: northwind }, orderBy: { id: "asc" } })
  const expected = [first, second, third].map(({ id, title }) => [id, title]).toSorted()
  expect(
    known
      .filter(({ id }) => expected.some(([tail]) => tail === gidTail(id)))
      .map(({ id, title }) => [gidTail(id), title])
      .toSorted(),
  ).toEqual(expected)
  expect(await startImport(context, rememberingQueue(), northwind, id)).toBe(true)
  await workOff(context, northwind, id, undefined, admin)
  const reviews = await context.db.review.findMany({ select: { body: true, productId: true } })
  expect(reviews.map(({ body }) => body).toSorted()).toEqual(["by SKU", "by handle", "by number"])
})

test("many names are asked in few questions, in steps, and what the record says is not asked at all", async () => {
  const ask = await seedAsk(context, { state: "sent" })
  await context.db.orderLine.updateMany({ where: { productId: ask.productIds[0] ?? "" }, data: { sku: "SOLD-1" } })
  const rows = Array.from({ length: 450 }, (_, index) => `,,SKU-${index},,5,2024-01-01,number ${index}`)
  const id = await preview([`,,SOLD-1,,5,2024-01-01,sold`, ...rows], () => true)
  expect(await context.db.importRun.findFirst({ where: { id } })).toMatchObject({ state: "ready", rows: 451 })
  expect((await matches(id))["SOLD-1"]).toEqual(["sku", ask.productIds[0]])
  expect(asked.length).toBeLessThanOrEqual(13)
  expect(JSON.stringify(asked)).not.toContain("SOLD-1")
})
