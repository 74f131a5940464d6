import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { readDraftScreen } from "#app/flow/approval/draft.view.server.ts"
import { readQueue } from "#app/flow/approval/queue.view.server.ts"
import { readNeighbours } from "#app/flow/approval/waiting-drafts.store.server.ts"
import { readActivity } from "#app/flow/insights/activity.view.server.ts"
import { readHealth } from "#app/flow/insights/health.view.server.ts"
import { readHome } from "#app/flow/insights/home.view.server.ts"
import { readProductTiming } from "#app/flow/learning/product.view.server.ts"
import { readProductList } from "#app/flow/learning/products.view.server.ts"
import { readSettingsScreen } from "#app/flow/record/settings.view.server.ts"
import { readModeration } from "#app/flow/reviews/moderation.view.server.ts"

import { testVault } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { seedScreens } from "./seed-screens.ts"

const shop = "fjord-and-fig.myshopify.com"
const empty = "just-installed.myshopify.com"
const now = new Date("2026-11-21T10:00:00Z")
const vault = testVault()
let open: OpenDatabase

beforeAll(async () => {
  open = await openTestDatabase()
  await seedScreens(open.db, vault, shop, now)
})
afterAll(() => open.close())

describe("home", () => {
  test("counts what is in the shop", async () => {
    const home = await readHome(open.db, vault, shop, now)
    expect(home).toMatchObject({
      shopName: "Fjord & Fig",
      isSetUp: true,
      sendingOnAt: null,
      hasSenderDetails: false,
      hasDecided: false,
      isGuideDismissed: false,
    })
    expect(home.figures).toEqual({
      orders: 40,
      parcelsDelivered: 40,
      planned: 7,
      held: 6,
      draftsWaiting: 7,
      sent: 13,
      reviews: 5,
      reviewsWaiting: 2,
      notYets: 3,
    })
  })

  test("says that Shopify's word waits too long, and what could not be read", async () => {
    const health = await readHealth(open.db, vault, shop, now)
    expect(health).toMatchObject({
      receiptsWaiting: 1,
      isIntakeLate: true,
      quarantined: 1,
      refusedSends: 1,
      unknownSends: 0,
      overdueSends: 0,
    })
    expect(health.lastReceiptAt).toEqual(new Date("2026-11-21T09:00:00Z"))
    expect(health.quarantinedReceipts).toMatchObject([{ topic: "orders/updated", reason: "The order has no line items." }])
    const earlier = await readHealth(open.db, vault, shop, new Date("2026-11-21T08:05:00Z"))
    expect(earlier.isIntakeLate).toBe(false)
  })

  test("thirty civil days of the shop's zone, each thing on its day", async () => {
    const days = await readActivity(open.db, vault, shop, now)
    expect(days).toHaveLength(30)
    expect(days[0]?.day).toBe("2026-10-23")
    expect(days.at(-1)?.day).toBe("2026-11-21")
    const total = (of: "delivered" | "sent" | "reviews") => days.reduce((sum, day) => sum + day[of], 0)
    expect([total("delivered"), total("sent"), total("reviews")]).toEqual([34, 13, 5])
  })

  test("the last day is the shop's own today, though UTC still has yesterday", async () => {
    const late = new Date("2026-11-21T23:30:00Z")
    const days = await readActivity(open.db, vault, shop, late)
    expect(days.at(-1)?.day).toBe("2026-11-22")
  })
})

describe("approvals", () => {
  test("waiting drafts, soonest first, with first name and country only", async () => {
    const queue = await readQueue(open.db, vault, shop, now, { tab: "waiting", page: 1 })
    expect(queue.counts).toEqual({ waiting: 7, mine: 0, snoozed: 0, approved: 6, held: 6, ended: 0 })
    const dues = queue.rows.map((row) => row.dueAt.getTime())
    expect(dues).toEqual(dues.toSorted((a, b) => a - b))
    expect(queue.rows[0]).toMatchObject({ firstName: "Aiko", countryCode: "US", productTitles: ["Linen duvet cover"], state: "review" })
    expect(JSON.stringify(queue)).not.toContain("@shopper.example")
  })

  test("findings are counted by weight, holds carry their reason, a page past the end is the last", async () => {
    const waiting = await readQueue(open.db, vault, shop, now, { tab: "waiting", page: 99 })
    expect(waiting.page).toBe(1)
    expect(waiting.rows.filter((row) => row.warnings === 1)).toHaveLength(3)
    const held = await readQueue(open.db, vault, shop, now, { tab: "held", page: 1 })
    expect(held.rows.map((row) => row.reason)).toEqual(Array(6).fill("return-open"))
  })

  test("a draft opens with the facts behind each sentence", async () => {
    const view = await readDraftScreen(open.db, vault, shop, now, "fjord-and-fig-2")
    expect(view).toMatchObject({
      state: "review",
      order: { name: "#1003" },
      person: { firstName: "Aiko", orders: 4 },
      arrival: { kind: "event" },
    })
    expect(view?.draft?.sentences.map((sentence) => sentence.facts.map((fact) => fact.kind))).toEqual([
      ["order"],
      ["order", "arrival"],
      [],
      ["policy"],
    ])
    expect(JSON.stringify(view)).not.toContain("@shopper.example")
  })

  test("next goes through the whole queue once round", async () => {
    const waiting = await open.db.touchpoint.findMany({
      where: { shopId: shop, state: "review" },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    })
    let at = waiting[0]
    const seen: string[] = []
    for (let step = 0; at && step < waiting.length; step += 1) {
      seen.push(at.id)
      const { next } = await readNeighbours(open.db, shop, now, "Europe/Berlin", at)
      at = waiting.find((row) => row.id === next)
    }
    expect(seen).toEqual(waiting.map((row) => row.id))
    expect(at?.id).toBe(waiting[0]?.id)
  })
})

