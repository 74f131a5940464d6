// What the shop needs before reviews can be published as its own data: Shopify's standard rating metafields, types for one review and one question,
// and the metafields of products and shop that a theme reads without any call. Asking again changes nothing; when the definitions grow, their version
// grows with them, and shops that have an older one get what is missing.
import { markDefined, readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const enableStandard = `#graphql
  mutation EnableStandardMetafield($key: String!) {
    standardMetafieldDefinitionEnable(ownerType: PRODUCT, namespace: "reviews", key: $key) {
      createdDefinition { id }
      userErrors { code message }
    }
  }`

const findType = `#graphql
  query FindReviewType($type: String!) { metaobjectDefinitionByType(type: $type) { id fieldDefinitions { key } } }`

const createType = `#graphql
  mutation CreateReviewType($definition: MetaobjectDefinitionCreateInput!) {
    metaobjectDefinitionCreate(definition: $definition) {
      metaobjectDefinition { id }
      userErrors { code message }
    }
  }`

const addFields = `#graphql
  mutation AddReviewFields($id: ID!, $definition: MetaobjectDefinitionUpdateInput!) {
    metaobjectDefinitionUpdate(id: $id, definition: $definition) {
      metaobjectDefinition { id }
      userErrors { code message }
    }
  }`

const createMetafield = `#graphql
  mutation CreateMetafieldDefinition($definition: MetafieldDefinitionInput!) {
    metafieldDefinitionCreate(definition: $definition) {
      createdDefinition { id }
      userErrors { code message }
    }
  }`

interface Outcome {
  userErrors: { code: string | null; message: string }[]
}

/** Add one with every change below. */
export const definitionsVersion = 4

interface Field {
  key: string
  name: string
  type: string
  required?: boolean
}

// Types of fields cannot be changed once a shop has them; new ones are added at the end.
const reviewFields: Field[] = [
  { key: "product", name: "Product", type: "product_reference", required: true },
  { key: "rating", name: "Rating, 1 to 5", type: "number_integer", required: true },
  { key: "title", name: "Title", type: "single_line_text_field" },
  { key: "body", name: "Review", type: "multi_line_text_field" },
  { key: "author", name: "Shown name", type: "single_line_text_field" },
  { key: "submitted_at", name: "Submitted", type: "date_time", required: true },
  { key: "verified", name: "Bought here", type: "boolean" },
  { key: "reply", name: "Reply of the shop", type: "multi_line_text_field" },
  { key: "labels", name: "Labels", type: "list.single_line_text_field" },
  { key: "media", name: "Photos and videos", type: "json" },
  { key: "helpful", name: "Found useful by", type: "number_integer" },
  { key: "attributes", name: "Answers to the shop's questions", type: "json" },
  { key: "locale", name: "Language", type: "single_line_text_field" },
  { key: "edited_at", name: "Edited", type: "date_time" },
  { key: "replied_at", name: "Replied", type: "date_time" },
  { key: "redacted", name: "Personal data taken out", type: "boolean" },
  { key: "translations", name: "Translations", type: "json" },
  { key: "reply_locale", name: "Language of the reply", type: "single_line_text_field" },
  { key: "reply_translations", name: "Translations of the reply", type: "json" },
]

const questionFields: Field[] = [
  { key: "product", name: "Product", type: "product_reference", required: true },
  { key: "question", name: "Question", type: "multi_line_text_field", required: true },
  { key: "answer", name: "Answer", type: "multi_line_text_field" },
  { key: "author", name: "Shown name", type: "single_line_text_field" },
  { key: "asked_at", name: "Asked", type: "date_time", required: true },
  { key: "answered_at", name: "Answered", type: "date_time" },
  { key: "locale", name: "Language", type: "single_line_text_field" },
  { key: "answer_locale", name: "Language of the answer", type: "single_line_text_field" },
  { key: "translations", name: "Translations of the question", type: "json" },
  { key: "answer_translations", name: "Translations of the answer", type: "json" },
]

/** Makes what this shop's version of the definitions lacks; nothing when it has the newest. */
export async function bringDefinitionsUp(context: Context, admin: AdminClient, shop: ShopId): Promise<void> {
  const known = await readShop(context.db, shop)
  if (known && known.definedVersion >= definitionsVersion) return
  await defineReviews(admin, shop)
  await markDefined(context.db, shop, definitionsVersion)
}

/** Makes every definition that is missing, and every field that an older one lacks. */
export async function defineReviews(admin: AdminClient, shop: ShopId): Promise<void> {
  for (const key of ["rating", "rating_count"]) {
    const answer = await admin.query<{ standardMetafieldDefinitionEnable: Outcome }>(shop, enableStandard, { key })
    expectMade(answer.standardMetafieldDefinitionEnable, `reviews.${key}`)
  }
  const reviewType = await defineType(admin, shop, { type: "$app:review", name: "Review", displayNameKey: "title" }, reviewFields)
  const question = { type: "$app:question", name: "Question about a product", displayNameKey: "question" }
  const questionType = await defineType(admin, shop, question, questionFields)
  const list = (ownerType: string, key: string, name: string, value: string) =>
    defineMetafield(admin, shop, {
      ...{ ownerType, key, name, type: "list.metaobject_reference" },
      validations: [{ name: "metaobject_definition_id", value }],
    })
  const json = (ownerType: string, key: string, name: string) =>
    defineMetafield(admin, shop, { ownerType, key, name, type: "json", validations: [] })
  await list("PRODUCT", "reviews", "Newest published reviews", reviewType)
  await json("PRODUCT", "histogram", "Reviews by stars")
  await json("PRODUCT", "summary", "What is said by how many")
  await json("PRODUCT", "media", "Newest photos and videos of reviews")
  await list("PRODUCT", "questions", "Newest answered questions", questionType)
  await list("SHOP", "newest", "Newest published reviews of all products", reviewType)
  await json("SHOP", "summary", "Reviews of all products")
  await json("SHOP", "form", "The shop's own questions of the review form")
  await json("SHOP", "opt_in", "What the review form asks a yes for")
}

type Found = { metaobjectDefinitionByType: { id: string; fieldDefinitions: { key: string }[] } | null }

async function defineType(
  admin: AdminClient,
  shop: ShopId,
  names: { type: string; name: string; displayNameKey: string },
  fields: readonly Field[],
): Promise<string> {
  const look = async () => (await admin.query<Found>(shop, findType, { type: names.type })).metaobjectDefinitionByType
  const found = await look()
  if (found) return addMissing(admin, shop, names.type, found, fields)
  const definition = { ...names, access: { storefront: "PUBLIC_READ" }, fieldDefinitions: fields }
  type Made = { metaobjectDefinitionCreate: Outcome & { metaobjectDefinition: { id: string } | null } }
  const { metaobjectDefinitionCreate: made } = await admin.query<Made>(shop, createType, { definition })
  if (made.metaobjectDefinition) return made.metaobjectDefinition.id
  expectMade(made, names.type)
  // Taken since we looked: somebody else's set-up of this shop was faster.
  const again = await look()
  if (!again) throw new WorldFailure("Shopify neither has nor makes the type of reviews.", { retryable: true })
  return again.id
}

async function addMissing(
  admin: AdminClient,
  shop: ShopId,
  type: string,
  found: { id: string; fieldDefinitions: { key: string }[] },
  fields: readonly Field[],
): Promise<string> {
  const missing = fields.filter(({ key }) => !found.fieldDefinitions.some((known) => known.key === key))
  if (missing.length === 0) return found.id
  const definition = { fieldDefinitions: missing.map((field) => ({ create: field })) }
  const answer = await admin.query<{ metaobjectDefinitionUpdate: Outcome }>(shop, addFields, { id: found.id, definition })
  const taken = new Set(["TAKEN", "OBJECT_FIELD_TAKEN", "DUPLICATE_FIELD_INPUT"])
  const refused = answer.metaobjectDefinitionUpdate.userErrors.find(({ code }) => !taken.has(code ?? ""))
  if (refused) throw new WorldFailure(`Shopify refuses to extend ${type}: ${refused.message}`, { retryable: false })
  return found.id
}

async function defineMetafield(
  admin: AdminClient,
  shop: ShopId,
  field: { ownerType: string; key: string; name: string; type: string; validations: { name: string; value: string }[] },
): Promise<void> {
  const definition = { ...field, namespace: "$app:afterword", access: { storefront: "PUBLIC_READ" } }
  const answer = await admin.query<{ metafieldDefinitionCreate: Outcome }>(shop, createMetafield, { definition })
  expectMade(answer.metafieldDefinitionCreate, `$app:afterword.${field.key}`)
}

function expectMade({ userErrors }: Outcome, what: string): void {
  const refused = userErrors.find(({ code }) => code !== "TAKEN")
  if (refused) throw new WorldFailure(`Shopify refuses to define ${what}: ${refused.message}`, { retryable: false })
}
