// What the app publishes into the shop's own data, written and read back through the Admin API.
import "../../simulator/outbound.ts"
import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { createApiClient, type ApiClient } from "./api-client.ts"
import { domain, startSampleWorld, type SampleWorld } from "./sample-world.ts"

let world: SampleWorld
let api: ApiClient
let productId: string

beforeEach(async () => {
  world = await startSampleWorld()
  api = await createApiClient(world)
  productId = `gid://shopify/Product/${world.shopify.createProduct(domain, { title: "Mug", price: "9.00" }).id}`
})

afterEach(() => world.close())

const rating = { namespace: "reviews", key: "rating", type: "rating", value: '{"value":"4.6","scale_min":"1.0","scale_max":"5.0"}' }
const set = async (metafields: Record<string, unknown>[]) => {
  const query =
    "mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { id namespace key value compareDigest } userErrors { field code message } } }"
  const { data, errors } = await api.ask(query, { metafields: metafields.map((metafield) => ({ ownerId: productId, ...metafield })) })
  expect(errors).toBeUndefined()
  return (
    data as {
      metafieldsSet: { metafields: { namespace: string; compareDigest: string }[] | null; userErrors: { field: string[]; code: string }[] }
    }
  ).metafieldsSet
}
const read = async (namespace: string, key: string) => {
  const { data } = await api.ask(
    "query ($id: ID!, $namespace: String, $key: String!) { product(id: $id) { metafield(namespace: $namespace, key: $key) { value type jsonValue } } }",
    { id: productId, namespace, key },
  )
  return (data as { product: { metafield: { value: string; jsonValue: unknown } | null } }).product.metafield
}

describe("metafieldsSet", () => {
  test("writes, overwrites and reads back", async () => {
    expect((await set([rating, { namespace: "reviews", key: "rating_count", type: "number_integer", value: "12" }])).userErrors).toEqual([])
    expect(await read("reviews", "rating")).toMatchObject({
      value: rating.value,
      jsonValue: { value: "4.6", scale_min: "1.0", scale_max: "5.0" },
    })
    await set([{ namespace: "reviews", key: "rating_count", value: "13" }])
    expect(await read("reviews", "rating_count")).toMatchObject({ value: "13", jsonValue: 13 })
    expect(world.shopify.metafieldsOf(domain, productId)).toHaveLength(2)
  })

  test.each([
    ["a rating out of its scale", { ...rating, value: '{"value":"6","scale_min":"1.0","scale_max":"5.0"}' }, "INVALID_VALUE", "value"],
    ["a rating of numbers", { ...rating, value: '{"value":4.6,"scale_min":1,"scale_max":5}' }, "INVALID_VALUE", "value"],
    [
      "a count that is none",
      { namespace: "reviews", key: "rating_count", type: "number_integer", value: "12.5" },
      "INVALID_VALUE",
      "value",
    ],
    ["an empty text", { ...rating, value: "" }, "INVALID_VALUE", "value"],
    ["a type nobody knows", { ...rating, type: "stars" }, "INVALID_TYPE", "type"],
    ["no type at all", { ...rating, type: undefined }, "BLANK", "type"],
    [
      "a list of other things",
      { namespace: "$app:x", key: "reviews", type: "list.metaobject_reference", value: '["gid://shopify/Product/1"]' },
      "INVALID_VALUE",
      "value",
    ],
    [
      "a list of what does not exist",
      { namespace: "$app:x", key: "reviews", type: "list.metaobject_reference", value: '["gid://shopify/Metaobject/1"]' },
      "INVALID_VALUE",
      "value",
    ],
    ["another app's namespace", { ...rating, namespace: "app--1--x" }, "APP_NOT_AUTHORIZED", "namespace"],
    ["an owner that is not there", { ...rating, ownerId: "gid://shopify/Product/1" }, "INVALID", "ownerId"],
  ])("refuses %s, and then writes nothing of the whole call", async (_name, wrong, code, field) => {
    const { metafields, userErrors } = await set([{ ...rating, key: "fine" }, wrong])
    expect(metafields).toBeNull()
    expect(userErrors).toMatchObject([{ code, field: ["metafields", "1", field] }])
    expect(await read("reviews", "fine")).toBeNull()
  })

  test("takes 25 and not 26", async () => {
    const many = (count: number) => Array.from({ length: count }, (_unused, index) => ({ ...rating, key: `key_${index}` }))
    expect((await set(many(25))).userErrors).toEqual([])
    expect((await set(many(26))).userErrors).toMatchObject([{ code: "LESS_THAN_OR_EQUAL_TO" }])
  })

  test("refuses what was changed since it was read", async () => {
    const [first] = (await set([rating])).metafields ?? []
    await set([{ ...rating, value: rating.value.replace("4.6", "4.7") }])
    expect((await set([{ ...rating, compareDigest: first?.compareDigest }])).userErrors).toMatchObject([{ code: "STALE_OBJECT" }])
  })

  test("$app names belong to the app: resolved on writing, found by either spelling", async () => {
    await set([{ namespace: "$app:afterword", key: "histogram", type: "json", value: '{"5":3}' }])
    const stored = world.shopify.reservedName("$app:afterword")
    expect(stored).toMatch(/^app--\d+--afterword$/)
    expect(await read("$app:afterword", "histogram")).toMatchObject({ jsonValue: { 5: 3 } })
    expect(await read(stored, "histogram")).toMatchObject({ jsonValue: { 5: 3 } })
  })
})

