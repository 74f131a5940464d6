// The forms of the embedded screens over real HTTP, as App Bridge sends them, and each tried on what belongs to another shop.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { readSingleFetch } from "../../../simulator/play/read-single-fetch.ts"
import { startProduct, type Product } from "../../setup/product.ts"
import { seedScreens } from "./seed-screens.ts"

const shop = "fjord-and-fig.myshopify.com"
const other = "other-shop.myshopify.com"
const now = new Date("2026-11-21T10:00:00Z")
const people = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
let product: Product

beforeAll(async () => {
  product = await startProduct({ startAt: now })
  const { runtime, shopify } = product
  for (const domain of [shop, other]) {
    await seedScreens(runtime.db, runtime.vault, domain, now, 24)
    const facts = { email: "a@b.example", currency: "EUR", countryCode: "DE", timeZone: "Europe/Berlin", locale: "en" }
    shopify.addShop({ domain, name: domain, ...facts })
    await shopify.install(domain)
  }
}, 120_000)
afterAll(() => product.close())

async function request(path: string, init: RequestInit = {}, as = shop) {
  const headers = { "authorization": `Bearer ${product.shopify.sessionToken(as)}`, "user-agent": people }
  const [page = "", query] = path.split("?")
  return fetch(`${product.appOrigin}${page}.data${query ? `?${query}` : ""}`, { ...init, headers: { ...headers, ...init.headers } })
}

async function post(path: string, fields: Record<string, string>, as = shop) {
  const answer = await request(path, { method: "POST", body: new URLSearchParams(fields) }, as)
  return (readSingleFetch(await answer.text()) as { data?: Record<string, unknown> }).data ?? { status: answer.status }
}

const stateOf = async (id: string) => (await product.runtime.db.touchpoint.findUniqueOrThrow({ where: { id } })).state
const draftForm = { draftId: "draft-fjord-and-fig-2", openedAt: now.toISOString() }

describe("a draft", () => {
  test("opens for its shop", async () => {
    const answer = await request("/app/approvals/fjord-and-fig-2")
    expect([answer.status, (await answer.text()).includes("How is your Linen duvet cover?")]).toEqual([200, true])
  })

  test("of another shop is not found, and nothing of it is told", async () => {
    const answer = await request("/app/approvals/other-shop-2")
    const text = await answer.text()
    expect(text).toContain("This message is not here")
    expect(text).not.toContain("Linen duvet cover")
  })

  test.each([["approve"], ["reject"], ["edit"]])("of another shop takes no decision: %s", async (intent) => {
    const fields = { ...draftForm, draftId: "draft-other-shop-2", intent, reason: "wrong-tone", subject: "Mine", body: "Mine now." }
    for (const path of ["/app/approvals/other-shop-2", "/app/approvals/fjord-and-fig-2"]) {
      expect(await post(path, fields)).toMatchObject({ kind: "problem", title: "This draft is no longer open" })
    }
    expect([await stateOf("other-shop-2"), await stateOf("fjord-and-fig-2")]).toEqual(["review", "review"])
  })

  test.each([
    ["put off", { intent: "snooze", until: "tomorrow" }],
    ["handed on", { intent: "hand", to: "42", reason: "please-decide" }],
    ["checked", { intent: "check", subject: "Mine", body: "Mine now." }],
  ])("of another shop is not %s", async (_name, fields) => {
    for (const path of ["/app/approvals/other-shop-2", "/app/approvals/fjord-and-fig-2"])
      expect(await post(path, { ...draftForm, draftId: "draft-other-shop-2", ...fields })).toMatchObject({ kind: "problem" })
    const { db } = product.runtime
    expect(await db.decision.count({ where: { shopId: other } })).toBe(0)
    expect(await db.deskItem.count({ where: { touchpointId: "other-shop-2" } })).toBe(0)
  })

  test("a decision of another shop is not taken back", async () => {
    const decided = { draftId: "draft-other-shop-4", touchpointId: "other-shop-4", kind: "approved", decidedBy: "9", decidedAt: now }
    await product.runtime.db.decision.create({ data: { id: "their-decision", shopId: other, ...decided } })
    const answer = await post("/app/approvals/fjord-and-fig-2", { intent: "undo", decisionIds: "their-decision" })
    expect(answer).toMatchObject({ kind: "problem", title: "Nothing to take back" })
    expect(await product.runtime.db.decision.findUnique({ where: { id: "their-decision" } })).toMatchObject({ isStanding: true })
  })

  test("checks a text while it is written, and changes nothing", async () => {
    const fields = { ...draftForm, intent: "check", subject: "Hello", body: "Give us five stars and get 20 % off." }
    const answer = await post("/app/approvals/fjord-and-fig-2", fields)
    const { findings } = answer["shown"] as { findings: { severity: string; place: unknown }[] }
    expect([answer["kind"], findings.some(({ severity, place }) => severity === "block" && place === 0)]).toEqual(["checked", true])
    expect(answer["html"]).toContain("Give us five stars")
    expect(await product.runtime.db.draft.count({ where: { shopId: shop, touchpointId: "fjord-and-fig-2" } })).toBe(1)
  })

  test("is put off over HTTP, says until when, and is fetched back", async () => {
    const answer = await post("/app/approvals/fjord-and-fig-2", { ...draftForm, intent: "snooze", until: "tomorrow" })
    expect(answer).toMatchObject({ kind: "decided", said: "Put off until 22 Nov 2026, 08:00" })
    const { decisionIds } = answer["undo"] as { decisionIds: string[] }
    const back = await post("/app/approvals/fjord-and-fig-2", { intent: "undo", decisionIds: decisionIds.join(" ") })
    expect(back).toEqual({ kind: "undone", said: "Taken back", touchpointId: "fjord-and-fig-2" })
  })

  test.each([
    ["a day that is none", { intent: "snooze", until: "2026-13-45" }],
    ["nobody to hand it to", { intent: "hand", to: "", reason: "please-decide" }],
    ["a reason of one's own", { intent: "hand", to: "7", reason: "because" }],
    ["a rejection without a reason", { intent: "reject" }],
    ["a reason that is not on the list", { intent: "reject", reason: "too-few-stars" }],
    ["an empty text", { intent: "edit", subject: "Hello", body: "  " }],
    ["an intent nobody knows", { intent: "send-now" }],
    ["no moment of opening", { intent: "approve", openedAt: "yesterday or so" }],
  ])("is left alone by %s", async (_name, fields) => {
    expect(await post("/app/approvals/fjord-and-fig-2", { ...draftForm, ...fields })).toMatchObject({ kind: "problem", title: "Not saved" })
    expect(await stateOf("fjord-and-fig-2")).toBe("review")
  })

  test("is rejected once, with who did it, and the next one is named", async () => {
    const form = { ...draftForm, intent: "reject", reason: "wrong-tone" }
    expect(await post("/app/approvals/fjord-and-fig-2", form)).toMatchObject({
      kind: "decided",
      said: "Rejected",
      next: "fjord-and-fig-20",
    })
    expect(await stateOf("fjord-and-fig-2")).toBe("rejected")
    const decision = await product.runtime.db.decision.findFirstOrThrow({
      where: { shopId: shop, draftId: draftForm.draftId, kind: "rejected" },
    })
    expect(decision).toMatchObject({ kind: "rejected", reason: "wrong-tone", decidedBy: "42", openedAt: now })
    expect(await post("/app/approvals/fjord-and-fig-2", form)).toMatchObject({ kind: "problem" })
  })
})

