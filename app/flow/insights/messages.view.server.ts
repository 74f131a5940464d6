// The messages screen: every kind there is, whether it is on, whom it reaches and whom not, and what it looks like.
import { exampleMessage } from "#app/flow/drafting/example-message.ts"
import { reachDays, readReach, type PurposeReach } from "#app/flow/planning/read-reach.view.server.ts"
import { readSwitches } from "#app/flow/planning/purpose-switches.store.server.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { countGuides } from "#app/flow/record/product-guides.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface MessageKind {
  id: string
  name: string
  about: string
  when: string
  ground: string
  /** Null: follows the shop's own sending switch. */
  switch: { onAt: Date | null } | null
  isGuide: boolean
  reach: PurposeReach
  example: { subject: string; body: string }
}

export interface MessagesView {
  isSendingOn: boolean
  days: number
  timeZone: string
  kinds: MessageKind[]
  guides: { products: number; texts: number }
  /** Products most ordered lately that have no guide text. */
  unguided: { id: Gid; title: string; orders: number }[]
}

const mostUnguided = 5
const mostOrdersCounted = 2_000

export async function readMessages(
  db: Queryable,
  shop: ShopId,
  now: Date,
  purposes: readonly MessagePurpose[] = messagePurposes,
): Promise<MessagesView> {
  const newest = await db.productGuide.findFirst({ where: { shopId: shop }, orderBy: [{ updatedAt: "desc" }, { id: "desc" }] })
  const [guides, home, settings, switches, reach, unguided] = await Promise.all([
    countGuides(db, shop),
    db.shop.findUnique({ where: { shopId: shop } }),
    db.shopSettings.findUnique({ where: { shopId: shop }, select: { sendingOnAt: true, tone: true } }),
    readSwitches(db, shop),
    readReach(db, shop, now, purposes),
    readUnguided(db, shop, addDays(now, -reachDays)),
  ])
  const titled =
    newest && (await db.product.findUnique({ where: { shopId_id: { shopId: shop, id: newest.productId } }, select: { title: true } }))
  const exampleShop = {
    name: home?.name ?? shop,
    domain: home?.domain ?? shop,
    locale: home?.locale ?? "en",
    tone: settings?.tone === "formal" ? ("formal" as const) : ("friendly" as const),
    product: titled?.title ?? (await anyProduct(db, shop)),
    guide: newest,
  }
  const none: PurposeReach = { reached: 0, left: [], sent: 0, orders: 0 }
  return {
    isSendingOn: settings?.sendingOnAt != null,
    days: reachDays,
    timeZone: home?.timeZone ?? "UTC",
    kinds: purposes.map((purpose) => ({
      id: purpose.id,
      name: purpose.name,
      about: purpose.about,
      when: purpose.when,
      ground: purpose.ground,
      switch: purpose.isSwitched ? { onAt: switches.get(purpose.id) ?? null } : null,
      isGuide: purpose.facts.guides,
      reach: reach.get(purpose.id) ?? none,
      example: exampleMessage(purpose, exampleShop, now),
    })),
    guides,
    unguided,
  }
}

async function anyProduct(db: Queryable, shop: ShopId): Promise<string | null> {
  const product = await db.product.findFirst({
    where: { shopId: shop, deletedAt: null, status: "ACTIVE" },
    orderBy: { id: "asc" },
    select: { title: true },
  })
  return product?.title ?? null
}

/** Of the newest orders of the days that reach is counted for. Gift cards are no products to be guided through. */
function readUnguided(db: Queryable, shop: ShopId, since: Date): Promise<MessagesView["unguided"]> {
  return db.$queryRaw<MessagesView["unguided"]>`
    SELECT p."id", p."title", COUNT(*)::int AS "orders"
    FROM (
      SELECT "id" FROM "Order" WHERE "shopId" = ${shop} AND "placedAt" >= ${since} ORDER BY "placedAt" DESC LIMIT ${mostOrdersCounted}
    ) o
    JOIN "OrderLine" l ON l."shopId" = ${shop} AND l."orderId" = o."id" AND NOT l."isGiftCard"
    JOIN "Product" p ON p."shopId" = ${shop} AND p."id" = l."productId" AND p."deletedAt" IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM "ProductGuide" g WHERE g."shopId" = ${shop} AND g."productId" = p."id")
    GROUP BY p."id", p."title" ORDER BY "orders" DESC, p."id" LIMIT ${mostUnguided}`
}
