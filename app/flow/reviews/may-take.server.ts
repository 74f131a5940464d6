import { rates, type CapturedKind } from "#app/flow/reviews/capture-rates.ts"
import { countInWindow } from "#app/flow/reviews/rate-windows.store.server.ts"
import { noteRefusal } from "#app/flow/reviews/refusals.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export interface TakenFrom {
  /** Null for the holder of a signed link. */
  place: string | null
  personKey: PersonKey | null
  productId?: Gid
}

/** Counts one more and says whether it may be taken in; what may not is counted with its reason. */
export async function mayTake(context: Context, shop: ShopId, kind: CapturedKind, from: TakenFrom): Promise<{ kind: "yes" | "too-many" }> {
  const now = context.clock.now()
  const { place, person, product } = rates[kind]
  const asked = [
    from.place ? { key: `${kind}:place:${from.place}`, rate: place } : null,
    from.personKey ? { key: `${kind}:person:${from.personKey}`, rate: person } : null,
    // Who is known by a link cannot be kept out by strangers who flood the product.
    product && from.productId && from.place ? { key: `${kind}:product:${from.productId}`, rate: product } : null,
  ].filter((one) => one !== null)
  for (const { key, rate } of asked) {
    // Keyed once more: a person's key stands in no table that nobody thinks of.
    const count = await countInWindow(context.db, shop, { key: context.vault.seal("rate", key).slice(0, 32), windowMs: rate.windowMs }, now)
    if (count > rate.most) {
      await noteRefusal(context.db, shop, { kind, reason: "too-many" }, now)
      return { kind: "too-many" }
    }
  }
  return { kind: "yes" }
}
