// What one line of an order payload says. Bundles come in two ways: lines that share a group (`sales_line_item_group_id`, older
// `line_item_group`), whose title stands in the order's `line_item_groups`, or components below their parent line.
import { z } from "zod"

import {
  eachOf,
  flag,
  idOf,
  identity,
  label,
  listOf,
  maybe,
  money,
  number,
  numbered,
  quantity,
  text,
} from "#app/flow/record/payload-fields.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface OrderLineFacts {
  id: Gid
  productId: Gid | null
  variantId: Gid | null
  title: string
  variantTitle: string | null
  sku: string | null
  quantity: number
  currentQuantity: number
  requiresShipping: boolean
  isGiftCard: boolean
  unitPrice: string
  /** partial | fulfilled | not_eligible, as Shopify says; null when nothing was sent. */
  fulfillmentStatus: string | null
  /** Lines of one bundle share it. */
  bundleId: string | null
  bundleTitle: string | null
  /** Name or number of the selling plan it was bought under: a subscription, a pre-order, try before you buy. */
  sellingPlan: string | null
}

const group = maybe(z.object({ ...identity, title: text }))
const plan = maybe(
  z.object({ id: number, name: label, selling_plan_id: number, selling_plan: maybe(z.object({ id: number, name: label })) }),
)

export const line = z.object({
  ...identity,
  product_id: number,
  product_exists: flag,
  variant_id: number,
  title: text,
  name: text,
  variant_title: text,
  sku: label,
  quantity,
  current_quantity: quantity,
  requires_shipping: flag,
  gift_card: flag,
  price: money,
  fulfillment_status: label,
  properties: listOf(z.object({ name: label, value: text })),
  sales_line_item_group_id: number,
  line_item_group: group,
  parent_line_item_id: number,
  selling_plan: plan,
  selling_plan_allocation: plan,
  components: eachOf(z.object(identity)),
})

type LineShape = z.output<typeof line>

/** Titles of the order's bundles by their number. */
export function bundleTitles(
  groups: readonly { id: string | null; admin_graphql_api_id: Gid | null; title: string | null }[] | null,
): Map<string, string> {
  const named = (groups ?? []).flatMap((entry) => {
    const id = groupId(entry)
    return id && entry.title ? [[id, entry.title] as const] : []
  })
  return new Map(named)
}

// The number of a group is also in its gid, and there it is exact.
function groupId(entry: { id: string | null; admin_graphql_api_id: Gid | null } | null): string | null {
  const tail = entry?.admin_graphql_api_id?.split("/").at(-1)
  return tail ?? entry?.id ?? null
}

/** `orderStatus`: older payloads say of the whole order alone that it was fulfilled. */
export function lineFacts(id: Gid, said: LineShape, titles: ReadonlyMap<string, string>, orderStatus: string | null): OrderLineFacts {
  const bought = said.quantity ?? 1
  const bundleId = said.sales_line_item_group_id ?? groupId(said.line_item_group) ?? said.parent_line_item_id ?? ownBundle(id, said)
  const status = (said.fulfillment_status ?? (orderStatus?.toLowerCase() === "fulfilled" ? orderStatus : null))?.toLowerCase() ?? null
  const sold = said.selling_plan_allocation ?? said.selling_plan
  return {
    id,
    // What was deleted cannot be reviewed; some payloads still carry its number.
    productId: said.product_exists === false ? null : numbered("Product", said.product_id),
    variantId: numbered("ProductVariant", said.variant_id),
    title: said.title ?? said.name ?? "",
    variantTitle: said.variant_title,
    sku: said.sku,
    quantity: bought,
    currentQuantity: Math.min(bought, said.current_quantity ?? bought),
    requiresShipping: said.requires_shipping ?? true,
    isGiftCard: said.gift_card ?? false,
    unitPrice: said.price ?? "0.00",
    fulfillmentStatus: status,
    bundleId,
    bundleTitle: bundleId ? (titles.get(bundleId) ?? said.line_item_group?.title ?? null) : null,
    sellingPlan: sold ? (sold.selling_plan?.name ?? sold.name ?? sold.selling_plan?.id ?? sold.selling_plan_id ?? sold.id) : null,
  }
}

// The parent of components is of its own bundle.
function ownBundle(id: Gid, { components }: LineShape): string | null {
  return components && components.some((component) => idOf("LineItem", component)) ? (id.split("/").at(-1) ?? null) : null
}
