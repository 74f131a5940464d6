// A page of reviews costs the same anywhere in the list: each order is read off an index from the place on, in both directions, and nothing is sorted that
// is not shown. The planner is asked, on a shop with enough reviews to make it choose.
import { afterAll, beforeAll, expect, test } from "vitest"

import { Prisma } from "#prisma"
import { everything, reviewOrders, type ReviewWish } from "#app/flow/reviews/review-page.ts"
import { readReviewPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"

import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const shop = "orders.myshopify.com"
const productId = "gid://shopify/Product/1"
const total = 6_000

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  await database.pool.query(
    `INSERT INTO "Review" ("id", "shopId", "productId", "rating", "body", "displayName", "source", "consentText", "state", "submittedAt", "helpfulCount")
     SELECT 'r' || lpad(n::text, 5, '0'), $1, 'gid://shopify/Product/' || CASE WHEN n % 2 = 0 THEN 1 ELSE n % 50 END, 1 + (n * 7919) % 5, 'Words.', 'A', 'link',
       'yes', 'published', timestamptz '2026-01-01' + (n % 4000) * interval '1 minute', n % 7 FROM generate_series(1, $2::int) n`,
    [shop, total],
  )
  await database.pool.query(`ANALYZE "Review"`)
})
afterAll(() => database?.close())

interface Plan {
  "Node Type": string
  "Index Name"?: string
  "Plans"?: Plan[]
}
const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)]

/** Below the limit of a page: what is read, and how. */
async function planOf(product: string | null, wish: ReviewWish): Promise<Plan[]> {
  const plans: Plan[] = []
  const explaining = {
    $queryRaw: async (strings: TemplateStringsArray, ...values: unknown[]) => {
      const asked = Prisma.sql(strings, ...(values as never[]))
      const [row] = await database.db.$queryRaw<{ "QUERY PLAN": { Plan: Plan }[] }[]>`EXPLAIN (FORMAT JSON) ${asked}`
      if (plans.length === 0 && row) plans.push(row["QUERY PLAN"][0]?.Plan as Plan)
      return []
    },
  }
  await readReviewPage(explaining as unknown as Queryable, shop, product, wish)
  const limit = plans.flatMap(flat).find((plan) => plan["Node Type"] === "Limit")
  return (limit?.Plans ?? []).flatMap(flat)
}

const places = ["start", "after", "before", "from"] as const
const cases = reviewOrders.flatMap((order) =>
  places.flatMap((place) => [productId, null].map((product) => [order, place, product] as const)),
)

test.each(cases)("%s, %s, product %s: read off an index without sorting", async (order, place, product) => {
  const wish = { ...everything, order, ...(place === "start" ? {} : { [place]: "r03000" }) }
  const plan = await planOf(product, wish)
  const kinds = plan.map((node) => node["Node Type"])
  // The place itself is looked up once by its id; everything else is one scan in the order of an index.
  expect(kinds.filter((kind) => !/^(Index Scan|Result)$/.test(kind))).toEqual([])
  expect(plan[0]?.["Node Type"]).toBe("Index Scan")
})

test("control: an order without an index of its own is seen to be sorted", async () => {
  const [row] = await database.db.$queryRaw<{ "QUERY PLAN": { Plan: Plan }[] }[]>`
    EXPLAIN (FORMAT JSON) SELECT * FROM "Review" WHERE "shopId" = ${shop} AND "state" = 'published' ORDER BY "rating" ASC, "submittedAt" DESC, "id" DESC LIMIT 21`
  expect(flat(row?.["QUERY PLAN"][0]?.Plan as Plan).map((node) => node["Node Type"])).toContain("Incremental Sort")
})

test.each([productId, null])("fewest stars of %s: forwards and back again every review once, in one order", async (product) => {
  const wish = { ...everything, order: "lowest" as const }
  const seen: string[] = []
  let stars = 0
  let page = await readReviewPage(database.db, shop, product, wish)
  for (let turn = 0; turn < 8; turn += 1) {
    for (const { id, rating } of page.reviews) {
      expect(rating).toBeGreaterThanOrEqual(stars)
      stars = rating
      expect(seen).not.toContain(id)
      seen.push(id)
    }
    page = await readReviewPage(database.db, shop, product, { ...wish, after: seen.at(-1) ?? null })
  }
  const back = await readReviewPage(database.db, shop, product, { ...wish, before: seen.at(-1) ?? null })
  expect(back.reviews.map(({ id }) => id)).toEqual(seen.slice(-21, -1))
  const from = await readReviewPage(database.db, shop, product, { ...everything, from: seen[30] ?? null })
  expect(from.reviews[0]?.id).toBe(seen[30])
  expect(from.hasPrevious).toBe(true)
})
