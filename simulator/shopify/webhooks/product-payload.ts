import { gid } from "../ids.ts"
import type { SimProduct, SimShop } from "../state.ts"
import { localTime, numeric, type Json } from "./payload-json.ts"

/** products/create, products/update. One variant a product: this simulator has no options. */
export function productPayload(shop: SimShop, product: SimProduct): Json {
  const at = (instant: Date) => localTime(instant, shop.timeZone)
  const variantGid = gid("ProductVariant", product.variantId)
  return {
    admin_graphql_api_id: gid("Product", product.id),
    body_html: product.descriptionHtml,
    created_at: at(product.createdAt),
    handle: product.handle,
    id: numeric(product.id),
    product_type: product.productType,
    published_at: product.status === "ACTIVE" ? at(product.createdAt) : null,
    template_suffix: null,
    title: product.title,
    updated_at: at(product.updatedAt),
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    published_scope: "web",
    tags: product.tags.join(", "),
    variants: [
      {
        admin_graphql_api_id: variantGid,
        barcode: null,
        compare_at_price: null,
        created_at: at(product.createdAt),
        id: numeric(product.variantId),
        inventory_policy: "deny",
        position: 1,
        price: product.price,
        product_id: numeric(product.id),
        sku: product.sku,
        taxable: true,
        title: "Default Title",
        updated_at: at(product.updatedAt),
        option1: "Default Title",
        option2: null,
        option3: null,
        image_id: null,
        inventory_item_id: null,
        inventory_quantity: 100,
        old_inventory_quantity: 100,
      },
    ],
    options: [],
    images: product.imageUrl ? [imageJson(shop, product)] : [],
    image: product.imageUrl ? imageJson(shop, product) : null,
    media: [],
    variant_gids: [{ admin_graphql_api_id: variantGid, updated_at: product.updatedAt.toISOString() }],
    has_variants_that_requires_components: false,
    category: product.category
      ? {
          admin_graphql_api_id: product.category.id,
          name: product.category.fullName.split(" > ").at(-1) ?? "",
          full_name: product.category.fullName,
        }
      : null,
  }
}

function imageJson(shop: SimShop, product: SimProduct): Json {
  return {
    id: numeric(product.id),
    admin_graphql_api_id: gid("ProductImage", product.id),
    alt: product.title,
    position: 1,
    product_id: numeric(product.id),
    created_at: localTime(product.createdAt, shop.timeZone),
    updated_at: localTime(product.updatedAt, shop.timeZone),
    width: 800,
    height: 800,
    src: product.imageUrl,
    variant_ids: [],
  }
}

/** products/delete carries nothing but the number. */
export function productDeletedPayload(product: SimProduct): Json {
  return { id: numeric(product.id) }
}
