import { announce } from "../announce.ts"
import { gid } from "../ids.ts"
import type { SimProduct } from "../state.ts"
import { productDeletedPayload, productPayload } from "../webhooks/product-payload.ts"
import { shopOf, type World } from "../world.ts"

export type NewProduct = Pick<SimProduct, "title" | "price"> & Partial<Omit<SimProduct, "id" | "variantId" | "createdAt" | "updatedAt">>
export type ProductPatch = Partial<Omit<SimProduct, "id" | "variantId" | "createdAt" | "updatedAt">>

export const productVerbs = (world: World) => ({
  createProduct(domain: string, input: NewProduct): SimProduct {
    const shop = shopOf(world, domain)
    const id = world.ids.next("Product")
    const now = world.clock.now()
    const product: SimProduct = {
      handle: handleOf(input.title),
      vendor: shop.name,
      productType: "",
      tags: [],
      category: null,
      descriptionHtml: "",
      imageUrl: "",
      sku: `SKU-${id.slice(-4)}`,
      requiresShipping: true,
      isGiftCard: false,
      status: "ACTIVE",
      ...input,
      id,
      variantId: world.ids.next("ProductVariant"),
      createdAt: now,
      updatedAt: now,
    }
    shop.products.set(id, product)
    announce(world, shop, [["products/create", productPayload(shop, product)]])
    return product
  },

  updateProduct(domain: string, productId: string, patch: ProductPatch): SimProduct {
    const shop = shopOf(world, domain)
    const product = Object.assign(productOf(shop, productId), patch, { updatedAt: world.clock.now() })
    announce(world, shop, [["products/update", productPayload(shop, product)]])
    return product
  },

  deleteProduct(domain: string, productId: string): void {
    const shop = shopOf(world, domain)
    const product = productOf(shop, productId)
    shop.products.delete(productId)
    shop.metafields = shop.metafields.filter((metafield) => metafield.ownerId !== gid("Product", productId))
    announce(world, shop, [["products/delete", productDeletedPayload(product)]])
  },
})

function productOf(shop: { domain: string; products: Map<string, SimProduct> }, productId: string): SimProduct {
  const product = shop.products.get(productId)
  if (!product) throw new Error(`${shop.domain} has no product ${productId}.`)
  return product
}

function handleOf(title: string): string {
  return title
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
}
