import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { addDays, systemClock } from "#app/platform/clock.ts"
import { gidTail } from "#app/platform/ids.ts"
import type { LinkKind } from "#app/platform/links.ts"
import { signProxyQuery } from "#app/platform/shopify/proxy-signature.ts"
import { keepDraft } from "#app/ui/shopper/keep-draft.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { startTestApp, type TestApp } from "../../setup/app.ts"
import { fixedClock } from "../../setup/context.ts"

const now = new Date("2026-11-12T10:00:00Z")
const hostile = `<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ shop.secret }} {% layout none %} \u202Etxt`
const clock = fixedClock(now)
/** A page without our own one script and styles: what is left came from people. */
const withoutOurs = (page: string) =>
  page.replace(`<script>${keepDraft}</script>`, "").replace(/^\{% raw %\}<style>[^<]*<\/style>\{% endraw %\}/, "")
let app: TestApp
let ask: SeededAsk

beforeAll(async () => {
  app = await startTestApp({ clock })
})
afterAll(() => app.close())
beforeEach(async () => {
  clock.set(now)
  await emptyTables(app.runtime)
  ask = await seedAsk(app.runtime, { state: "sent", products: [{ title: "Linen Shirt" }, { title: hostile }] })
})

const token = (kind: LinkKind, patch: object = {}) =>
  app.runtime.links.sign({
    kind,
    shopId: northwind,
    touchpointId: ask.touchpointId,
    personKey: ask.personKey,
    expiresAt: addDays(now, 90),
    ...patch,
  })
const get = (path: string, init: RequestInit = {}) => fetch(app.url + path, { redirect: "manual", ...init })
const post = (path: string, fields: Record<string, string>) => get(path, { method: "POST", body: new URLSearchParams(fields) })
const review = (patch: Record<string, string> = {}) => ({
  intent: "review",
  product_id: ask.productIds[0] ?? "",
  rating: "2",
  title: "",
  body: "It shrank.",
  name: "Anna",
  consent: "yes",
  website: "",
  ...patch,
})
const counts = async () => ({
  reviews: await app.runtime.db.review.count(),
  denials: await app.runtime.db.consentEntry.count({ where: { state: "denied" } }),
  asks: await app.runtime.db.touchpoint.count(),
})
const nothing = { reviews: 0, denials: 0, asks: 1 }

