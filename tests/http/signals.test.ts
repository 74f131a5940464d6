import { randomBytes } from "node:crypto"
import { request } from "node:http"

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { largestSignalBody, requestsPerMinute } from "#app/flow/intake/signal-endpoint.server.ts"
import { createApiToken } from "#app/flow/record/manage-api-tokens.server.ts"
import { revokeApiToken } from "#app/flow/record/api-tokens.store.server.ts"

import { startTestApp, type TestApp } from "../setup/app.ts"
import { fixedClock } from "../setup/context.ts"

let app: TestApp
let shops = 0
let shop = ""
let token = ""
const clock = fixedClock("2026-11-01T12:00:00Z")
const login = { kind: "login", email: "anna@example.com" }

beforeAll(async () => {
  app = await startTestApp({ clock })
})
afterAll(() => app.close())

// A shop of its own for each test: the limit counts by shop.
beforeEach(async () => {
  shop = `signals-${(shops += 1)}.myshopify.com`
  const now = clock.now()
  await app.runtime.db.shop.create({ data: { shopId: shop, name: "A", domain: shop, installedAt: now, updatedAt: now } })
  token = await newToken()
  app.logLines.length = 0
})

async function newToken(): Promise<string> {
  const made = await createApiToken(app.runtime, shop, { name: "test", by: "1" })
  if (made.kind !== "created") throw new Error(made.kind)
  return made.token
}

interface Answer {
  accepted?: number
  duplicates?: number
  signals?: { id: string; status: string }[]
  error?: { code: string; message: string; details?: { path: string; message: string }[] }
}

async function post(body: unknown, headers: Record<string, string> = {}, raw?: BodyInit) {
  const response = await fetch(`${app.url}/api/signals`, {
    method: "POST",
    headers: { "authorization": `Bearer ${token}`, "content-type": "application/json", ...headers },
    body: raw ?? JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
}

const stored = () => app.runtime.db.signal.findMany({ where: { shopId: shop }, orderBy: { happenedAt: "asc" } })

describe("POST /api/signals", () => {
  test("keeps one signal and answers 202 with its id; no address is stored or logged", async () => {
    const sent = { ...login, productId: 7, occurredAt: "2026-11-01T11:00:00+01:00", id: "evt-1" }
    const answer = await post(sent)
    const rows = await stored()
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1, duplicates: 0, signals: [{ id: rows[0]?.id, status: "accepted" }] } })
    expect(rows).toMatchObject([
      {
        kind: "login",
        personKey: app.runtime.vault.personKey(shop, "Anna@Example.com "),
        productId: "gid://shopify/Product/7",
        happenedAt: new Date("2026-11-01T10:00:00Z"),
        receivedAt: clock.now(),
        source: "api",
      },
    ])
    expect(JSON.stringify(rows)).not.toMatch(/anna|evt-1/i)
    expect(app.logLines.join("")).not.toMatch(/anna|aft_/i)
  })

  test("a batch of 100 in one request, each kind, each way to say who", async () => {
    const kinds = [
      { kind: "milestone", name: "first project completed", orderName: "#1001" },
      { kind: "login", customerId: "12" },
      { kind: "support-opened", caseId: "T-1", orderId: "gid://shopify/Order/9007199254740993" },
      { kind: "support-resolved", caseId: "T-1", tone: "positive", phone: "+49 30 555 0001" },
      { kind: "social-share", name: "Instagram", email: "b@example.com", sku: "S-1" },
    ]
    const signals = Array.from({ length: 100 }, (_, index) => ({ ...kinds[index % 5], id: `b-${index}` }))
    expect(await post({ signals })).toMatchObject({ status: 202, body: { accepted: 100, duplicates: 0 } })
    const rows = await stored()
    expect(rows).toHaveLength(100)
    expect(rows.find((row) => row.kind === "support-resolved")?.personKey).toBe(app.runtime.vault.personKey(shop, "+49305550001"))
  })

  test("a number beyond 2^53 keeps its digits", async () => {
    await post(null, {}, '{"kind":"login","orderId":9007199254740993}')
    expect(await stored()).toMatchObject([{ orderId: "gid://shopify/Order/9007199254740993" }])
  })

  test("orders it speaks of are looked at again, others are not", async () => {
    const order = (id: string, name: string, emailIndex: string | null) => ({
      shopId: shop,
      id: `gid://shopify/Order/${id}`,
      name,
      emailIndex,
      currency: "EUR",
      totalAmount: "1.00",
      placedAt: clock.now(),
      updatedAt: clock.now(),
    })
    const key = app.runtime.vault.personKey(shop, "anna@example.com")
    await app.runtime.db.order.createMany({ data: [order("1", "#1", key), order("2", "#2", key), order("3", "#3", null)] })
    const waiting = async () => {
      const { rows } = await app.runtime.database.pool.query<{ id: string }>(
        "SELECT data->>'orderId' AS id FROM pgboss.job WHERE name = 'order-changed' AND data->>'shopId' = $1 ORDER BY 1",
        [shop],
      )
      return rows.map(({ id }) => id.split("/").at(-1))
    }
    await post({ kind: "support-opened", orderName: "#2", email: "anna@example.com" })
    expect(await waiting()).toEqual(["2"])
    await post(login)
    expect(await waiting()).toEqual(["1", "2"])
  })
})

