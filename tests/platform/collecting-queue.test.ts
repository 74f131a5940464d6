import { expect, test } from "vitest"
import { collectJobs } from "#app/jobs/collecting-queue.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Transaction } from "#app/platform/db.server.ts"

test("what was asked for goes into the queue once a name, at the end", async () => {
  const asked: unknown[] = []
  const queue: Queue = { enqueue: async (_tx, name, payloads) => void asked.push([name, payloads]) }
  const collecting = collectJobs(queue)
  const tx = {} as Transaction
  const order = (orderId: string) => ({ shopId: "a.myshopify.com", orderId })
  await collecting.enqueue(tx, "order-changed", [order("1")])
  await collecting.enqueue(tx, "learn", [{ shopId: "a.myshopify.com" }])
  await collecting.enqueue(tx, "order-changed", [order("2"), order("1")])
  expect(asked).toEqual([])
  await collecting.finish(tx)
  expect(asked).toEqual([
    ["learn", [{ shopId: "a.myshopify.com" }]],
    ["order-changed", [order("1"), order("2"), order("1")]],
  ])
})
