// Read only: one customer's own past with the shop.
import type { CustomerHistory } from "#app/flow/audience/history.ts"
import { segmentOf, type Segment } from "#app/flow/audience/segment.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export interface HistorySubject {
  customerId: Gid | null
  /** Keyed hash of the address; "" or null when there is none. */
  personKey: PersonKey | null
  /** The order in question: it is not history, but says what is related. */
  exceptOrderId: Gid | null
}

const mostOrders = 200
const nobodys = { count: 0, lastAt: null }

/** What is known of this customer; with neither customer nor address it is the history of a stranger. */
export async function readHistory(
  db: Queryable,
  vault: Pick<Vault, "decrypt">,
  shop: ShopId,
  subject: HistorySubject,
  now: Date,
): Promise<CustomerHistory> {
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const stranger = { asOf: now, timeZone: home?.timeZone ?? "UTC", firstName: null, orders: [], related: [], lastContact: null }
  if (!subject.customerId && !subject.personKey)
    return { ...stranger, returns: { count: 0, open: 0, lastAt: null }, reviews: nobodys, notYets: nobodys, replies: nobodys }
  const { orders, lines } = await boughtBy(db, shop, subject, now)
  return {
    ...stranger,
    firstName: await firstNameOf(db, vault, shop, subject.customerId),
    orders,
    related: await relatedOf(db, shop, subject.exceptOrderId, orders, lines),
    returns: await returnsOf(db, shop, orders),
    ...(await answersOf(db, shop, subject)),
    lastContact: await lastContactOf(db, shop, subject),
  }
}

/** Which kind of customer they are, without the rest of their past. */
export async function readSegment(db: Queryable, shop: ShopId, subject: HistorySubject, now: Date): Promise<Segment> {
  const isStranger = !subject.customerId && !subject.personKey
  return segmentOf({ orders: isStranger ? [] : (await boughtBy(db, shop, subject, now)).orders, asOf: now })
}

async function boughtBy(
  db: Queryable,
  shop: ShopId,
  subject: HistorySubject,
  now: Date,
): Promise<{ orders: CustomerHistory["orders"][number][]; lines: PastLine[] }> {
  const orders = await ordersOf(db, shop, subject, now)
  if (orders.length === 0) return { orders: [], lines: [] }
  const lines = await db.orderLine.findMany({
    where: { shopId: shop, orderId: { in: orders.map(({ id }) => id) } },
    select: { orderId: true, productId: true, title: true, quantity: true, currentQuantity: true },
  })
  const sum = (orderId: Gid, count: "quantity" | "currentQuantity") =>
    lines.reduce((total, line) => total + (line.orderId === orderId ? line[count] : 0), 0)
  return {
    orders: orders.map(({ id, placedAt }) => ({ id, placedAt, pieces: sum(id, "quantity"), left: sum(id, "currentQuantity") })),
    lines,
  }
}

interface PastOrder {
  id: Gid
  placedAt: Date
}

/** Oldest first. At an address that several people share, only what nobody else placed. */
async function ordersOf(
  db: Queryable,
  shop: ShopId,
  { customerId, personKey, exceptOrderId }: HistorySubject,
  now: Date,
): Promise<PastOrder[]> {
  const atAddress = personKey ? [{ emailIndex: personKey, ...(customerId ? { customerId: null } : {}) }] : []
  const rows = await db.order.findMany({
    where: {
      shopId: shop,
      OR: [...(customerId ? [{ customerId }] : []), ...atAddress],
      cancelledAt: null,
      isTest: false,
      placedAt: { lte: now },
      ...(exceptOrderId ? { id: { not: exceptOrderId } } : {}),
    },
    select: { id: true, placedAt: true },
    orderBy: [{ placedAt: "desc" }, { id: "asc" }],
    take: mostOrders,
  })
  return rows.toReversed()
}

interface PastLine {
  orderId: Gid
  productId: Gid | null
  title: string
}

