// What another day would have brought: the asks about a product that happened to be made on about that day, weighed by how likely that was. Days after
// arrival; chance of a review for each ask. Method and limits: app/flow/timing/off-policy.ts.
import { estimateOffPolicy, fixedDelay, type LoggedAsk, type OffPolicyEstimate } from "#app/flow/timing/off-policy.ts"
import { silenceDays } from "#app/flow/learning/outcome.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface OtherDelaysView {
  /** What was done, on whatever day. */
  asked: { asks: number; reviews: number }
  /** By day, as they were asked for. Null: too few asks were made near it. */
  others: (OffPolicyEstimate | null)[]
}

/** The newest asks only; older ones say little of now. */
const mostAsks = 20_000

export async function readOtherDelays(
  db: Queryable,
  _vault: Vault,
  shop: ShopId,
  now: Date,
  { productId, delayDays }: { productId: Gid; delayDays: readonly number[] },
): Promise<OtherDelaysView> {
  const rows = await db.observation.findMany({
    // Of younger asks only those that were answered are settled.
    where: {
      shopId: shop,
      productId,
      outcome: { in: ["review", "not-yet", "silence"] },
      shift: null,
      askedAt: { lte: addDays(now, -silenceDays) },
    },
    orderBy: [{ askedAt: "desc" }, { touchpointId: "asc" }],
    take: mostAsks,
    select: { productId: true, delayDays: true, propensity: true, outcome: true },
  })
  const asks = rows.map((row): LoggedAsk => ({ ...row, isReview: row.outcome === "review" }))
  const reviews = asks.filter((ask) => ask.isReview).length
  // Half days up to ten, whole ones from there: about so far apart are the days that asks are made on.
  const others = delayDays.map((days) => estimateOffPolicy(asks, fixedDelay(days, days < 10 ? 0.75 : 1)))
  return { asked: { asks: asks.length, reviews }, others }
}
