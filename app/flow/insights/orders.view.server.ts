// The orders list: where each order's parcels are and what follows for its buyer. Newest first, by keyset, so that the thousandth page costs what the
// first does.
import { statesOf } from "#app/flow/insights/calendar-tabs.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const ordersPageSize = 50

export interface OrderRow {
  id: string
  name: string
  placedAt: Date
  isTest: boolean
  isCancelled: boolean
  /** Of the lines, by how much of them there is; at most three. */
  titles: string[]
  lines: number
  parcels: number
  parcelsDelivered: number
  /** When the last parcel under way is expected; null when none is. */
  expectedAt: Date | null
  /** A day later still nobody said that it came. */
  isPastExpected: boolean
  /** What comes next for this order, else what was sent last, else what was called off last; null while there is none. */
  contact: { state: string; reason: string | null; dueAt: Date; sentAt: Date | null } | null
}

export interface OrdersView {
  search: string
  timeZone: string
  rows: OrderRow[]
  /** Cursors of the neighbouring pages; null where there is none. */
  newer: string | null
  older: string | null
}

/** `before` and `after` are cursors of an earlier answer; an unreadable one reads as the first page. */
export interface OrdersPage {
  /** An order's number, or the whole mail address it was placed under. */
  search: string
  before?: string | null
  after?: string | null
}

interface Found extends Omit<OrderRow, "contact" | "isPastExpected"> {
  contactState: string | null
  contactReason: string | null
  contactDueAt: Date | null
  contactSentAt: Date | null
}

export async function readOrderList(db: Queryable, vault: Vault, shop: ShopId, now: Date, options: OrdersPage): Promise<OrdersView> {
  const known = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const search = options.search.trim()
  const older = readCursor(options.after)
  const newer = older ? null : readCursor(options.before)
  const ids = await findPage(db, vault, shop, search, { older, newer })
  const page = ids.slice(0, ordersPageSize)
  const isMore = ids.length > ordersPageSize
  if (newer) page.reverse()
  const rows = await readRows(db, shop, now, page)
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    search,
    timeZone: known?.timeZone ?? "UTC",
    rows,
    newer: first && (older || (newer && isMore)) ? cursorOf(first) : null,
    older: last && (newer || isMore) ? cursorOf(last) : null,
  }
}

type Place = { at: Date; id: string }

/** Ids of one page and one more; in the direction of reading. */
async function findPage(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  search: string,
  { older, newer }: { older: Place | null; newer: Place | null },
): Promise<string[]> {
  const place = older ?? newer
  const direction = newer ? "asc" : "desc"
  const to = newer ? "gte" : "lte"
  // The first condition alone would do for the index; without it, it would be read from its end.
  const range = place
    ? [{ placedAt: { [to]: place.at } }, { NOT: { placedAt: place.at, id: newer ? { lte: place.id } : { gte: place.id } } }]
    : []
  const found = await db.order.findMany({
    where: { shopId: shop, AND: [search === "" ? {} : { OR: whatIsMeant(vault, shop, search) }, ...range] },
    orderBy: [{ placedAt: direction }, { id: direction }],
    take: ordersPageSize + 1,
    select: { id: true },
  })
  return found.map((order) => order.id)
}

/** Orders are found by the whole number or address, never by a part of it: addresses are kept as keyed hashes only. */
function whatIsMeant(vault: Vault, shop: ShopId, search: string) {
  const personKey = search.includes("@") ? vault.personKey(shop, search) : null
  return [{ name: { in: [search, `#${search}`, search.toUpperCase()] } }, ...(personKey ? [{ emailIndex: personKey }] : [])]
}

async function readRows(db: Queryable, shop: ShopId, now: Date, ids: readonly string[]): Promise<OrderRow[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<Found[]>`
    SELECT o."id", o."name", o."placedAt", o."isTest", o."cancelledAt" IS NOT NULL AS "isCancelled",
      line."titles", line."lines", parcel."parcels", parcel."parcelsDelivered", parcel."expectedAt",
      contact."state" AS "contactState", contact."reason" AS "contactReason", contact."dueAt" AS "contactDueAt", contact."sentAt" AS "contactSentAt"
    FROM "Order" o
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "lines", COALESCE((array_agg(l."title" ORDER BY l."quantity" DESC, l."id"))[1:3], '{}') AS "titles"
      FROM "OrderLine" l WHERE l."shopId" = ${shop} AND l."orderId" = o."id") line
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "parcels",
        (count(*) FILTER (WHERE COALESCE(f."isArrived", s."deliveredAt" IS NOT NULL)))::int AS "parcelsDelivered",
        max(f."p50At") FILTER (WHERE NOT f."isArrived") AS "expectedAt"
      FROM "Shipment" s LEFT JOIN "ArrivalForecast" f ON f."shopId" = ${shop} AND f."shipmentId" = s."id"
      WHERE s."shopId" = ${shop} AND s."orderId" = o."id" AND s."status" NOT IN ('cancelled', 'error', 'failure')) parcel
    LEFT JOIN LATERAL (
      SELECT t."state", t."reason", t."dueAt", t."sentAt" FROM "Touchpoint" t WHERE t."shopId" = ${shop} AND t."orderId" = o."id"
      ORDER BY CASE WHEN t."state" = ANY(${[...statesOf.coming]}) THEN t."dueAt" END, t."state" = ANY(${[...statesOf.sent]}) DESC,
        COALESCE(t."sentAt", t."updatedAt") DESC, t."createdAt" DESC, t."id" DESC LIMIT 1) contact ON true
    WHERE o."shopId" = ${shop} AND o."id" = ANY(${[...ids]})`
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const { contactState: state, contactReason: reason, contactDueAt: dueAt, contactSentAt: sentAt, ...order } = row
    const contact = state && dueAt ? { state, reason, dueAt, sentAt } : null
    return [{ ...order, isPastExpected: order.expectedAt !== null && addDays(order.expectedAt, 1) < now, contact }]
  })
}

const cursorOf = ({ placedAt, id }: { placedAt: Date; id: string }): string => `${placedAt.getTime()}~${id}`

function readCursor(text: string | null | undefined): Place | null {
  const [, time, id] = /^(\d{1,15})~(.{1,200})$/.exec(text ?? "") ?? []
  return time && id ? { at: new Date(Number(time)), id } : null
}
