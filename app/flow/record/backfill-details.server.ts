// What a bulk operation could not tell: parcels and refunds one by one, as many at a time as one query may cost.
import { nextDetails, settleDetails, type BackfillRun } from "#app/flow/record/backfill-runs.store.server.ts"
import {
  detailsById,
  detailsByIdBare,
  eventPayload,
  parcelPayload,
  refundPayload,
  type LineQuantityNode,
  type ParcelNode,
  type RefundNode,
} from "#app/flow/record/graphql-parcel.ts"
import { mergeAttached, prepareAttached, type Attached } from "#app/flow/record/merge-facts.server.ts"
import { readRefundPayload } from "#app/flow/record/payload-refund.ts"
import { readDeliveryEventPayload, readShipmentPayload } from "#app/flow/record/payload-shipment.ts"
import type { Read } from "#app/flow/record/payload-fields.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const detailsPerQuery = 8
const queriesPerBatch = 5

const moreLines = `#graphql
  query MoreLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Fulfillment { fulfillmentLineItems(first: 200, after: $after) { nodes { quantity lineItem { id } } pageInfo { hasNextPage endCursor } } }
      ... on Refund { refundLineItems(first: 200, after: $after) { nodes { quantity restockType lineItem { id } } pageInfo { hasNextPage endCursor } } }
    }
  }`

type DetailNode = (ParcelNode | RefundNode | Record<string, never>) | null

/** Asks for what is still wanted, newest first, until nothing is left ("read") or `isTimeUp`. */
export async function readDetails(
  context: Context,
  queue: Queue,
  admin: AdminClient,
  shop: ShopId,
  run: BackfillRun,
  isTimeUp: () => boolean,
): Promise<"read" | "time-up"> {
  for (;;) {
    const wanted = await nextDetails(context.db, shop, detailsPerQuery * queriesPerBatch)
    if (wanted.length === 0) return "read"
    const triggeredAt = context.clock.now()
    const attached: Attached[] = []
    for (let start = 0; start < wanted.length; start += detailsPerQuery)
      attached.push(await askDetails(admin, shop, wanted.slice(start, start + detailsPerQuery), run.isBare))
    const prepared = prepareAttached({ context, shop, triggeredAt }, attached)
    await context.db.$transaction(async (tx) => {
      const changed = await mergeAttached(tx, shop, prepared)
      await settleDetails(
        tx,
        shop,
        wanted.map(({ id }) => id),
        run.id,
      )
      if (run.kind === "gap")
        await queue.enqueue(
          tx,
          "order-changed",
          changed.map((orderId) => ({ shopId: shop, orderId })),
        )
    })
    if (isTimeUp()) return "time-up"
  }
}

/** Parcels (with their events) and refunds by their ids; what Shopify no longer has is left out. */
export async function askDetails(
  admin: AdminClient,
  shop: ShopId,
  wanted: readonly { id: Gid; orderId: Gid }[],
  isBare: boolean,
): Promise<Attached> {
  const ids = wanted.map(({ id }) => id)
  const { nodes } = await admin.query<{ nodes: DetailNode[] }>(shop, isBare ? detailsByIdBare : detailsById, { ids })
  const attached = { shipments: [], refunds: [], returns: [], events: [] } as { -readonly [Key in keyof Attached]: Attached[Key][number][] }
  for (const [place, node] of nodes.entries()) {
    const orderId = wanted[place]?.orderId
    if (!node?.["id"] || !orderId) continue
    if ("events" in node) {
      const parcel = node as ParcelNode
      await readOn(admin, shop, parcel.id, parcel.fulfillmentLineItems)
      const payload = { ...parcelPayload(parcel, parcel.order?.shippingAddress), order_id: null }
      for (const facts of factsOf(readShipmentPayload(payload, { orderId, path: "" })))
        attached.shipments.push({ ...facts, deliveredAt: parcel.deliveredAt ? new Date(parcel.deliveredAt) : null })
      for (const event of parcel.events?.nodes ?? [])
        attached.events.push(...factsOf(readDeliveryEventPayload(eventPayload(event, parcel.id, orderId))))
    } else {
      const refund = node as RefundNode
      await readOn(admin, shop, refund.id, refund.refundLineItems)
      attached.refunds.push(...factsOf(readRefundPayload({ ...refundPayload(refund), order_id: null }, { orderId, path: "" })))
    }
  }
  return attached
}

const factsOf = <Facts>(read: Read<Facts>): Facts[] => (read.kind === "read" ? [read.facts] : [])

interface Page {
  nodes: LineQuantityNode[]
  pageInfo?: { hasNextPage: boolean; endCursor: string | null }
}

/** Fetches the rest of a long list of lines into `page`. */
async function readOn(admin: AdminClient, shop: ShopId, id: Gid, page: Page | undefined): Promise<void> {
  if (!page) return
  for (let info = page.pageInfo; info?.hasNextPage;) {
    const answer: { node: { fulfillmentLineItems?: Page; refundLineItems?: Page } | null } = await admin.query(shop, moreLines, {
      id,
      after: info.endCursor,
    })
    const next: Page | undefined = answer.node?.fulfillmentLineItems ?? answer.node?.refundLineItems
    page.nodes.push(...(next?.nodes ?? []))
    info = next?.pageInfo
  }
}
