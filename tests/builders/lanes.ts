// A quarter of parcels on four lanes, one of them gone bad these weeks, some under way and late, two that stand still; counted and judged as the jobs do.
import { countLanes } from "#app/flow/arrival/count-lanes.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { seededRandomness } from "../setup/context.ts"

const lanes = [
  { country: "DE", carrier: "DHL", days: 2, badDays: 0, perDay: 3 },
  { country: "AT", carrier: "Post AG", days: 3, badDays: 0, perDay: 1 },
  { country: "SE", carrier: "PostNord", days: 5, badDays: 5, perDay: 1 },
  { country: "US", carrier: "UPS", days: 7, badDays: 0, perDay: 1 },
]

export async function fillLanes(context: Context, shop: ShopId, now: Date): Promise<void> {
  const { db } = context
  if ((await db.arrivalForecast.count({ where: { shopId: shop } })) > 0) return
  const { random } = seededRandomness(3)
  const parcels = lanes.flatMap((lane, laneIndex) =>
    Array.from({ length: 95 * lane.perDay }, (_, index) => {
      const id = `${laneIndex}-${index}`
      const shippedAt = addDays(now, -94 + index / lane.perDay)
      const isBad = index / lane.perDay > 74
      const days = lane.days * (0.7 + 0.6 * random()) + (isBad ? lane.badDays : 0)
      const arrivedAt = addDays(shippedAt, days)
      const promisedAt = addDays(shippedAt, Math.ceil(lane.days * 1.2) + 0.5)
      return {
        ...lane,
        id,
        shippedAt,
        promisedAt,
        arrivedAt: arrivedAt <= now ? arrivedAt : null,
        expectedAt: addDays(shippedAt, lane.days),
      }
    }),
  )
  const gid = (kind: string, id: string) => `gid://shopify/${kind}/${id}`
  await db.order.createMany({
    data: parcels
      .filter(({ arrivedAt }) => !arrivedAt)
      .map(({ id, shippedAt }, index) => ({
        shopId: shop,
        id: gid("Order", id),
        name: `#${2001 + index}`,
        currency: "EUR",
        totalAmount: "40.00",
        placedAt: addDays(shippedAt, -1),
        updatedAt: now,
      })),
  })
  await db.shipment.createMany({
    data: parcels.map(({ id, carrier, country, shippedAt, arrivedAt }) => ({
      shopId: shop,
      id: gid("Fulfillment", id),
      orderId: gid("Order", id),
      status: "success",
      carrier,
      destination: country,
      shippedAt,
      deliveredAt: arrivedAt,
      lastEvent: arrivedAt ? "delivered" : "in_transit",
      lastEventAt: arrivedAt ?? shippedAt,
      updatedAt: now,
    })),
  })
  await db.arrivalForecast.createMany({
    data: parcels.map(({ id, carrier, country, shippedAt, arrivedAt, promisedAt, expectedAt }) => ({
      shopId: shop,
      shipmentId: gid("Fulfillment", id),
      orderId: gid("Order", id),
      kind: arrivedAt ? "event" : "estimate",
      state: arrivedAt ? "arrived" : "under-way",
      isArrived: arrivedAt !== null,
      basis: "earlier parcels",
      p10At: arrivedAt ?? addDays(now, 1),
      p50At: arrivedAt ?? addDays(now, 2.5),
      p90At: arrivedAt ?? addDays(now, 6),
      firstP10At: addDays(expectedAt, -1.2),
      firstP50At: expectedAt,
      firstP90At: addDays(expectedAt, 1.4),
      lateProbability: arrivedAt ? null : promisedAt < now ? 1 : country === "SE" ? 0.83 : 0.1,
      country,
      carrier,
      shippedAt,
      promisedAt,
      updatedAt: now,
    })),
  })
  await db.task.createMany({
    data: ["0-284", "2-94"].map((id, index) => ({
      id: `task-${index}`,
      shopId: shop,
      kind: index === 0 ? "parcel-stuck" : "parcel-failed",
      subjectId: gid("Fulfillment", id),
      episode: "one",
      orderId: gid("Order", id),
      why:
        index === 0
          ? "DHL has not said anything for 9 days. 99 in 100 such parcels are there within 6 days."
          : "PostNord could not deliver the parcel. The buyer does not know yet what happens now.",
      state: "open",
      history: [{ at: addDays(now, -1).toISOString(), action: "opened", by: "app", reason: null }],
      createdAt: addDays(now, -1 - index),
    })),
  })
  await countLanes(context, shop)
}
