// Which product of the shop does each name in a file stand for: its number, else its handle, else the SKU of what was sold, else the address.
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

const namesAtOnce = 200

/** Looks up what was not looked up yet. */
export async function matchProducts({ db }: Context, shop: ShopId, run: ImportRun): Promise<void> {
  for (;;) {
    const names = await nextToLookUp(db, shop, run.id, namesAtOnce)
    if (names.length === 0) return
    const refs = names.map(({ productKey, ref }) => ({ productKey, ref: ref as ProductRef }))
    const known = await findProductsNamed(db, shop, {
      ids: refs.flatMap(({ ref }) => (ref.id ? [gid("Product", ref.id)] : [])),
      handles: refs.flatMap(({ ref }) => [ref.handle ?? [], handleIn(ref.url) ?? []].flat()),
      skus: refs.flatMap(({ ref }) => ref.sku ?? []),
    })
    const matches = refs.map(({ productKey, ref }) => ({ productKey, ...matchOf(ref, known) }))
    await noteMatches(db, shop, run.id, matches)
  }
}

type Known = Awaited<ReturnType<typeof findProductsNamed>>

function matchOf(ref: ProductRef, { ids, byHandle, bySku }: Known): { productId: Gid | null; matchedBy: MatchedBy | null } {
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
