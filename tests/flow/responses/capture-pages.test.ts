// The pages of capture over HTTP, as a browser without scripts uses them: photos with the form, a purchase found, a question, a vote, a report, the policy.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { addDays, systemClock } from "#app/platform/clock.ts"
import { gidTail } from "#app/platform/ids.ts"
import { signProxyQuery } from "#app/platform/shopify/proxy-signature.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { film } from "../../builders/films.ts"
import { jpegWithPlace, smallMp4 } from "../../builders/media-files.ts"
import { northwind, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { startTestApp, type TestApp } from "../../setup/app.ts"
import { fixedClock } from "../../setup/context.ts"

const now = new Date("2026-11-12T10:00:00Z")
const hostile = `<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ shop.secret }} {% layout none %}`
const clock = fixedClock(now)
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

const link = () =>
  `/r/${app.runtime.links.sign({ kind: "review", shopId: northwind, touchpointId: ask.touchpointId, personKey: ask.personKey, expiresAt: addDays(now, 90) })}`
const get = (path: string, init: RequestInit = {}) => fetch(app.url + path, { redirect: "manual", ...init })

function form(fields: Record<string, string>, files: [Buffer, string][] = []): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  for (const [bytes, name] of files) data.append("media", new File([new Uint8Array(bytes)], name))
  return data
}
const review = (patch: Record<string, string> = {}) => ({
  ...{ intent: "review", product_id: ask.productIds[0] ?? "", rating: "2", body: "It shrank.", name: "Anna", consent: "yes", website: "" },
  ...patch,
})
function store(path: string, more: Record<string, string> = {}, customer = ""): string {
  const timestamp = String(Math.floor(systemClock.now().getTime() / 1000))
  const query = new URLSearchParams({
    shop: northwind,
    path_prefix: "/apps/afterword",
    logged_in_customer_id: customer,
    timestamp,
    ...more,
  })
  query.set("signature", signProxyQuery(query, app.runtime.env.SHOPIFY_API_SECRET))
  return `/proxy/${path}?${query}`
}

describe("the page behind a link", () => {
  test("takes photos with the words, says which were not taken, and keeps no file on disk", async () => {
    const answer = await get(link(), {
      method: "POST",
      body: form(review(), [
        [await jpegWithPlace(), "me.jpg"],
        [await film({ seconds: 0.4, withSound: false }), "film.mp4"],
        [smallMp4(), "no-film.mp4"],
        [Buffer.from("<svg onload=alert(1)>"), "x.jpg"],
      ]),
    })
    expect(answer.status).toBe(303)
    expect(answer.headers.get("location")).toMatch(/\?done=review&files=file-broken,file-type$/)
    expect(await app.runtime.db.reviewMedia.count()).toBe(2)
    const page = await (
      await get(`${new URL(answer.headers.get("location") ?? "", app.url).pathname}?done=review&files=file-type,file-broken,<script>`)
    ).text()
    expect(page).toContain("This kind of file is not taken.")
    expect(page).toContain("The file could not be read.")
    expect(page).toContain("Your video is being prepared.")
    expect(page).not.toContain("<script>alert")
    expect(page).toContain("Photo 1: Take away")
  })

  test("a star link chooses, for one product where it names one, and posts nothing", async () => {
    const all = await (await get(`${link()}?rating=4`)).text()
    expect(all.match(/checked=""[^>]*value="4"|value="4"[^>]*checked=""/g)).toHaveLength(2)
    const one = await (await get(`${link()}?rating=4&product=${encodeURIComponent(ask.productIds[0] ?? "")}`)).text()
    expect(one.match(/checked=""[^>]*value="4"|value="4"[^>]*checked=""/g)).toHaveLength(1)
    expect(await app.runtime.db.review.count()).toBe(0)
  })

  test("ten megabytes of text and a form that is no form are refused with the page, not with an error", async () => {
    for (const body of [form(review({ body: "x".repeat(10_000_000) })), new URLSearchParams(review({ body: "x".repeat(10_000_000) }))]) {
      const answer = await get(link(), { method: "POST", body })
      expect(answer.status).toBe(413)
      expect(await answer.text()).toContain("too much for one form")
    }
    expect(await app.runtime.db.review.count()).toBe(0)
  })

  test("a draft is kept by one script that the page's policy names, and nothing else may run", async () => {
    const answer = await get(link())
    const policy = answer.headers.get("content-security-policy") ?? ""
    const script = /<script>([\s\S]*?)<\/script>/.exec(await answer.text())?.[1] ?? ""
    const hash = Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script))).toString("base64")
    expect(policy).toContain(`script-src 'sha256-${hash}'`)
    expect(policy).toContain("default-src 'none'")
  })

  test("from right to left where the language is", async () => {
    await app.runtime.db.order.updateMany({ data: { customerLocale: "ar" } })
    const page = await (await get(link())).text()
    expect(page).toContain('<html lang="ar" dir="rtl">')
    expect(page).toContain("صور أو مقطع فيديو قصير")
  })
})

