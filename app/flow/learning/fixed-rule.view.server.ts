// Before and after: what asks on the recommended day brought, and what asks on the day of the fixed rule did. Both from asks that were made on about that
// day, weighed by how likely that was (other-delay.view.server.ts); a day that hardly anybody was asked on says nothing. Reviews per ask.
import { readOtherDelays } from "#app/flow/learning/other-delay.view.server.ts"
import { fixedRuleDays } from "#app/flow/learning/weigh-products.server.ts"
import type { OffPolicyEstimate } from "#app/flow/timing/off-policy.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface FixedRuleView {
  recommended: { delayDays: number; estimate: OffPolicyEstimate | null }
  /** ruleDays after sending are delayDays after arrival, in the middle; null while no parcel of the shop has arrived. */
  fixed: { ruleDays: number; delayDays: number | null; estimate: OffPolicyEstimate | null }
  /** Asks about the product of more than 30 days ago, whatever their day. */
  asks: number
}

export async function readFixedRule(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  now: Date,
  { productId, recommendedDays }: { productId: Gid; recommendedDays: number },
): Promise<FixedRuleView> {
  const counted = await db.productGain.findUnique({
    where: { shopId_productId: { shopId: shop, productId } },
    select: { fixedDays: true },
  })
  const fixedDays = counted?.fixedDays ?? null
  const delayDays = [recommendedDays, ...(fixedDays === null ? [] : [fixedDays])]
  const { asked, others } = await readOtherDelays(db, vault, shop, now, { productId, delayDays })
  return {
    recommended: { delayDays: recommendedDays, estimate: others[0] ?? null },
    fixed: { ruleDays: fixedRuleDays, delayDays: fixedDays, estimate: others[1] ?? null },
    asks: asked.asks,
  }
}
