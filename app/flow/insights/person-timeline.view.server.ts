// Everything that happened with one shopper, newest first, from every table that knows. One statement: each kind of happening is cut to a page by an index of
// its own before they are put together, so that a page costs the same however much there is.
import { Prisma } from "#prisma"
import { placeText, type CalendarPlace } from "#app/flow/insights/calendar-tabs.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export const timelinePageSize = 40

export type PersonHappeningKind =
  | "placed"
  | "cancelled"
  | "parcel-sent"
  | "parcel-arrived"
  | "refund"
  | "return"
  | "planned"
  | "sent"
  | "ended"
  | "held"
  | "released"
  | "decided"
  | "acted"
  | "response"
  | "review"
  | "consent"
  | "wrote"
  | "task"
  | "task-closed"
  | "signal"

export interface PersonHappening {
  id: string
  at: Date
  kind: PersonHappeningKind
  /** The happening's own word: a reason, a state, a carrier. */
  detail: string | null
  /** A second one, where it has one. */
  more: string | null
  orderId: Gid | null
  orderName: string | null
  touchpointId: TouchpointId | null
}

export interface PersonKeys {
  /** The address's key first, then those of known numbers. */
  keys: readonly PersonKey[]
  customerIds: readonly Gid[]
}

export interface TimelinePage {
  happenings: PersonHappening[]
  /** Where the earlier ones begin; null at the end. */
  after: string | null
}

interface Source {
  kind: PersonHappeningKind
  at: string
  id: string
  detail?: string
  more?: string
  orderId?: string
  touchpointId?: string
  from: Prisma.Sql
}

export async function readPersonTimeline(
  db: Queryable,
  shop: ShopId,
  person: PersonKeys,
  place: CalendarPlace | null,
): Promise<TimelinePage> {
  const parts = sourcesOf(shop, person).map((source) => partOf(source, place))
  const found = await db.$queryRaw<PersonHappening[]>`
    SELECT happening.*, o."name" AS "orderName" FROM (${Prisma.join(parts, " UNION ALL ")}) happening
    LEFT JOIN "Order" o ON o."shopId" = ${shop} AND o."id" = happening."orderId"
    ORDER BY happening."at" DESC, happening."id" DESC LIMIT ${timelinePageSize + 1}`
  const happenings = found.slice(0, timelinePageSize)
  const last = happenings.at(-1)
  return { happenings, after: last && found.length > timelinePageSize ? placeText(last) : null }
}

function partOf(source: Source, place: CalendarPlace | null): Prisma.Sql {
  const { kind, detail = "NULL", more = "NULL", orderId = "NULL", touchpointId = "NULL", from } = source
  const at = Prisma.raw(source.at)
  const id = Prisma.raw(`'${kind} ' || ${source.id}`)
  const beyond = place
    ? Prisma.sql`AND ${at} <= ${place.at} AND (${at}, ${id}) < (${place.at}, ${place.id})`
    : Prisma.sql`AND ${at} IS NOT NULL`
  const columns = Prisma.raw(
    `'${kind}' AS "kind", (${detail})::text AS "detail", (${more})::text AS "more", (${orderId})::text AS "orderId", (${touchpointId})::text AS "touchpointId"`,
  )
  return Prisma.sql`(SELECT ${id} AS "id", ${at} AS "at", ${columns} ${from} ${beyond} ORDER BY ${at} DESC, 1 DESC LIMIT ${timelinePageSize + 1})`
}

