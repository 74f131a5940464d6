import "../../simulator/outbound.ts"
import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { createApiClient, type ApiClient } from "./api-client.ts"
import { domain, startSampleWorld, type SampleWorld } from "./sample-world.ts"

let world: SampleWorld
let api: ApiClient

beforeEach(async () => {
  world = await startSampleWorld()
  api = await createApiClient(world)
})

afterEach(() => world.close())

const start = async (query: string) => {
  const mutation =
    "mutation ($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: false) { bulkOperation { id status } userErrors { code message } } }"
  return (
    (await api.ask(mutation, { query })).data as {
      bulkOperationRunQuery: { bulkOperation: { id: string; status: string } | null; userErrors: { code: string; message: string }[] }
    }
  ).bulkOperationRunQuery
}
const look = async (id: string | undefined) =>
  (
    (await api.ask("query ($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount url } }", { id })).data as {
      bulkOperation: { status: string; errorCode: string | null; objectCount: string; url: string | null }
    }
  ).bulkOperation

const orders = "{ orders { edges { node { id name lineItems { edges { node { id title } } } } } } }"

describe("a bulk query", () => {
  test("goes through its states and leaves a file of lines, nested ones under their parent", async () => {
    const mugs = Array.from({ length: 300 }, (_unused, index) =>
      world.shopify.createProduct(domain, { title: `Mug ${index}`, price: "9.00" }),
    )
    for (const mug of mugs.slice(0, 2))
      world.shopify.placeOrder(domain, {
        customerId: null,
        email: "a@example.com",
        lines: [
          { productId: mug.id, quantity: 1 },
          { productId: mugs[299]?.id ?? "", quantity: 1 },
        ],
      })
    const { bulkOperation } = await start(orders)
    expect(bulkOperation?.status).toBe("CREATED")
    expect(await look(bulkOperation?.id)).toMatchObject({ status: "RUNNING", url: null })
    const done = await look(bulkOperation?.id)
    expect(done).toMatchObject({ status: "COMPLETED", errorCode: null, objectCount: "6", rootObjectCount: "2" })
    const lines = (await (await fetch(done.url ?? "")).text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string; name?: string; title?: string; __parentId?: string })
    expect(lines.filter((line) => line.name).map((line) => line.name)).toEqual(["#1001", "#1002"])
    expect(lines.filter((line) => line.__parentId === lines[0]?.id).map((line) => line.title)).toEqual(["Mug 0", "Mug 299"])
    const all = await start("{ products { nodes { id } } }")
    await look(all.bulkOperation?.id)
    expect(await look(all.bulkOperation?.id)).toMatchObject({ objectCount: "300" })
  })

  test("one at a time", async () => {
    await start(orders)
    expect(await start(orders)).toMatchObject({ bulkOperation: null, userErrors: [{ code: "OPERATION_IN_PROGRESS" }] })
  })

  test("of nothing has no file", async () => {
    const { bulkOperation } = await start(orders)
    await look(bulkOperation?.id)
    expect(await look(bulkOperation?.id)).toMatchObject({ status: "COMPLETED", objectCount: "0", url: null })
  })

  test("needs the scopes of what it reads", async () => {
    world.shopify.grant(domain, ["read_products"])
    const { bulkOperation } = await start(orders)
    await look(bulkOperation?.id)
    expect(await look(bulkOperation?.id)).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED" })
  })

  test.each([
    ["without a connection", "{ shop { name } }"],
    ["that is a mutation", 'mutation { metaobjectDelete(id: "x") { deletedId } }'],
    ["that is no query", "{ orders {"],
  ])("%s is refused", async (_name, query) => {
    expect(await start(query)).toMatchObject({ bulkOperation: null, userErrors: [{ code: "INVALID" }] })
  })
})

test("a staged upload keeps what is put there", async () => {
  const mutation =
    'mutation { stagedUploadsCreate(input: [{ resource: FILE, filename: "reviews.csv", mimeType: "text/csv", httpMethod: PUT }]) { stagedTargets { url resourceUrl parameters { name value } } userErrors { message } } }'
  const [target] = ((await api.ask(mutation)).data as { stagedUploadsCreate: { stagedTargets: { url: string; resourceUrl: string }[] } })
    .stagedUploadsCreate.stagedTargets
  expect((await fetch(target?.url ?? "", { method: "PUT", body: "rating\n5" })).status).toBe(200)
  expect(await (await fetch(target?.resourceUrl ?? "")).text()).toBe("rating\n5")
})
