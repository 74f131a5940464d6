// Which product of the shop does each name in a file stand for: its number, else its handle, else its SKU, else its address. The record says it first (also
// of SKUs that were sold and are no longer in the catalogue), then Shopify.
import { askCatalogue, type FoundProducts } from "#app/flow/reviews/ask-catalogue.server.ts"
import {
  findProductsNamed,
  nextToLookUp,
  noteMatches,
  type MatchedBy,
  type ProductRef,
} from "#app/flow/reviews/import-products.store.server.ts"
import type { ImportRun } from "#app/flow/reviews/import-runs.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { gid, type Gid, type ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const namesAtOnce = 200

/** Looks up what was not looked up yet; false when the time was up before all was. */
export async function matchProducts(
  context: Context,
  admin: AdminClient,
  shop: ShopId,
  run: ImportRun,
  isTimeUp: () => boolean,
): Promise<boolean> {
  const { db } = context
  for (;;) {
    const names = await nextToLookUp(db, shop, run.id, namesAtOnce)
    if (names.length === 0) return true
    const refs = names.map(({ productKey, ref }) => ({ productKey, ref: ref as ProductRef }))
    const known = await findProductsNamed(db, shop, {
      ids: refs.flatMap(({ ref }) => (ref.id ? [gid("Product", ref.id)] : [])),
      handles: refs.flatMap(({ ref }) => handlesOf(ref)),
      skus: refs.flatMap(({ ref }) => ref.sku ?? []),
    })
    const unknown = refs.flatMap(({ ref }) => (matchOf(ref, known).productId ? [] : [ref]))
    const found = await askCatalogue(context, admin, shop, {
      ids: unknown.flatMap(({ id }) => id ?? []),
      handles: unknown.flatMap(handlesOf),
      // Sold under one number were two: the catalogue of today cannot say which one was meant.
      skus: unknown.flatMap(({ sku }) => (sku && !known.bySku.has(sku) ? [sku] : [])),
    })
    const whole: FoundProducts = {
      ids: new Set([...known.ids, ...found.ids]),
      byHandle: new Map([...found.byHandle, ...known.byHandle]),
      bySku: new Map([...found.bySku, ...known.bySku]),
    }
    await noteMatches(
      db,
      shop,
      run.id,
      refs.map(({ productKey, ref }) => ({ productKey, ...matchOf(ref, whole) })),
    )
    if (isTimeUp()) return false
  }
}

const handlesOf = ({ handle, url }: ProductRef): string[] => [handle ?? [], handleIn(url) ?? []].flat()

function matchOf(ref: ProductRef, { ids, byHandle, bySku }: FoundProducts): { productId: Gid | null; matchedBy: MatchedBy | null } {
  const byId = ref.id ? gid("Product", ref.id) : null
  if (byId && ids.has(byId)) return { productId: byId, matchedBy: "id" }
  const handle = byHandle.get(ref.handle ?? "")
  if (handle) return { productId: handle, matchedBy: "handle" }
  const sku = bySku.get(ref.sku ?? "")
  if (sku) return { productId: sku, matchedBy: "sku" }
  const url = byHandle.get(handleIn(ref.url) ?? "")
  return url ? { productId: url, matchedBy: "url" } : { productId: null, matchedBy: null }
}

/** The handle in a product's address. */
export function handleIn(url: string | undefined): string | null {
  const found = /\/products\/([^/?#]+)/u.exec(url ?? "")?.[1]
  if (!found) return null
  try {
    return decodeURIComponent(found)
  } catch {
    return found
  }
}