describe("products", () => {
  test("the list says the days, where they come from, and the merchant's own word", async () => {
    const list = await readProductList(open.db, vault, shop, now, { search: "", page: 1 })
    expect(list.total).toBe(6)
    const byTitle = (title: string) => list.rows.find((row) => row.title === title)
    expect(byTitle("Linen duvet cover")).toMatchObject({
      category: "things for the home",
      overrideDays: 21,
      timing: { delayDays: 14, basis: "category-default" },
    })
    expect(byTitle("Canvas weekend bag")).toMatchObject({
      category: "bags and luggage",
      overrideDays: null,
      timing: { basis: "category-default", fittedAt: null },
    })
  })

  test("search is by part of the title, whatever the case", async () => {
    const list = await readProductList(open.db, vault, shop, now, { search: "LINEN", page: 1 })
    expect(list.rows.map((row) => row.title)).toEqual(["Linen duvet cover"])
    expect((await readProductList(open.db, vault, shop, now, { search: "100%_", page: 1 })).total).toBe(0)
  })

  test("one product: its curve and what was observed", async () => {
    const product = await readProductTiming(open.db, vault, shop, now, "gid://shopify/Product/1")
    expect(product?.points).toHaveLength(45)
    expect(product?.observed.asked).toBe(7)
    const { asked, reviews, notYets, silent, open: still } = product?.observed ?? { asked: 0, reviews: 0, notYets: 0, silent: 0, open: 0 }
    expect(reviews + notYets + silent + still).toBe(asked)
  })
})

test("reviews: full text by state, with what became of the product's publication", async () => {
  const waiting = await readModeration(open.db, vault, shop, now, { tab: "pending", page: 1 })
  expect(waiting.rows).toHaveLength(waiting.counts.pending)
  expect(waiting.rows[0]?.body).toContain("lid could be a little tighter")
  const rejected = await readModeration(open.db, vault, shop, now, { tab: "rejected", page: 1 })
  expect(rejected.rows.every((row) => row.rejectionReason === "personal-data")).toBe(true)
  expect(new Set([...waiting.rows, ...rejected.rows].map((row) => row.publication))).toEqual(new Set(["up-to-date", "on-its-way"]))
})

test("settings: a shop that never saved reads as the defaults", async () => {
  expect(await readSettingsScreen(open.db, vault, shop, now)).toMatchObject({
    senderName: "Fjord & Fig",
    postalAddress: "",
    maxPerWindow: 2,
  })
  expect(await readSettingsScreen(open.db, vault, empty, now)).toMatchObject({
    senderName: "",
    sendingOnAt: null,
    quietFromMinute: 540,
    quietUntilMinute: 1200,
  })
})

describe("another shop", () => {
  const other = "other-shop.myshopify.com"

  test("sees nothing in any list or figure", async () => {
    const { figures, ...home } = await readHome(open.db, vault, other, now)
    expect(Object.values(figures).every((count) => count === 0)).toBe(true)
    expect(home).toMatchObject({ shopName: other, isSetUp: false, products: 0 })
    expect(await readHealth(open.db, vault, other, now)).toEqual({
      lastReceiptAt: null,
      receiptsWaiting: 0,
      isIntakeLate: false,
      quarantined: 0,
      quarantinedReceipts: [],
      overdueSends: 0,
      refusedSends: 0,
      unknownSends: 0,
      failedPublications: 0,
    })
    expect((await readActivity(open.db, vault, other, now)).every((day) => day.delivered + day.sent + day.reviews === 0)).toBe(true)
    for (const tab of ["waiting", "approved", "held"] as const) {
      expect(await readQueue(open.db, vault, other, now, { tab, page: 1 })).toMatchObject({
        counts: { waiting: 0, approved: 0, held: 0 },
        rows: [],
      })
    }
    expect(await readProductList(open.db, vault, other, now, { search: "", page: 1 })).toMatchObject({ total: 0, rows: [] })
    for (const tab of ["pending", "published", "rejected"] as const) {
      expect(await readModeration(open.db, vault, other, now, { tab, page: 1 })).toMatchObject({
        counts: { pending: 0, published: 0, rejected: 0 },
        rows: [],
      })
    }
  })

  test("gets nothing for the ids of this one", async () => {
    expect(await readDraftScreen(open.db, vault, other, now, "fjord-and-fig-2")).toBeNull()
    expect(await readProductTiming(open.db, vault, other, now, "gid://shopify/Product/1")).toBeNull()
    const at = { id: "fjord-and-fig-2", purpose: "review-request", dueAt: now }
    expect(await readNeighbours(open.db, other, now, "UTC", at)).toEqual({ previous: null, next: null, position: null, count: 0 })
  })

  test("control: with the same Shopify ids in both shops, each sees its own", async () => {
    await seedScreens(open.db, vault, other, now)
    await open.db.order.updateMany({ where: { shopId: other }, data: { firstNameCipher: vault.encrypt("Stranger") } })
    const ours = await readQueue(open.db, vault, shop, now, { tab: "waiting", page: 1 })
    const theirs = await readQueue(open.db, vault, other, now, { tab: "waiting", page: 1 })
    expect(ours.counts.waiting).toBe(7)
    expect(ours.rows.some((row) => row.firstName === "Stranger")).toBe(false)
    expect(theirs.rows.every((row) => row.firstName === "Stranger")).toBe(true)
    expect((await readHome(open.db, vault, shop, now)).figures.orders).toBe(40)
  })
})