function sourcesOf(shop: ShopId, { keys, customerIds }: PersonKeys): Source[] {
  const [own = ""] = keys
  const all = [...keys]
  const orders = Prisma.sql`FROM "Order" o WHERE o."shopId" = ${shop} AND o."emailIndex" = ${own}`
  const ofOrders = (table: string) =>
    Prisma.sql`FROM "Order" o JOIN ${Prisma.raw(`"${table}"`)} x ON x."shopId" = ${shop} AND x."orderId" = o."id" WHERE o."shopId" = ${shop} AND o."emailIndex" = ${own}`
  const touchpoints = Prisma.sql`FROM "Touchpoint" t WHERE t."shopId" = ${shop} AND t."personKey" = ${own}`
  const ofTouchpoints = (table: string) =>
    Prisma.sql`FROM "Touchpoint" t JOIN ${Prisma.raw(`"${table}"`)} x ON x."shopId" = ${shop} AND x."touchpointId" = t."id" WHERE t."shopId" = ${shop} AND t."personKey" = ${own}`
  const byKey = (table: string) => Prisma.sql`FROM ${Prisma.raw(`"${table}"`)} x WHERE x."shopId" = ${shop} AND x."personKey" = ANY(${all})`
  const contact = { orderId: `t."orderId"`, touchpointId: `t."id"` }
  const inOrder = { orderId: `o."id"` }
  const mine = { orderId: `x."orderId"` }
  return [
    { kind: "placed", at: `o."placedAt"`, id: `o."id"`, ...inOrder, from: orders },
    { kind: "cancelled", at: `o."cancelledAt"`, id: `o."id"`, detail: `o."cancelReason"`, ...inOrder, from: orders },
    { kind: "parcel-sent", at: `x."shippedAt"`, id: `x."id"`, detail: `x."carrier"`, ...inOrder, from: ofOrders("Shipment") },
    { kind: "parcel-arrived", at: `x."deliveredAt"`, id: `x."id"`, ...inOrder, from: ofOrders("Shipment") },
    { kind: "refund", at: `x."createdAt"`, id: `x."id"`, ...inOrder, from: ofOrders("Refund") },
    { kind: "return", at: `x."updatedAt"`, id: `x."id"`, detail: `x."status"`, ...inOrder, from: ofOrders("ReturnCase") },
    {
      kind: "planned",
      at: `t."createdAt"`,
      id: `t."id"`,
      detail: `t."purpose"`,
      ...contact,
      from: Prisma.sql`${touchpoints} AND cardinality(t."orderLineIds") > 0`,
    },
    { kind: "sent", at: `t."sentAt"`, id: `t."id"`, detail: `t."purpose"`, more: `t."channel"`, ...contact, from: touchpoints },
    {
      kind: "ended",
      at: `t."updatedAt"`,
      id: `t."id"`,
      detail: `t."purpose"`,
      more: `t."reason"`,
      ...contact,
      from: Prisma.sql`${touchpoints} AND t."state" IN ('cancelled', 'rejected', 'failed')`,
    },
    { kind: "held", at: `x."startedAt"`, id: `x."id"`, detail: `x."reason"`, ...contact, from: ofTouchpoints("Hold") },
    { kind: "released", at: `x."releasedAt"`, id: `x."id"`, detail: `x."reason"`, ...contact, from: ofTouchpoints("Hold") },
    {
      kind: "decided",
      at: `x."decidedAt"`,
      id: `x."id"`,
      detail: `x."kind"`,
      more: `x."decidedBy"`,
      ...contact,
      from: ofTouchpoints("Decision"),
    },
    { kind: "acted", at: `x."at"`, id: `x."id"`, detail: `x."act"`, more: `x."by"`, ...contact, from: ofTouchpoints("OutboxAct") },
    {
      kind: "response",
      at: `x."happenedAt"`,
      id: `x."id"`,
      detail: `x."kind"`,
      ...mine,
      touchpointId: `x."touchpointId"`,
      from: byKey("Response"),
    },
    {
      kind: "review",
      at: `x."submittedAt"`,
      id: `x."id"`,
      detail: `x."rating"`,
      more: `x."state"`,
      ...mine,
      from: Prisma.sql`FROM "Review" x WHERE x."shopId" = ${shop} AND (x."personKey" = ${own} OR x."customerId" = ANY(${[...customerIds]}))`,
    },
    {
      kind: "consent",
      at: `x."effectiveAt"`,
      id: `x."id"`,
      detail: `x."state" || ' ' || x."channel" || ' ' || x."purpose"`,
      more: `x."source"`,
      from: byKey("ConsentEntry"),
    },
    {
      kind: "wrote",
      at: `x."receivedAt"`,
      id: `x."id"`,
      detail: `x."source"`,
      more: `x."conversationId"`,
      ...mine,
      from: byKey("IncomingMessage"),
    },
    { kind: "task", at: `x."createdAt"`, id: `x."id"`, detail: `x."why"`, ...mine, from: byKey("Task") },
    { kind: "task-closed", at: `x."closedAt"`, id: `x."id"`, detail: `x."why"`, ...mine, from: byKey("Task") },
    { kind: "signal", at: `x."happenedAt"`, id: `x."id"`, detail: `x."kind"`, more: `x."name"`, ...mine, from: byKey("Signal") },
  ]
}
