import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import { Session } from "@shopify/shopify-api"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createVault } from "#app/platform/crypto.ts"
import { createOfflineTokens, type OfflineTokens } from "#app/platform/shopify/offline-token.server.ts"
import { createSessionStorage, deleteShopSessions } from "#app/platform/shopify/session-storage.server.ts"
import { createShopify } from "#app/platform/shopify/shopify.server.ts"

import { routeOutbound } from "../../simulator/outbound.ts"
import { testEnv } from "../setup/app.ts"
import { fixedClock, seededRandomness, testContext, testVault } from "../setup/context.ts"
import { openRealPostgres, openTestDatabase, type OpenDatabase } from "../setup/database.ts"

const shop = "a.myshopify.com"
const now = "2026-11-21T12:00:00Z"
const minute = 60_000

/** Shopify's token endpoint, as far as a refresh needs it: a refresh token is spent by its first use. */
class TokenEndpoint {
  refreshes = 0
  underWay = 0
  spent = new Set<string>()
  answer: "fresh" | "refuse" | "break" = "fresh"
  delayMs = 150
  readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    this.underWay += 1
    request.on("end", () =>
      setTimeout(
        () =>
          this.#reply(JSON.parse(Buffer.concat(chunks).toString()), (status, body) =>
            response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
          ),
        this.delayMs,
      ),
    )
  })

  #reply(body: { grant_type: string; refresh_token: string }, send: (status: number, body: object) => void): void {
    this.refreshes += 1
    if (this.answer === "break") return send(503, { error: "unavailable" })
    if (this.answer === "refuse" || this.spent.has(body.refresh_token)) return send(400, { error: "invalid_grant" })
    this.spent.add(body.refresh_token)
    send(200, {
      access_token: `access-${this.refreshes}`,
      refresh_token: `refresh-${this.refreshes}`,
      scope: "read_orders",
      expires_in: 3600,
      refresh_token_expires_in: 7_776_000,
    })
  }
}

