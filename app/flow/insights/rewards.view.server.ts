// The rewards screen: what is offered to whom, what became of it, what was given, and what stands in the way.
import { rewardInWords, readTerms } from "#app/flow/drafting/reward-terms.ts"
import { readArmResults, type ArmResult } from "#app/flow/insights/arms.view.server.ts"
import { readArms } from "#app/flow/reviews/reward-arms.ts"
import { discountScope } from "#app/flow/reviews/reward-documents.ts"
import { countGrants, countPoints, readGrants } from "#app/flow/reviews/reward-grants.store.server.ts"
import { readPlans } from "#app/flow/reviews/reward-plans.store.server.ts"
import { countPromises } from "#app/flow/reviews/reward-promises.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface RewardsView {
  timeZone: string
  mayDiscount: boolean
  plan: { id: string; isRunning: boolean; startedAt: Date; endedAt: Date | null; monthlyPromises: number; results: ArmResult[] } | null
  promisedThisMonth: number
  given: { kind: string; state: string; count: number }[]
  points: { points: number; people: number }
  grants: {
    id: string
    what: string
    state: string
    reason: string | null
    mailOutcome: string | null
    createdAt: Date
    orderName: string
  }[]
  past: { id: string; startedAt: Date; endedAt: Date | null; offered: string }[]
}

const shownGrants = 20
const shownPlans = 12

export async function readRewards(db: Queryable, shop: ShopId, now: Date): Promise<RewardsView> {
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true, scopes: true } })
  const plans = await readPlans(db, shop, shownPlans)
  const [newest, ...older] = plans
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  const grants = await readGrants(db, shop, shownGrants)
  const orders = await db.order.findMany({
    where: { shopId: shop, id: { in: grants.map(({ orderId }) => orderId) } },
    select: { id: true, name: true },
  })
  return {
    timeZone: home?.timeZone ?? "UTC",
    mayDiscount: (home?.scopes ?? "").split(",").some((scope) => scope.trim() === discountScope),
    plan: newest
      ? {
          id: newest.id,
          isRunning: newest.state === "running",
          startedAt: newest.startedAt,
          endedAt: newest.endedAt,
          monthlyPromises: newest.monthlyPromises,
          results: await readArmResults(db, shop, newest, now),
        }
      : null,
    promisedThisMonth: await countPromises(db, shop, month),
    given: await countGrants(db, shop),
    points: await countPoints(db, shop),
    grants: grants.map(({ id, terms, kind, state, reason, mailOutcome, createdAt, orderId }) => {
      const read = readTerms(terms)
      const orderName = orders.find((order) => order.id === orderId)?.name ?? ""
      return { id, what: read ? rewardInWords(read) : kind, state, reason, mailOutcome, createdAt, orderName }
    }),
    past: older.map(({ id, startedAt, endedAt, arms }) => ({
      ...{ id, startedAt, endedAt },
      offered: readArms(arms)
        .flatMap(({ terms }) => (terms ? [rewardInWords(terms)] : []))
        .join("; "),
    })),
  }
}
