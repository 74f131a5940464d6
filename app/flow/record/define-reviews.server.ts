// What the shop needs once before reviews can be published as its own data: Shopify's standard rating metafields, a type for one review, and
// two product metafields that a theme reads without any call. Asking again changes nothing.
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

const findReviewType = `#graphql
  query FindReviewType { metaobjectDefinitionByType(type: "$app:review") { id } }`

const createReviewType = `#graphql
  mutation CreateReviewType($definition: MetaobjectDefinitionCreateInput!) {
    metaobjectDefinitionCreate(definition: $definition) {
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

const reviewFields = [
  { key: "product", name: "Product", type: "product_reference", required: true },
  { key: "rating", name: "Rating, 1 to 5", type: "number_integer", required: true },
  { key: "title", name: "Title", type: "single_line_text_field", required: false },
  { key: "body", name: "Review", type: "multi_line_text_field", required: false },
  { key: "author", name: "Shown name", type: "single_line_text_field", required: false },
  { key: "submitted_at", name: "Submitted", type: "date_time", required: true },
  { key: "verified", name: "Bought here", type: "boolean", required: false },
  { key: "reply", name: "Reply of the shop", type: "multi_line_text_field", required: false },
  { key: "labels", name: "Labels", type: "list.single_line_text_field", required: false },
]

export async function defineReviews(admin: AdminClient, shop: ShopId): Promise<void> {
  for (const key of ["rating", "rating_count"]) {
    const answer = await admin.query<{ standardMetafieldDefinitionEnable: Outcome }>(shop, enableStandard, { key })
    expectMade(answer.standardMetafieldDefinitionEnable, `reviews.${key}`)
  }
  const reviewType = await defineReviewType(admin, shop)
  await defineMetafield(admin, shop, {
    key: "reviews",
    name: "Newest published reviews",
    type: "list.metaobject_reference",
    validations: [{ name: "metaobject_definition_id", value: reviewType }],
  })
  await defineMetafield(admin, shop, { key: "histogram", name: "Reviews by stars", type: "json", validations: [] })
}

async function defineReviewType(admin: AdminClient, shop: ShopId): Promise<string> {
  const found = await admin.query<{ metaobjectDefinitionByType: { id: string } | null }>(shop, findReviewType)
  if (found.metaobjectDefinitionByType) return found.metaobjectDefinitionByType.id
  const definition = {
    type: "$app:review",
    name: "Review",
    displayNameKey: "title",
    access: { storefront: "PUBLIC_READ" },
    fieldDefinitions: reviewFields,
  }
  type Made = { metaobjectDefinitionCreate: Outcome & { metaobjectDefinition: { id: string } | null } }
  const { metaobjectDefinitionCreate: made } = await admin.query<Made>(shop, createReviewType, { definition })
  if (made.metaobjectDefinition) return made.metaobjectDefinition.id
  expectMade(made, "$app:review")
  // Taken since we looked: somebody else's set-up of this shop was faster.
  const again = await admin.query<{ metaobjectDefinitionByType: { id: string } | null }>(shop, findReviewType)
  if (!again.metaobjectDefinitionByType) throw new WorldFailure("Shopify neither has nor makes the type of reviews.", { retryable: true })
  return again.metaobjectDefinitionByType.id
}

async function defineMetafield(
  admin: AdminClient,
  shop: ShopId,
  field: { key: string; name: string; type: string; validations: { name: string; value: string }[] },
): Promise<void> {
  const definition = { ...field, namespace: "$app:afterword", ownerType: "PRODUCT", access: { storefront: "PUBLIC_READ" } }
  const answer = await admin.query<{ metafieldDefinitionCreate: Outcome }>(shop, createMetafield, { definition })
  expectMade(answer.metafieldDefinitionCreate, `$app:afterword.${field.key}`)
}

function expectMade({ userErrors }: Outcome, what: string): void {
  const refused = userErrors.find(({ code }) => code !== "TAKEN")
  if (refused) throw new WorldFailure(`Shopify refuses to define ${what}: ${refused.message}`, { retryable: false })
}