describe.each([
  ["embedded", openTestDatabase],
  ["PostgreSQL", openRealPostgres],
] as const)("a shop's offline token (%s)", (_name, open) => {
  let database: OpenDatabase
  let endpoint: TokenEndpoint
  const clock = fixedClock(now)

  /** A process of its own, as far as the token is concerned. */
  const newProcess = (seed: number, options: { leaseMs?: number } = {}) => {
    const context = testContext({ db: database.db, clock, randomness: seededRandomness(seed) })
    const sessions = createSessionStorage(database.db, testVault())
    const { api } = createShopify({ env: testEnv(), log: context.log, sessions, onAuthenticated: async () => {} })
    const tokens = createOfflineTokens({
      db: database.db,
      sessions,
      refresh: api.auth.refreshToken,
      randomness: context.randomness,
      clock,
      pollMs: 20,
      ...options,
    })
    return { sessions, tokens }
  }
  const store = async (expiresInMs: number, fields: Partial<ConstructorParameters<typeof Session>[0]> = {}) => {
    const session = new Session({
      id: `offline_${shop}`,
      shop,
      state: "",
      isOnline: false,
      scope: "read_orders",
      accessToken: "access-0",
      refreshToken: "refresh-0",
      expires: new Date(clock.now().getTime() + expiresInMs),
      ...fields,
    })
    await newProcess(99).sessions.storeSession(session)
  }
  const tokenOf = async (tokens: OfflineTokens, rejected?: string) => (await tokens.session(shop, rejected)).accessToken

  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  beforeEach(async () => {
    clock.set(new Date()) // The library stamps the new expiry by the system's clock.
    endpoint = new TokenEndpoint()
    await new Promise<void>((resolve) => endpoint.server.listen(0, "127.0.0.1", resolve))
    routeOutbound(`http://127.0.0.1:${(endpoint.server.address() as AddressInfo).port}`)
    await database.db.tokenLease.deleteMany()
    await deleteShopSessions(database.db, shop)
  })
  afterEach(async () => {
    routeOutbound(null)
    endpoint.server.closeAllConnections()
    await new Promise((resolve) => endpoint.server.close(resolve))
  })

  test("one with time left is used as it is", async () => {
    await store(60 * minute)
    expect(await tokenOf(newProcess(1).tokens)).toBe("access-0")
    expect(endpoint.refreshes).toBe(0)
  })

  test("forty callers in two processes, one refresh", async () => {
    await store(2 * minute)
    const processes = [newProcess(1), newProcess(2)]
    const tokens = await Promise.all(
      Array.from({ length: 40 }, (_, index) => tokenOf((processes[index % 2] as (typeof processes)[0]).tokens)),
    )
    expect(new Set(tokens)).toEqual(new Set(["access-1"]))
    expect(endpoint.refreshes).toBe(1)
    expect((await processes[0]?.sessions.loadSession(`offline_${shop}`))?.refreshToken).toBe("refresh-1")
  })

  // Control: without the lease the same callers spend the refresh token many times, and most of them fail.
  test("control: callers that refresh on their own would spend it more than once", async () => {
    await store(2 * minute)
    const context = testContext({ db: database.db, clock })
    const { api } = createShopify({ env: testEnv(), log: context.log, sessions: newProcess(1).sessions, onAuthenticated: async () => {} })
    await Promise.allSettled(Array.from({ length: 5 }, () => api.auth.refreshToken({ shop, refreshToken: "refresh-0" })))
    expect(endpoint.refreshes).toBe(5)
  })

  test("one that Shopify has refused is replaced, once", async () => {
    await store(60 * minute)
    const { tokens } = newProcess(1)
    expect(await Promise.all([tokenOf(tokens, "access-0"), tokenOf(tokens, "access-0")])).toEqual(["access-1", "access-1"])
    expect(endpoint.refreshes).toBe(1)
  })

  test("a winner that died frees the lease when its time is over, and not before", async () => {
    await store(2 * minute)
    await database.db.tokenLease.create({ data: { shopId: shop, owner: "died", expiresAt: new Date(clock.now().getTime() + 30_000) } })
    let isDone = false
    const waiting = tokenOf(newProcess(1).tokens).finally(() => (isDone = true))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect([isDone, endpoint.refreshes]).toEqual([false, 0])
    clock.advance(30_001)
    expect(await waiting).toBe("access-1")
  })

  test("who waits too long for another gives up and may come again", async () => {
    await store(2 * minute)
    await database.db.tokenLease.create({ data: { shopId: shop, owner: "slow", expiresAt: new Date(clock.now().getTime() + 3_600_000) } })
    const waiting = tokenOf(newProcess(1).tokens)
    // Its patience may begin late on a slow machine: time goes on until it is over.
    const passing = setInterval(() => clock.advance(36_000), 100)
    await expect(waiting).rejects.toMatchObject({ name: "WorldFailure", retryable: true })
    clearInterval(passing)
  })

  test("a refresh token that is worth nothing ends the session: the shop has to open the app", async () => {
    endpoint.answer = "refuse"
    await store(2 * minute)
    const { tokens } = newProcess(1)
    await expect(tokenOf(tokens)).rejects.toMatchObject({ name: "TokenGone", retryable: false })
    await expect(tokenOf(tokens)).rejects.toMatchObject({ name: "TokenGone" })
    expect(endpoint.refreshes).toBe(1)
  })

  test("whoever opens the app while a worthless token is being refused keeps the shop signed in", async () => {
    endpoint.answer = "refuse"
    await store(2 * minute)
    const { tokens, sessions } = newProcess(1)
    const refreshing = tokenOf(tokens)
    await expect.poll(() => endpoint.underWay, { interval: 5 }).toBe(1)
    await store(60 * minute, { accessToken: "access-opened", refreshToken: "refresh-opened" })
    expect(await refreshing).toBe("access-opened")
    expect((await sessions.loadSession(`offline_${shop}`))?.accessToken).toBe("access-opened")
  })

  test("an endpoint that is down leaves everything as it was", async () => {
    endpoint.answer = "break"
    await store(2 * minute)
    await expect(tokenOf(newProcess(1).tokens)).rejects.toMatchObject({ retryable: true })
    endpoint.answer = "fresh"
    expect(await tokenOf(newProcess(1).tokens)).toBe("access-2")
  })

  test("nothing readable is stored, and a key that was replaced still reads it", async () => {
    await store(60 * minute)
    const row = await database.db.session.findUniqueOrThrow({ where: { id: `offline_${shop}` } })
    expect(JSON.stringify(row, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
      /access-0|refresh-0/,
    )
    const rotated = createVault(
      [
        { id: "new", key: Buffer.alloc(32, 9) },
        { id: "test", key: Buffer.alloc(32, 7) },
      ],
      "index secret of the tests",
    )
    expect((await createSessionStorage(database.db, rotated).loadSession(`offline_${shop}`))?.accessToken).toBe("access-0")
  })
})
