import { readSegment } from "#app/flow/audience/read-history.view.server.ts"
import type { GatheredFacts } from "#app/flow/planning/ask-facts.server.ts"
import { guidesToTell, guidesWantedFor } from "#app/flow/planning/product-kind.ts"
import type { PurposeFacts, PurposeLine } from "#app/flow/planning/purposes/message-purpose.ts"
import { readSentAsks } from "#app/flow/planning/sent-asks.store.server.ts"
import { isGuideKind } from "#app/flow/record/guide-kinds.ts"
import { readGuides, type ProductGuide } from "#app/flow/record/product-guides.store.server.ts"
import { readProducts, type Product } from "#app/flow/record/products.store.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** What purposes decide by, with every line that is still the buyer's; the caller leaves out those that had their message. */
export async function gatherPurposeFacts(
  { db, clock }: Context,
  shop: ShopId,
  { order, lines, gift }: OrderFacts,
  { ask }: GatheredFacts,
): Promise<PurposeFacts> {
  const productIds = [...new Set(lines.flatMap((line) => line.productId ?? []))]
  const products = await readProducts(db, shop, productIds)
  const guides = await readGuides(db, shop, productIds)
  const subject = { customerId: order.customerId, personKey: order.emailIndex, exceptOrderId: order.id }
  return {
    lines: ask.lines
      .filter((line) => line.keptQuantity > 0 && !line.isGiftCard)
      .flatMap(({ id, productId, arrival }) => {
        const line = lines.find((one) => one.id === id)
        if (!line) return []
        const product = products.find((one) => one.id === productId)
        return [
          {
            id,
            productId,
            title: product?.title || line.title,
            arrival: arrival && { at: arrival.p50, kind: arrival.kind, safeAt: arrival.safeAt ?? null },
            ...guidesOf(line, product, guides),
          },
        ]
      }),
    asks: await readSentAsks(db, shop, order.id),
    segment: await readSegment(db, shop, subject, clock.now()),
    isGift: gift !== null,
  }
}

function guidesOf(
  line: OrderFacts["lines"][number],
  product: Product | undefined,
  guides: readonly ProductGuide[],
): Pick<PurposeLine, "wantedGuides" | "writtenGuides"> {
  const wantedGuides = guidesWantedFor(line, product)
  const written = guidesFor(guides, line).map(({ kind }) => kind)
  return { wantedGuides, writtenGuides: guidesToTell(wantedGuides, written.filter(isGuideKind)) }
}

/** The guides of a line's product that fit its plan: those for any plan, and those for its own. */
export function guidesFor(
  guides: readonly ProductGuide[],
  { productId, sellingPlan }: Pick<OrderFacts["lines"][number], "productId" | "sellingPlan">,
): ProductGuide[] {
  const fits = (plan: string) => plan === "" || plan.toLowerCase() === sellingPlan?.toLowerCase()
  return guides.filter((guide) => guide.productId === productId && fits(guide.plan))
}