describe("repeats", () => {
  test("the same key and body: the same answer, nothing twice; another body: 409", async () => {
    const key = { "idempotency-key": "k-1" }
    const first = await post(login, key)
    const again = await post(login, key)
    expect([first.status, again.status]).toEqual([202, 202])
    expect(again.body).toEqual(first.body)
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([null, "true"])
    expect(await post({ ...login, sku: "x" }, key)).toMatchObject({ status: 409, body: { error: { code: "key-used" } } })
    expect(await stored()).toHaveLength(1)
    // Control: without a key, a login that names no moment is a new one each time.
    await post(login)
    expect(await stored()).toHaveLength(2)
  })

  test("ten at once with one key are one", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(login, { "idempotency-key": "race" })))
    expect(new Set(answers.map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`)).size).toBe(1)
    expect(await stored()).toHaveLength(1)
  })

  test("the same id, or the same moment of the same thing, is a duplicate in any request", async () => {
    await post({ ...login, id: "e1" })
    expect((await post({ ...login, id: "e1" })).body).toMatchObject({ accepted: 0, duplicates: 1, signals: [{ status: "duplicate" }] })
    const timed = { ...login, occurredAt: "2026-10-30T08:00:00Z" }
    expect((await post({ signals: [timed, timed, { ...timed, occurredAt: "2026-10-30T08:00:01Z" }] })).body).toMatchObject({
      accepted: 2,
      duplicates: 1,
    })
    expect(await stored()).toHaveLength(3)
  })

  test("another shop's key and id are other keys and ids", async () => {
    await post({ ...login, id: "e1" }, { "idempotency-key": "k" })
    const before = shop
    shop = `${shop.replace(".myshopify.com", "")}-b.myshopify.com`
    await app.runtime.db.shop.create({ data: { shopId: shop, name: "B", domain: shop, installedAt: clock.now(), updatedAt: clock.now() } })
    token = await newToken()
    expect((await post({ ...login, id: "e1" }, { "idempotency-key": "k" })).body).toMatchObject({ accepted: 1 })
    expect(shop).not.toBe(before)
  })
})

describe("refused", () => {
  test.each([
    ["no kind", { email: "a@example.com" }, "kind"],
    ["an unknown kind", { kind: "dance", email: "a@example.com" }, "kind"],
    ["nobody", { kind: "login" }, ""],
    ["a milestone without a name", { kind: "milestone", orderId: 1 }, "name"],
    ["a wrong id", { kind: "login", orderId: "gid://shopify/Product/1" }, "orderId"],
    ["a negative id", { kind: "login", customerId: -3 }, "customerId"],
    ["a wrong address", { kind: "login", email: "anna" }, "email"],
    ["a phone number without its country", { kind: "login", phone: "030 1234567" }, "phone"],
    ["a wrong moment", { ...login, occurredAt: "yesterday" }, "occurredAt"],
    ["a moment of no calendar", { ...login, occurredAt: "2026-02-31T00:00:00Z" }, "occurredAt"],
    ["the future", { ...login, occurredAt: "2026-11-01T12:05:01Z" }, "occurredAt"],
    ["long ago", { ...login, occurredAt: "2024-10-01T12:00:00Z" }, "occurredAt"],
    ["a tone where there is none", { ...login, tone: "positive" }, ""],
    ["an unknown field", { ...login, emial: "a@example.com" }, ""],
    ["a control character", { kind: "milestone", name: "a\u0000b", orderId: 1 }, "name"],
    ["a name that is too long", { kind: "milestone", name: "x".repeat(81), orderId: 1 }, "name"],
    ["no signals", { signals: [] }, "signals"],
    ["one signal too many", { signals: Array.from({ length: 101 }, () => login) }, "signals"],
    ["the fourth of a batch", { signals: [login, login, login, { kind: "login" }] }, "signals[3]"],
    ["a list", [login], undefined],
    ["a text", "login", undefined],
  ])("%s: 400, and where", async (_name, body, path) => {
    const answer = await post(body)
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "invalid-body" } } })
    expect(answer.body.error?.details?.[0]?.path).toBe(path)
    expect(JSON.stringify(answer.body)).not.toContain("anna@example.com")
    expect(await stored()).toEqual([])
  })

  test.each([
    ["no JSON", "login=1", 400],
    ["half of it", '{"kind":"lo', 400],
    ["not UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400],
    ["too large", `{"kind":"login","sku":"${"x".repeat(largestSignalBody)}"}`, 413],
  ])("%s", async (_name, raw, status) => {
    expect((await post(null, {}, raw)).status).toBe(status)
    expect(await stored()).toEqual([])
  })

  test("10 MB in pieces, without a length: 413 before it is all there", async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const sending = request(`${app.url}/api/signals`, {
        method: "POST",
        headers: { "authorization": `Bearer ${token}`, "content-type": "application/json", "transfer-encoding": "chunked" },
      })
      sending.on("response", (response) => {
        sending.destroy()
        resolve(response.statusCode ?? 0)
      })
      sending.on("error", reject)
      const chunk = Buffer.alloc(65_536, 0x20)
      const write = (left: number) => {
        if (left > 0 && !sending.destroyed) sending.write(chunk, () => write(left - 1))
      }
      write(160)
    })
    expect(status).toBe(413)
  })

  test.each([
    ["another form", { "content-type": "text/plain" }, 415, "not-json"],
    ["no form", { "content-type": "" }, 415, "not-json"],
    ["a key that is none", { "idempotency-key": "a b" }, 400, "invalid-key"],
    ["a key that is too long", { "idempotency-key": "k".repeat(256) }, 400, "invalid-key"],
    ["nobody", { authorization: "" }, 401, "unknown-token"],
    ["a name and password", { authorization: "Basic YTpi" }, 401, "unknown-token"],
    ["a token somebody made up", { authorization: `Bearer aft_${"a".repeat(32)}_${"b".repeat(8)}` }, 401, "unknown-token"],
  ])("%s: %s", async (_name, headers, status, code) => {
    const answer = await post(login, headers)
    expect(answer).toMatchObject({ status, body: { error: { code } } })
    if (status === 401) expect(answer.headers.get("www-authenticate")).toContain("Bearer")
    expect(await stored()).toEqual([])
  })

  test("JSON with a charset, and of a kind, is JSON", async () => {
    expect((await post(login, { "content-type": "application/json; charset=utf-8" })).status).toBe(202)
    expect((await post(login, { "content-type": "application/vnd.api+json" })).status).toBe(202)
  })

  test("a token of this form that was never made is not looked up; one that was changed is unknown", async () => {
    const flipped = `${token.slice(0, 10)}${token[10] === "A" ? "B" : "A"}${token.slice(11)}`
    expect((await post(login, { authorization: `Bearer ${flipped}` })).status).toBe(401)
    expect((await post(login, { authorization: `Bearer ${randomBytes(30).toString("base64url")}` })).status).toBe(401)
    expect((await post(login)).status).toBe(202)
  })

  test("a revoked token, and a shop without the app: 403", async () => {
    const row = await app.runtime.db.apiToken.findFirstOrThrow({ where: { shopId: shop } })
    expect(await revokeApiToken(app.runtime.db, "other.myshopify.com", row.id, "by-merchant", clock.now())).toBe(false)
    expect((await post(login)).status).toBe(202)
    await revokeApiToken(app.runtime.db, shop, row.id, "by-merchant", clock.now())
    expect(await post(login)).toMatchObject({ status: 403, body: { error: { code: "token-revoked" } } })
    token = await newToken()
    expect((await post(login)).status).toBe(202)
    await app.runtime.db.shop.update({ where: { shopId: shop }, data: { uninstalledAt: clock.now() } })
    expect((await post(login)).status).toBe(403)
  })

  test("GET: 405", async () => {
    const response = await fetch(`${app.url}/api/signals`)
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"])
  })

  test(`more than ${requestsPerMinute} requests a minute: 429 with Retry-After; another shop is not slowed`, async () => {
    const answers = await Promise.all(Array.from({ length: requestsPerMinute + 5 }, () => post({ ...login, id: "same" })))
    const refused = answers.filter((answer) => answer.status === 429)
    expect(refused).toHaveLength(5)
    const wait = Number(refused[0]?.headers.get("retry-after"))
    expect(wait >= 1 && wait <= 60).toBe(true)
    shop = "signals-free.myshopify.com"
    await app.runtime.db.shop.create({ data: { shopId: shop, name: "F", domain: shop, installedAt: clock.now(), updatedAt: clock.now() } })
    token = await newToken()
    expect((await post(login)).status).toBe(202)
  })
})

test("tokens: shown once, stored hashed, used to the minute, ten at most", async () => {
  const [row] = await app.runtime.db.apiToken.findMany({ where: { shopId: shop } })
  expect(JSON.stringify(row)).not.toContain(token)
  expect(row).toMatchObject({ hint: token.slice(-4), lastUsedAt: null, createdBy: "1" })
  await post(login)
  expect((await app.runtime.db.apiToken.findFirstOrThrow({ where: { shopId: shop } })).lastUsedAt).toEqual(clock.now())
  for (let made = 1; made < 10; made += 1) await newToken()
  expect(await createApiToken(app.runtime, shop, { name: "11", by: "1" })).toEqual({ kind: "too-many" })
})