describe("a review", () => {
  const reviewOf = async (of: string) => product.runtime.db.review.findFirstOrThrow({ where: { shopId: of, state: "pending" } })

  test("of another shop is not published or rejected", async () => {
    const { id } = await reviewOf(other)
    expect(await post("/app/reviews", { intent: "publish", reviewId: id })).toMatchObject({ kind: "problem" })
    expect(await post("/app/reviews", { intent: "reject", reviewId: id, reason: "spam" })).toMatchObject({ kind: "problem" })
    expect((await reviewOf(other)).id).toBe(id)
  })

  test("is not rejected for a reason of one's own", async () => {
    const { id } = await reviewOf(shop)
    expect(await post("/app/reviews", { intent: "reject", reviewId: id, reason: "one-star" })).toMatchObject({ kind: "problem" })
    expect((await reviewOf(shop)).id).toBe(id)
  })

  test("is published", async () => {
    const { id } = await reviewOf(shop)
    expect(await post("/app/reviews", { intent: "publish", reviewId: id })).toEqual({ kind: "moderated", said: "Published" })
    expect((await product.runtime.db.review.findUniqueOrThrow({ where: { id } })).state).toBe("published")
  })
})

describe("sending", () => {
  const settings = (of: string) => product.runtime.db.shopSettings.findUniqueOrThrow({ where: { shopId: of } })
  const filled = {
    intent: "save",
    senderName: "Fjord & Fig",
    replyTo: "hello@fjordandfig.example",
    postalAddress: "Kaiserstr. 1, 80801 München",
    supportUrl: "",
    tone: "friendly",
    brandVoice: "",
    quietFromMinute: "540",
    quietUntilMinute: "1200",
    maxPerWindow: "2",
    windowDays: "30",
  }

  test("stays off while the postal address is missing", async () => {
    expect(await post("/app/settings", { intent: "sending-on" })).toEqual({ kind: "incomplete" })
    expect((await settings(shop)).sendingOnAt).toBeNull()
  })

  test("goes on for this shop alone once all is there, and then nothing needed can be taken away", async () => {
    expect(await post("/app/settings", filled)).toEqual({ kind: "saved", said: "Saved" })
    expect(await post("/app/settings", { intent: "sending-on" })).toEqual({ kind: "saved", said: "Sending is on" })
    expect([(await settings(shop)).sendingOnAt, (await settings(other)).sendingOnAt]).toEqual([now, null])
    expect(await post("/app/settings", { ...filled, postalAddress: " " })).toMatchObject({
      kind: "invalid",
      errors: { postalAddress: [expect.any(String)] },
    })
    expect((await settings(shop)).postalAddress).toBe("Kaiserstr. 1, 80801 München")
    expect(await post("/app/settings", { intent: "sending-off" })).toEqual({ kind: "saved", said: "Sending is off" })
    expect((await settings(shop)).sendingOnAt).toBeNull()
  })
})

test("without a session token no screen answers and no form is heard", async () => {
  for (const path of ["/app", "/app/approvals", "/app/approvals/fjord-and-fig-2", "/app/products", "/app/reviews", "/app/settings"]) {
    const answer = await fetch(`${product.appOrigin}${path}.data`, { headers: { "user-agent": people }, redirect: "manual" })
    expect(await answer.text()).not.toContain("Linen duvet cover")
  }
  const answer = await fetch(`${product.appOrigin}/app/settings.data`, {
    method: "POST",
    headers: { "user-agent": people },
    body: new URLSearchParams({ intent: "sending-on" }),
    redirect: "manual",
  })
  expect(await answer.text()).not.toContain("Sending is on")
})