describe("a message to the shop", () => {
  const message = { intent: "message", message: hostile, website: "" }

  test.each(["review", "preferences"] as const)(
    "by the %s link: kept as it was written, twice is once, a robot is not heard",
    async (kind) => {
      const path = kind === "review" ? `/r/${token(kind)}` : `/preferences/${token(kind)}`
      for (const fields of [message, message, { ...message, message: "Buy pills", website: "x" }]) {
        const answer = await post(path, fields)
        expect(answer.status).toBe(303)
        expect(answer.headers.get("location")).toMatch(/done=message#write$/)
      }
      const rows = await app.runtime.db.incomingMessage.findMany()
      expect(rows).toHaveLength(1)
      expect(app.runtime.vault.decrypt(rows[0]?.bodyCipher ?? "")).toContain("<script>alert(1)</script>")
      const refused = await post(path, { ...message, message: "x".repeat(4_001) })
      expect(refused.status).toBe(422)
      const page = await refused.text()
      expect(page).toContain("This is too long.")
      expect(withoutOurs(page)).not.toContain("<script>")
      expect(await counts()).toEqual(nothing)
    },
  )

  test("a changed link takes nothing in", async () => {
    expect((await post(`/r/${token("review")}x`, message)).status).toBe(404)
    expect((await post(`/r/${token("review", { shopId: "elsewhere.myshopify.com" })}`, message)).status).toBe(404)
    expect(await app.runtime.db.incomingMessage.count()).toBe(0)
  })
})

describe("the page behind a review link", () => {
  test("asks about each product of the order; nothing in it runs, is stored, framed or found", async () => {
    const response = await get(`/r/${token("review")}`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain("Linen Shirt")
    // One for each product, "not yet", "remind me in a week", and a message to the shop.
    expect(page.match(/<form/g)).toHaveLength(5)
    expect(withoutOurs(page)).not.toMatch(/<script|<img src=x/i)
    expect(page).toContain("&lt;script&gt;")
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(response.headers.get("x-robots-tag")).toBe("noindex")
    expect(response.headers.get("content-security-policy")).toMatch(/default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/)
    expect(page).not.toContain(ask.email)
  })

  test("opening it, with or without a rating, says nothing", async () => {
    for (const query of ["", "?rating=5", "?rating=5&intent=review&body=Great&name=A&consent=yes&product_id=1"])
      expect((await get(`/r/${token("review")}${query}`)).status).toBe(200)
    await get(`/r/${token("review")}?rating=1`, { method: "HEAD" })
    expect(await counts()).toEqual(nothing)
    expect(await (await get(`/r/${token("review")}?rating=4`)).text()).toMatch(/value="4"[^>]*checked|checked[^>]*value="4"/)
  })

  test("takes a review, thanks for it, and shows it for changing", async () => {
    const path = `/r/${token("review")}`
    const sent = await post(path, review())
    expect([sent.status, sent.headers.get("location")]).toEqual([303, `${path}?done=review`])
    await post(path, review())
    expect(await app.runtime.db.review.findMany()).toMatchObject([{ rating: 2, body: "It shrank.", isVerified: true, state: "pending" }])
    expect(await (await get(`${path}?done=review`)).text()).toContain("It shrank.")
    expect(await app.runtime.db.response.findMany({ where: { kind: "review" } })).toHaveLength(1)
  })

  test("hostile words are kept as they are and shown as words", async () => {
    const path = `/r/${token("review")}`
    await post(path, review({ body: hostile, name: hostile.slice(0, 60), title: hostile.slice(0, 100) }))
    const page = await (await get(path)).text()
    expect((await app.runtime.db.review.findFirst())?.body).toContain("<script>alert(1)</script>")
    expect(withoutOurs(page)).not.toMatch(/<script|<img src=x/i)
  })

  test("says what is missing and keeps what was typed", async () => {
    const response = await post(`/r/${token("review")}`, review({ rating: "", body: "Half a thought", consent: "" }))
    expect(response.status).toBe(422)
    expect(await response.text()).toContain("Half a thought")
    expect(await counts()).toEqual(nothing)
  })

  test("a robot is thanked and forgotten", async () => {
    expect((await post(`/r/${token("review")}`, review({ website: "https://spam.example" }))).status).toBe(303)
    expect(await counts()).toEqual(nothing)
  })

  test("a product of another order is not reviewed by this link", async () => {
    const other = await seedAsk(app.runtime, { number: 2 })
    expect((await post(`/r/${token("review")}`, review({ product_id: other.productIds[0] ?? "" }))).status).toBe(404)
    expect(await app.runtime.db.review.count()).toBe(0)
  })

  test('"not yet" moves the ask, once', async () => {
    for (let time = 0; time < 2; time += 1) expect((await post(`/r/${token("review")}`, { intent: "not-yet" })).status).toBe(303)
    expect(await counts()).toEqual({ ...nothing, asks: 2 })
  })
})

describe("the stop link", () => {
  test("opening it stops nothing", async () => {
    const response = await get(`/stop/${token("stop")}`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain("<form")
    expect(await counts()).toEqual(nothing)
  })

  test("a mail program's one click stops everything, without cookie or page", async () => {
    const planned = await seedAsk(app.runtime, { number: 2, person: 1, state: "approved" })
    const response = await post(`/stop/${token("stop")}`, { "List-Unsubscribe": "One-Click" })
    expect(response.status).toBe(200)
    expect(response.headers.get("set-cookie")).toBeNull()
    expect(await app.runtime.db.response.findMany()).toMatchObject([{ kind: "stop", detail: { source: "one-click" } }])
    expect(await app.runtime.db.touchpoint.findUnique({ where: { id: planned.touchpointId } })).toMatchObject({
      state: "cancelled",
      reason: "consent-denied",
    })
    const again = await get(`/stop/${token("stop")}`, { method: "POST", body: multipart() })
    expect(again.status).toBe(200)
    expect(await app.runtime.db.response.count({ where: { kind: "stop" } })).toBe(1)
  })

  test.each([
    ["as a form", () => new URLSearchParams({ "List-Unsubscribe": "One-Click" }), "one-click"],
    ["as a form of parts", multipart, "one-click"],
    ["a person's button, which sends nothing", () => new URLSearchParams(), "stop-link"],
  ])("who said it is told apart: %s", async (_name, body, source) => {
    expect((await get(`/stop/${token("stop")}`, { method: "POST", body: body() })).status).toBe(200)
    expect(await app.runtime.db.response.findMany()).toMatchObject([{ kind: "stop", detail: { source } }])
    expect(await app.runtime.db.consentEntry.findMany({ where: { state: "denied" } })).toMatchObject([
      { source, channel: "all", purpose: "all" },
    ])
  })

  test.each(["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain"])(
    "whatever else is sent as %s stops as well, and keeps nobody waiting",
    async (contentType) => {
      const body = `List-Unsubscribe"${"\n ".repeat(500_000)}`
      expect((await get(`/stop/${token("stop")}`, { method: "POST", body, headers: { "content-type": contentType } })).status).toBe(200)
      expect(await app.runtime.db.response.findMany()).toMatchObject([{ kind: "stop", detail: { source: "stop-link" } }])
    },
  )

  test("a shop that left the app is still told", async () => {
    await app.runtime.db.shop.updateMany({ data: { uninstalledAt: now } })
    expect((await post(`/stop/${token("stop")}`, {})).status).toBe(200)
    expect((await counts()).denials).toBe(1)
  })
})

function multipart(): FormData {
  const form = new FormData()
  form.set("List-Unsubscribe", "One-Click")
  return form
}

describe("the preference page", () => {
  test("stops, resumes and puts off by buttons only", async () => {
    const path = `/preferences/${token("preferences")}`
    expect((await get(`${path}?intent=stop`)).status).toBe(200)
    expect(await counts()).toEqual(nothing)
    expect((await post(path, { intent: "stop" })).headers.get("location")).toBe(`${path}?done=stopped`)
    expect((await counts()).denials).toBe(1)
    clock.advance(60_000)
    expect((await post(path, { intent: "resume" })).status).toBe(303)
    clock.advance(60_000)
    expect((await post(path, { intent: "not-yet" })).status).toBe(303)
    expect((await counts()).asks).toBe(2)
    expect((await post(path, { intent: "anything" })).headers.get("location")).toBe(path)
  })

  test.each<[string, string, number]>([
    ["more than fits into a form", "application/x-www-form-urlencoded", 413],
    ["no form", "text/plain", 400],
  ])("%s changes nothing", async (_name, type, status) => {
    const body = `intent=stop&message=${"x".repeat(300_000)}`
    const path = `/preferences/${token("preferences")}`
    expect((await get(path, { method: "POST", body, headers: { "content-type": type } })).status).toBe(status)
    expect(await counts()).toEqual(nothing)
  })
})

describe("links", () => {
  test.each<[LinkKind, string]>([
    ["review", "r"],
    ["stop", "stop"],
    ["preferences", "preferences"],
  ])("a %s link that is changed, of another kind, too old or of another shop does nothing and says so kindly", async (kind, path) => {
    const good = token(kind)
    const wrong: [string, number][] = [
      [`${good.slice(0, -2)}xx`, 404],
      [`x${good}`, 404],
      ["nonsense", 404],
      [token(kind === "stop" ? "review" : "stop"), 404],
      [token(kind, { shopId: "other.myshopify.com" }), 404],
    ]
    // Who wants to stop is never too late, and whatever of the message was deleted since is no hindrance; only we can sign such a link.
    if (kind !== "stop")
      wrong.push(
        [token(kind, { expiresAt: addDays(now, -1) }), 410],
        [token(kind, { personKey: "somebody" }), 404],
        [token(kind, { touchpointId: "none" }), 404],
      )
    for (const [bad, status] of wrong) {
      expect((await get(`/${path}/${bad}`)).status).toBe(status)
      expect((await post(`/${path}/${bad}`, { ...review(), intent: "stop" })).status).toBe(status)
    }
    expect(await counts()).toEqual(nothing)
  })

  test("no log line holds a token or an address", async () => {
    const secret = token("review")
    await get(`/r/${secret}`)
    await post(`/r/${secret}`, review({ email: "anna@shopper.example" }))
    const lines = app.logLines.join("\n")
    expect(lines).not.toContain(secret)
    expect(lines).not.toContain("anna@shopper.example")
  })
})

describe("the store's own form through the app proxy", () => {
  const signed = (path: string, patch: Record<string, string> = {}, secret = "test-api-secret") => {
    const query = new URLSearchParams({
      shop: northwind,
      path_prefix: "/apps/afterword",
      timestamp: String(Math.floor(systemClock.now().getTime() / 1000)),
      logged_in_customer_id: "",
      ...patch,
    })
    query.set("signature", signProxyQuery(query, secret))
    return `/proxy/${path}?${query.toString()}`
  }
  const fields = (patch: Record<string, string> = {}) => ({
    ...review(),
    product_id: gidTail(ask.productIds[0] ?? ""),
    email: "anna@shopper.example",
    return_to: "/products/linen-shirt",
    ...patch,
  })

  test("shows the form as Liquid in the theme, with nothing that Liquid could run", async () => {
    const response = await get(signed("reviews/new", { product_id: gidTail(ask.productIds[1] ?? ""), return_to: "/products/x" }))
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get("content-type")).toContain("application/liquid")
    expect(page).toContain('action="/apps/afterword/reviews"')
    expect(withoutOurs(page)).not.toMatch(/\{\{|\{%|<script|<img src=x/)
  })

  test("takes a review from anyone; verified only for a buyer whom Shopify logged in", async () => {
    expect((await post(signed("reviews"), fields())).status).toBe(200)
    expect((await post(signed("reviews", { logged_in_customer_id: gidTail(ask.customerId) }), fields({ body: "As myself." }))).status).toBe(
      200,
    )
    expect(
      (await post(signed("reviews"), fields({ token: token("review"), product_id: gidTail(ask.productIds[1] ?? ""), body: "By link." })))
        .status,
    ).toBe(200)
    const rows = await app.runtime.db.review.findMany({ orderBy: { body: "asc" } })
    expect(rows.map((row) => [row.body, row.isVerified])).toEqual([
      ["As myself.", true],
      ["By link.", true],
      ["It shrank.", false],
    ])
  })

  test("opening the form's address takes nothing", async () => {
    await get(signed("reviews", fields()))
    await get(signed("reviews/new", fields()))
    expect(await counts()).toEqual(nothing)
  })

  test("what is wrong comes back with what was typed, as words", async () => {
    const response = await post(signed("reviews"), fields({ email: "", body: hostile }))
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(withoutOurs(page)).not.toMatch(/\{\{|\{%|<script|<img src=x/)
    expect(page).toContain("alert(1)")
  })

  test("leads back into the store, never out of it", async () => {
    for (const away of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", '/x"onclick=1']) {
      const page = await (await post(signed("reviews"), fields({ return_to: away, body: `Text ${away.length}` }))).text()
      expect(page).toContain('href="/"')
      expect(page).not.toContain("evil.example")
    }
  })

  test.each<[string, () => string]>([
    ["not signed", () => `/proxy/reviews?shop=${northwind}`],
    ["signed by somebody else", () => signed("reviews", {}, "another secret")],
    ["too old", () => signed("reviews", { timestamp: "1700000000" })],
    ["changed after signing", () => `${signed("reviews")}&logged_in_customer_id=1`],
  ])("a request that is %s is refused", async (_name, path) => {
    expect((await post(path(), fields())).status).toBe(401)
    expect((await get(path())).status).toBe(401)
    expect(await counts()).toEqual(nothing)
  })

  test("a shop that does not use the app, or a product it does not have, gets a calm answer", async () => {
    expect((await post(signed("reviews", { shop: "other.myshopify.com" }), fields())).status).toBe(404)
    expect((await post(signed("reviews"), fields({ product_id: "999999" }))).status).toBe(404)
    expect((await post(signed("elsewhere"), fields())).status).toBe(404)
    expect(await counts()).toEqual(nothing)
  })
})
