// What the home screen shows: how far the set-up is and what the loop has done so far. Counts are of all time, and stop at `mostCounted`: a shop with
// half a million orders would wait most of a second for figures that say no more (680 ms, 2026-11; bench/screens.ts).
import { Prisma } from "#prisma"
import { mostCounted } from "#app/flow/insights/most-counted.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface HomeFigures {
  orders: number
  parcelsDelivered: number
  /** Contacts that have a date and wait for it, without those on hold. */
  planned: number
  held: number
  draftsWaiting: number
  sent: number
  reviews: number
  reviewsWaiting: number
  notYets: number
}

export interface HomeView {
  shopName: string
  timeZone: string
  isSetUp: boolean
  products: number
  /** Null while nothing may be sent. */
  sendingOnAt: Date | null
  hasSenderDetails: boolean
  hasDecided: boolean
  isGuideDismissed: boolean
  figures: HomeFigures
}

type Counts = HomeFigures & { products: number; decisions: number }

/** The home screen of one shop; a shop that is not known yet reads as empty. */
export async function readHome(db: Queryable, _vault: Vault, shop: ShopId, _now: Date): Promise<HomeView> {
  const [known, settings, counts] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop } }),
    db.shopSettings.findUnique({ where: { shopId: shop } }),
    countAll(db, shop),
  ])
  const { products, decisions, ...figures } = counts
  return {
    shopName: known?.name ?? shop,
    timeZone: known?.timeZone ?? "UTC",
    isSetUp: known?.setUpAt != null && known.uninstalledAt === null,
    products,
    sendingOnAt: settings?.sendingOnAt ?? null,
    hasSenderDetails: missingForSending(settings).length === 0,
    hasDecided: decisions > 0,
    isGuideDismissed: settings?.setupDismissedAt != null,
    figures,
  }
}

async function countAll(db: Queryable, shop: ShopId): Promise<Counts> {
  const count = (rows: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (${rows} LIMIT ${mostCounted}) AS "counted")`
  const touchpoints = (states: string[]) =>
    count(Prisma.sql`SELECT FROM "Touchpoint" WHERE "shopId" = ${shop} AND "state" = ANY(${states})`)
  const rows = await db.$queryRaw<Counts[]>`
    SELECT
      ${count(Prisma.sql`SELECT FROM "Product" WHERE "shopId" = ${shop} AND "deletedAt" IS NULL`)} AS "products",
      ${count(Prisma.sql`SELECT FROM "Order" WHERE "shopId" = ${shop}`)} AS "orders",
      ${count(Prisma.sql`SELECT FROM "Shipment" WHERE "shopId" = ${shop} AND "deliveredAt" IS NOT NULL`)} AS "parcelsDelivered",
      ${touchpoints(["planned", "drafting"])} AS "planned",
      ${touchpoints(["held"])} AS "held",
      ${touchpoints(["review"])} AS "draftsWaiting",
      ${count(Prisma.sql`SELECT FROM "Message" WHERE "shopId" = ${shop} AND "state" = 'sent'`)} AS "sent",
      ${count(Prisma.sql`SELECT FROM "Review" WHERE "shopId" = ${shop}`)} AS "reviews",
      ${count(Prisma.sql`SELECT FROM "Review" WHERE "shopId" = ${shop} AND "state" = 'pending'`)} AS "reviewsWaiting",
      ${count(Prisma.sql`SELECT FROM "Response" WHERE "shopId" = ${shop} AND "kind" = 'not-yet'`)} AS "notYets",
      ${count(Prisma.sql`SELECT FROM "Decision" WHERE "shopId" = ${shop}`)} AS "decisions"`
  const counts = rows[0]
  if (!counts) throw new Error("A count always answers one row.")
  return counts
}
