import { deleteGuide, saveGuide } from "#app/flow/record/product-guides.store.server.ts"
import { readProducts } from "#app/flow/record/products.store.server.ts"
import type { GuideKind } from "#app/flow/record/guide-kinds.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface GuideEdit {
  productId: Gid
  kind: GuideKind
  plan: string
  locale: string
  title: string
  text: string
  url: string | null
  by: string
}

/** Keeps what the merchant wrote for a product; it takes the place of what stood there for the same kind, plan and language. */
export async function writeGuide(context: Context, shop: ShopId, edit: GuideEdit): Promise<{ kind: "saved" | "unknown-product" }> {
  const { db, randomness, clock } = context
  const [product] = await readProducts(db, shop, [edit.productId])
  if (!product) return { kind: "unknown-product" }
  const { by, text, ...guide } = edit
  const lines = text.replace(/\r\n?/g, "\n")
  await saveGuide(db, shop, { ...guide, text: lines, id: randomness.id(), source: "merchant", updatedBy: by }, clock.now())
  return { kind: "saved" }
}

export async function removeGuide(context: Context, shop: ShopId, id: string): Promise<{ kind: "removed" | "gone" }> {
  return { kind: (await deleteGuide(context.db, shop, id)) ? "removed" : "gone" }
}