describe("inside the store", () => {
  const product = () => gidTail(ask.productIds[0] ?? "")

  test("every address wants Shopify's signature", async () => {
    for (const path of ["reviews/new", "reviews/find", "questions", "reports", "review-policy"])
      expect((await get(`/proxy/${path}?shop=${northwind}`)).status).toBe(401)
    for (const path of ["reviews", "reviews/find", "questions", "reports", "votes"])
      expect((await get(`/proxy/${path}?shop=${northwind}`, { method: "POST", body: new URLSearchParams() })).status).toBe(401)
  })

  test("a buyer who is logged in writes with a photo and names no address", async () => {
    const customer = gidTail(ask.customerId)
    const page = await (await get(store("reviews/new", { product_id: product(), rating: "5" }, customer))).text()
    expect(page).not.toContain('name="email"')
    expect(page).toMatch(/checked=""[^>]*value="5"|value="5"[^>]*checked=""/)
    const answer = await get(store("reviews", {}, customer), {
      method: "POST",
      body: form({ ...review(), product_id: product() }, [[await jpegWithPlace(), "a.jpg"]]),
    })
    expect(answer.status).toBe(200)
    expect(await app.runtime.db.review.findMany()).toMatchObject([{ isVerified: true, source: "storefront" }])
    expect(await app.runtime.db.reviewMedia.count()).toBe(1)
  })

  test("the policy says what the settings say, and names every reason", async () => {
    const before = await (await get(store("review-policy"))).text()
    expect(before).toContain("A person reads each review before it is shown.")
    expect(before).toContain("Others may write as well")
    expect(before).toContain("A low number of stars is never a reason.")
    await app.runtime.db.reviewSettings.create({
      data: { shopId: northwind, takesUnverified: false, publishAfterHours: 48, updatedBy: "42", updatedAt: now },
    })
    const after = await (await get(store("review-policy", { locale: "de" }))).text()
    expect(after).toContain("nach 48 Stunden")
    expect(after).toContain("Nur Käuferinnen und Käufer dürfen schreiben.")
  })

  test("a purchase is found with the same page for right and wrong", async () => {
    const find = async (order: string, email: string) =>
      (await get(store("reviews/find"), { method: "POST", body: new URLSearchParams({ order, email }) })).text()
    expect(await find("#1001", ask.email)).toBe(await find("#9999", "nobody@shopper.example"))
    expect(await find("", "x")).toContain("Enter the number of your order.")
  })

  test("a question, a vote and a report come in; what is typed runs nowhere", async () => {
    const question = new URLSearchParams({ product_id: product(), question: hostile, name: hostile.slice(0, 60), consent: "yes" })
    expect((await get(store("questions"), { method: "POST", body: question })).status).toBe(200)
    expect(await app.runtime.db.productQuestion.findMany()).toMatchObject([{ state: "pending", body: hostile }])
    const wrong = await (
      await get(store("questions"), { method: "POST", body: new URLSearchParams({ product_id: product(), question: hostile, name: "" }) })
    ).text()
    // Our own stylesheet stands before it, kept from Liquid.
    const ours = "{% endraw %}"
    expect(wrong.slice(wrong.indexOf(ours) + ours.length)).not.toMatch(/<script>|<img src=x|\{\{|\{%/)
    await get(link(), { method: "POST", body: form(review()) })
    const { id } = await app.runtime.db.review.findFirstOrThrow()
    await app.runtime.db.review.updateMany({ data: { state: "published" } })
    const vote = await get(store("votes"), {
      method: "POST",
      body: new URLSearchParams({ review_id: id }),
      headers: { "accept": "application/json", "x-forwarded-for": "203.0.113.5, 10.0.0.1" },
    })
    expect(await vote.json()).toEqual({ kind: "counted", helpful: 1 })
    expect(await (await get(store("reports", { review_id: id }))).text()).toContain("Disagreeing with it is no reason.")
    await get(store("reports"), { method: "POST", body: new URLSearchParams({ review_id: id, reason: "spam" }) })
    expect(await app.runtime.db.reviewReport.count()).toBe(1)
    expect(JSON.stringify(await app.runtime.db.helpfulVote.findMany())).not.toContain("203.0.113")
  })

  test("only buyers: the form leads to the log-in and to the link", async () => {
    await app.runtime.db.reviewSettings.create({ data: { shopId: northwind, takesUnverified: false, updatedBy: "42", updatedAt: now } })
    const page = await get(store("reviews/new", { product_id: product() }))
    expect(page.status).toBe(403)
    expect(await page.text()).toContain("/apps/afterword/reviews/find")
  })
})

test("a photo that waits is served to who has its address, and can do nothing", async () => {
  await get(link(), { method: "POST", body: form(review(), [[await jpegWithPlace(), "me.jpg"]]) })
  const { signMediaLink } = await import("#app/flow/reviews/media-link.ts")
  const { id } = await app.runtime.db.reviewMedia.findFirstOrThrow()
  const answer = await get(`/m/${signMediaLink(app.runtime.vault, northwind, id, clock.now())}`)
  expect(answer.headers.get("content-type")).toBe("image/jpeg")
  expect(answer.headers.get("content-security-policy")).toContain("sandbox")
  expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  expect((await get(`/m/${signMediaLink(app.runtime.vault, "other.myshopify.com", id, clock.now())}`)).status).toBe(404)
  expect((await get("/m/nonsense")).status).toBe(404)
})
