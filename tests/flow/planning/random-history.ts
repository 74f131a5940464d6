// The life of one person's orders by dice: bought, sent in parts, delivered or not, sent back, asked, answered, put off; told out of order and twice.
import { learnFromAnswers } from "#app/flow/learning/learn-from-answers.server.ts"
import { notYet } from "#app/flow/planning/not-yet.server.ts"
import { approve, claimDue, claimForDrafting, moveToReview } from "#app/flow/planning/touchpoints.store.server.ts"
import { addDays, dayMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { markSent } from "../../builders/mark-sent.ts"
import { fixedClock, seededRandomness } from "../../setup/context.ts"
import { openStory, type Story } from "./order-life.ts"

export interface Bounds {
  min: number | null
  max: number | null
}

export interface Words {
  rating: (dice: number) => number
  body: (dice: number) => string
}

const start = new Date("2026-09-01T08:00:00Z")

interface Happening {
  day: number
  orderId: number
  tell: (told: Story) => Promise<unknown>
}

interface Life {
  happenings: Happening[]
  orders: { id: number; lines: number[] }[]
  delivered: Map<number, Date>
}

/** What will happen, in the order in which it is told. */
function fate(random: () => number): Life {
  const orders: Life["orders"] = []
  const happenings: Happening[] = []
  const delivered = new Map<number, Date>()
  const among = (count: number) => Math.floor(random() * count)
  for (let index = 0; index < 2; index += 1) {
    const id = 100 + index
    const placed = index * among(12)
    const lines = Array.from({ length: 1 + among(4) }, (_, at) => ({ id: id * 10 + at, productId: 1 + among(5), quantity: 1 }))
    orders.push({ id, lines: lines.map((line) => line.id) })
    happenings.push({ day: placed, orderId: id, tell: (told) => told.order({ id, lines }) })
    for (let at = 0; at < lines.length;) {
      const size = 1 + among(lines.length - at)
      const packed = lines.slice(at, at + size).map((line) => line.id)
      at += size
      const parcelId = id * 100 + at
      const sent = placed + 1 + among(15)
      const arrives = sent + 2 + among(10)
      happenings.push({ day: sent, orderId: id, tell: (told) => told.parcel({ id: parcelId, orderId: id, lines: packed }) })
      if (random() < 0.9) {
        for (const line of packed) delivered.set(line, addDays(start, arrives))
        const tell = (told: Story) => told.event("delivered", { id: parcelId, parcelId, orderId: id })
        happenings.push({ day: arrives, orderId: id, tell })
        // Told twice, and looked at again when nothing is new.
        if (random() < 0.4) happenings.push({ day: arrives + among(5), orderId: id, tell: () => Promise.resolve() })
      }
    }
    if (random() < 0.3) {
      const gone = lines.map((line) => ({ ...line, currentQuantity: line === lines[0] ? 0 : 1 }))
      happenings.push({ day: placed + 5 + among(30), orderId: id, tell: (told) => told.order({ id, lines: gone }) })
    }
  }
  return { happenings: happenings.sort((a, b) => a.day - b.day), orders, delivered }
}

/** Lives through 110 days of a fresh shop; the same seed lives the same life whatever shoppers write. */
export async function live(
  makeContext: (clock: ReturnType<typeof fixedClock>, seed: number) => Context,
  shop: ShopId,
  seed: number,
  bounds: Bounds,
  words: Words,
) {
  const clock = fixedClock(start)
  const context = makeContext(clock, seed)
  const random = seededRandomness(seed).random
  const told = await openStory(context, shop)
  await context.db.shopSettings.create({
    data: { shopId: shop, minDelayDays: bounds.min, maxDelayDays: bounds.max, updatedAt: clock.now() },
  })
  const life = fate(random)
  const answers = seededRandomness(seed + 1).random
  for (let day = 0; day <= 110; day += 1) {
    clock.set(addDays(start, day))
    const today = life.happenings.filter((one) => one.day === day)
    for (const one of random() < 0.5 ? today : today.toReversed()) await one.tell(told)
    for (const orderId of new Set(today.map((one) => one.orderId))) await told.plan(orderId)
    clock.set(addDays(start, day + 0.4))
    await sendDue(day)
    if (day % 15 === 14) await learnFromAnswers(context, shop)
  }
  return { told, life, context, clock }

  async function sendDue(day: number): Promise<void> {
    const { db } = context
    const due = await db.touchpoint.findMany({
      where: { shopId: shop, state: "planned", dueAt: { lte: clock.now() } },
      orderBy: [{ dueAt: "asc" }, { orderId: "asc" }, { sequence: "asc" }],
    })
    for (const orderId of new Set(due.map((one) => one.orderId))) await told.plan(Number(orderId.split("/").at(-1)))
    for (const { id } of due) {
      const still = await db.touchpoint.findFirst({ where: { id, state: "planned", dueAt: { lte: clock.now() } } })
      if (!still) continue
      await claimForDrafting(db, shop, id, "w", clock.now())
      await moveToReview(db, shop, id, "w", clock.now())
      await approve(db, shop, id, clock.now())
      await claimDue(db, shop, "w", clock.now(), 10)
      await markSent(db, shop, id, "w", clock.now())
      await answer(id, still.orderId, still.orderLineIds, still.productIds, day)
    }
  }

  async function answer(touchpointId: string, orderId: string, lines: string[], products: string[], day: number): Promise<void> {
    const dice = answers()
    const personKey = context.vault.personKey(shop, "anna@example.com")
    if (dice < 0.25) await notYet(context, told.queue, shop, touchpointId, dice < 0.1 ? { days: 7 } : {})
    else if (dice < 0.6) {
      const productId = products[0] ?? ""
      const line = await context.db.orderLine.findFirst({ where: { shopId: shop, id: { in: lines }, productId } })
      await context.db.review.create({
        data: {
          id: `review-${shop}-${touchpointId}-${day}`,
          shopId: shop,
          productId,
          orderId,
          orderLineId: line?.id ?? null,
          touchpointId,
          personKey,
          rating: words.rating(answers()),
          body: words.body(answers()),
          displayName: "A",
          source: "link",
          isVerified: true,
          consentText: "",
          state: "published",
          submittedAt: new Date(clock.now().getTime() + dayMs / 4),
        },
      })
    }
    await told.plan(Number(orderId.split("/").at(-1)))
  }
}