describe("definitions", () => {
  const enable =
    'mutation { standardMetafieldDefinitionEnable(ownerType: PRODUCT, namespace: "reviews", key: "rating") { createdDefinition { namespace key type { name } access { storefront } } userErrors { code } } }'

  test("the standard one of ratings can be enabled once", async () => {
    expect((await api.ask(enable)).data).toEqual({
      standardMetafieldDefinitionEnable: {
        createdDefinition: { namespace: "reviews", key: "rating", type: { name: "rating" }, access: { storefront: "PUBLIC_READ" } },
        userErrors: [],
      },
    })
    expect((await api.ask(enable)).data).toEqual({
      standardMetafieldDefinitionEnable: { createdDefinition: null, userErrors: [{ code: "TAKEN" }] },
    })
  })

  test("a defined type must be kept", async () => {
    await api.ask(enable)
    expect((await set([{ ...rating, type: "json" }])).userErrors).toMatchObject([{ code: "INVALID_TYPE" }])
    expect((await set([{ ...rating, type: undefined }])).userErrors).toEqual([])
  })

  test("the app's own; the names of standard ones are not for taking", async () => {
    const create =
      "mutation ($definition: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $definition) { createdDefinition { namespace } userErrors { code } } }"
    const own = {
      name: "Stars",
      namespace: "$app:afterword",
      key: "histogram",
      type: "json",
      ownerType: "PRODUCT",
      access: { storefront: "PUBLIC_READ", admin: "MERCHANT_READ" },
    }
    expect((await api.ask(create, { definition: own })).data).toEqual({
      metafieldDefinitionCreate: { createdDefinition: { namespace: world.shopify.reservedName("$app:afterword") }, userErrors: [] },
    })
    expect((await api.ask(create, { definition: own })).data).toMatchObject({
      metafieldDefinitionCreate: { userErrors: [{ code: "TAKEN" }] },
    })
    expect((await api.ask(create, { definition: { ...own, namespace: "reviews", key: "rating", type: "rating" } })).data).toMatchObject({
      metafieldDefinitionCreate: { userErrors: [{ code: "RESERVED_NAMESPACE_KEY" }] },
    })
    // A reference to metaobjects has to say of which kind.
    expect((await api.ask(create, { definition: { ...own, key: "reviews", type: "list.metaobject_reference" } })).data).toMatchObject({
      metafieldDefinitionCreate: { userErrors: [{ code: "INVALID_OPTION" }] },
    })
  })
})