/** Earlier lines of the same product, the same type or the same category as something in the order in question. */
async function relatedOf(
  db: Queryable,
  shop: ShopId,
  orderId: Gid | null,
  orders: readonly PastOrder[],
  lines: readonly PastLine[],
): Promise<CustomerHistory["related"]> {
  if (orderId === null || lines.length === 0) return []
  const current = await db.orderLine.findMany({ where: { shopId: shop, orderId }, select: { productId: true } })
  const currentIds = new Set(current.flatMap(({ productId }) => productId ?? []))
  const ids = [...new Set([...currentIds, ...lines.flatMap(({ productId }) => productId ?? [])])]
  const products = await db.product.findMany({
    where: { shopId: shop, id: { in: ids } },
    select: { id: true, productType: true, categoryId: true },
  })
  const kindsOf = (id: Gid) => {
    const product = products.find((one) => one.id === id)
    return [product?.productType && `type ${product.productType}`, product?.categoryId].filter(
      (kind) => typeof kind === "string" && kind !== "",
    )
  }
  const wanted = new Set([...currentIds].flatMap(kindsOf))
  const placedAt = new Map(orders.map((order) => [order.id, order.placedAt]))
  const found = lines.flatMap(({ orderId: id, productId, title }) => {
    const at = placedAt.get(id)
    if (!at || !productId || !(currentIds.has(productId) || kindsOf(productId).some((kind) => wanted.has(kind)))) return []
    return [{ title, at, isSame: currentIds.has(productId) }]
  })
  found.sort((a, b) => b.at.getTime() - a.at.getTime() || Number(b.isSame) - Number(a.isSame))
  return [...new Map(found.toReversed().map((one) => [one.title, one])).values()].toReversed()
}

async function returnsOf(db: Queryable, shop: ShopId, orders: readonly PastOrder[]): Promise<CustomerHistory["returns"]> {
  if (orders.length === 0) return { count: 0, open: 0, lastAt: null }
  const rows = await db.returnCase.findMany({
    where: { shopId: shop, orderId: { in: orders.map(({ id }) => id) }, status: { in: ["requested", "open", "closed"] } },
    select: { status: true, updatedAt: true },
    orderBy: { updatedAt: "desc" },
  })
  return { count: rows.length, open: rows.filter(({ status }) => status !== "closed").length, lastAt: rows[0]?.updatedAt ?? null }
}

async function answersOf(
  db: Queryable,
  shop: ShopId,
  { customerId, personKey }: HistorySubject,
): Promise<Pick<CustomerHistory, "reviews" | "notYets" | "replies">> {
  const isTheirs = [...(personKey ? [{ personKey }] : []), ...(customerId ? [{ customerId }] : [])]
  const reviews = await db.review.aggregate({ where: { shopId: shop, OR: isTheirs }, _count: true, _max: { submittedAt: true } })
  const kinds = personKey
    ? await db.response.groupBy({
        by: ["kind"],
        where: { shopId: shop, personKey, kind: { in: ["not-yet", "reply"] } },
        _count: true,
        _max: { happenedAt: true },
      })
    : []
  const counted = (kind: string) => {
    const row = kinds.find((one) => one.kind === kind)
    return row ? { count: row._count, lastAt: row._max.happenedAt } : nobodys
  }
  return {
    reviews: { count: reviews._count, lastAt: reviews._max.submittedAt },
    notYets: counted("not-yet"),
    replies: counted("reply"),
  }
}

async function lastContactOf(db: Queryable, shop: ShopId, { personKey }: HistorySubject): Promise<CustomerHistory["lastContact"]> {
  if (!personKey) return null
  const last = await db.message.findFirst({
    where: { shopId: shop, personKey, state: { in: ["claimed", "sent", "unknown"] } },
    select: { purpose: true, claimedAt: true, settledAt: true },
    orderBy: [{ claimedAt: "desc" }, { id: "asc" }],
  })
  return last && { purpose: last.purpose, at: last.settledAt ?? last.claimedAt }
}

async function firstNameOf(db: Queryable, vault: Pick<Vault, "decrypt">, shop: ShopId, customerId: Gid | null): Promise<string | null> {
  if (!customerId) return null
  const row = await db.customer.findUnique({ where: { shopId_id: { shopId: shop, id: customerId } }, select: { firstNameCipher: true } })
  return row?.firstNameCipher ? vault.decrypt(row.firstNameCipher) : null
}