describe("metaobjects", () => {
  const define = `mutation { metaobjectDefinitionCreate(definition: { type: "$app:review", name: "Review", access: { storefront: PUBLIC_READ }, capabilities: { publishable: { enabled: true } },
    fieldDefinitions: [{ key: "product", type: "product_reference", required: true }, { key: "rating", type: "number_integer", required: true }, { key: "body", type: "multi_line_text_field" }] }) { metaobjectDefinition { type } userErrors { code } } }`
  const upsert =
    "mutation ($handle: MetaobjectHandleInput!, $metaobject: MetaobjectUpsertInput) { metaobjectUpsert(handle: $handle, metaobject: $metaobject) { metaobject { id handle type fields { key value } capabilities { publishable { status } } } userErrors { code field elementKey } } }"
  const handle = { type: "$app:review", handle: "review-1" }
  const review = (body = "Keeps tea hot.") => ({
    fields: [
      { key: "product", value: productId },
      { key: "rating", value: "5" },
      { key: "body", value: body },
    ],
    capabilities: { publishable: { status: "ACTIVE" } },
  })
  type Upserted = {
    metaobjectUpsert: { metaobject: { id: string; fields: { key: string; value: string }[] } | null; userErrors: { code: string }[] }
  }
  const save = async (metaobject: unknown, at: object = handle) =>
    ((await api.ask(upsert, { handle: at, metaobject })).data as Upserted).metaobjectUpsert

  test("need a definition, which exists once", async () => {
    expect((await save(review())).userErrors).toMatchObject([{ code: "UNDEFINED_OBJECT_TYPE" }])
    expect((await api.ask(define)).data).toEqual({
      metaobjectDefinitionCreate: { metaobjectDefinition: { type: world.shopify.reservedName("$app:review") }, userErrors: [] },
    })
    expect((await api.ask(define)).data).toMatchObject({ metaobjectDefinitionCreate: { userErrors: [{ code: "TAKEN" }] } })
  })

  test("are made, changed under the same id, read, referenced and removed", async () => {
    await api.ask(define)
    const first = (await save(review())).metaobject
    const second = (await save({ fields: [{ key: "body", value: "Keeps tea hot for hours." }] })).metaobject
    expect(second?.id).toBe(first?.id)
    expect(second?.fields).toContainEqual({ key: "rating", value: "5" })
    await set([{ namespace: "$app:afterword", key: "reviews", type: "list.metaobject_reference", value: JSON.stringify([first?.id]) }])
    const references =
      'query ($id: ID!) { product(id: $id) { metafield(namespace: "$app:afterword", key: "reviews") { references(first: 5) { nodes { ... on Metaobject { handle body: field(key: "body") { value } } } } } } }'
    expect((await api.ask(references, { id: productId })).data).toEqual({
      product: { metafield: { references: { nodes: [{ handle: "review-1", body: { value: "Keeps tea hot for hours." } }] } } },
    })
    const remove = "mutation ($id: ID!) { metaobjectDelete(id: $id) { deletedId userErrors { code } } }"
    expect((await api.ask(remove, { id: first?.id })).data).toEqual({ metaobjectDelete: { deletedId: first?.id, userErrors: [] } })
    expect((await api.ask(remove, { id: first?.id })).data).toMatchObject({
      metaobjectDelete: { deletedId: null, userErrors: [{ code: "RECORD_NOT_FOUND" }] },
    })
    expect((await api.ask(references, { id: productId })).data).toEqual({ product: { metafield: { references: { nodes: [] } } } })
  })

  test.each([
    ["a field that is not defined", { fields: [{ key: "stars", value: "5" }] }, "UNDEFINED_OBJECT_FIELD"],
    ["a product that does not exist", { fields: [{ key: "product", value: "gid://shopify/Product/1" }] }, "INVALID_VALUE"],
    ["a value of another type", { fields: [{ key: "rating", value: "five" }] }, "INVALID_VALUE"],
    ["a required field left out", { fields: [{ key: "body", value: "Fine." }] }, "OBJECT_FIELD_REQUIRED"],
  ])("refuse %s", async (_name, metaobject, code) => {
    await api.ask(define)
    expect(await save(metaobject)).toMatchObject({ metaobject: null, userErrors: [{ code }] })
  })

  test("the standard review type is for approved partners alone", async () => {
    const { data } = await api.ask(
      'mutation { standardMetaobjectDefinitionEnable(type: "product_review") { metaobjectDefinition { id } userErrors { code } } }',
    )
    expect(data).toMatchObject({
      standardMetaobjectDefinitionEnable: { metaobjectDefinition: null, userErrors: [{ code: "NOT_AUTHORIZED" }] },
    })
  })
})

test("consent that the app writes back is the shop's, and is told by webhook", async () => {
  const customer = world.shopify.createCustomer(domain, {
    firstName: "Ann",
    lastName: "E",
    email: "ann@example.com",
    emailMarketing: "subscribed",
    address: { firstName: "Ann", lastName: "E", address1: "x", city: "B", provinceCode: null, countryCode: "DE", zip: "1", phone: null },
  })
  const query =
    "mutation ($id: ID!) { customerEmailMarketingConsentUpdate(input: { customerId: $id, emailMarketingConsent: { marketingState: UNSUBSCRIBED, marketingOptInLevel: SINGLE_OPT_IN } }) { customer { defaultEmailAddress { marketingState } } userErrors { code } } }"
  const { data } = await api.ask(query, { id: `gid://shopify/Customer/${customer.id}` })
  expect(data).toEqual({
    customerEmailMarketingConsentUpdate: { customer: { defaultEmailAddress: { marketingState: "UNSUBSCRIBED" } }, userErrors: [] },
  })
  const told = world.shopify.deliveries().findLast((delivery) => delivery.topic === "customers_email_marketing_consent/update")
  expect(JSON.parse(told?.body ?? "")).toMatchObject({ email_marketing_consent: { state: "unsubscribed", opt_in_level: "single_opt_in" } })
})
