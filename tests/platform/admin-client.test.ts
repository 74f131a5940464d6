import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

import { Session } from "@shopify/shopify-api"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createAdminClient } from "#app/platform/shopify/admin-client.server.ts"
import type { OfflineTokens } from "#app/platform/shopify/offline-token.server.ts"
import { createShopify } from "#app/platform/shopify/shopify.server.ts"
import { throttleWaitMs } from "#app/platform/shopify/throttle.ts"
import { createLog } from "#app/platform/log.ts"

import { routeOutbound } from "../../simulator/outbound.ts"
import { testEnv } from "../setup/app.ts"

type Reply = (request: IncomingMessage, response: ServerResponse, body: string) => void

const shop = "a.myshopify.com"
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body))
const data = json(200, { data: { shop: { name: "A" } } })
const throttled = (currentlyAvailable: number) =>
  json(200, {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
    extensions: {
      cost: {
        requestedQueryCost: 500,
        actualQueryCost: null,
        throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
      },
    },
  })

let server: Server
let script: Reply[]
let requests: { path: string; token: string; body: { query: string; variables: unknown } }[]
let waits: number[]
let rejected: (string | undefined)[]

beforeEach(async () => {
  script = []
  requests = []
  waits = []
  rejected = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString()
      requests.push({ path: request.url ?? "", token: String(request.headers["x-shopify-access-token"]), body: JSON.parse(body) })
      const reply = script.shift() ?? json(500, { errors: "nothing was scripted" })
      reply(request, response, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  routeOutbound(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})

afterEach(async () => {
  routeOutbound(null)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const client = () => {
  const tokens: OfflineTokens = {
    async session(_shop, refused) {
      rejected.push(refused)
      return new Session({ id: "offline", shop, state: "", isOnline: false, accessToken: refused ? "second" : "first" })
    },
  }
  const { api } = createShopify({ env: testEnv(), log: createLog("silent"), sessions: {} as never, onAuthenticated: async () => {} })
  return createAdminClient({ api, tokens, wait: async (ms) => void waits.push(ms) })
}

describe("the Admin client", () => {
  test("asks the pinned version with the shop's token and returns data", async () => {
    script = [data]
    expect(await client().query(shop, "query Shop($x: Int) { shop { name } }", { x: 1 })).toEqual({ shop: { name: "A" } })
    expect(requests).toEqual([
      {
        path: "/admin/api/2026-10/graphql.json",
        token: "first",
        body: { query: "query Shop($x: Int) { shop { name } }", variables: { x: 1 } },
      },
    ])
    expect(waits).toEqual([])
  })

  test("waits on THROTTLED as long as the bucket needs, and asks again", async () => {
    script = [throttled(100), throttled(450), data]
    await client().query(shop, "{ shop { name } }")
    expect(waits).toEqual([4000, 500])
    expect(requests).toHaveLength(3)
  })

  test("waits Retry-After in seconds on 429", async () => {
    script = [json(429, { errors: "slow down" }, { "retry-after": "2.5" }), data]
    await client().query(shop, "{ shop { name } }")
    expect(waits).toEqual([2500])
  })

  test("gives up a bucket that stays empty, with the time to come back", async () => {
    script = Array.from({ length: 20 }, () => throttled(0))
    await expect(client().query(shop, "{ shop { name } }")).rejects.toMatchObject({
      name: "WorldFailure",
      retryable: true,
      retryAfterMs: 5000,
    })
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(60_000)
  })

  test("fetches another token on 401, once", async () => {
    script = [json(401, { errors: "Invalid API key or access token" }), data]
    await client().query(shop, "{ shop { name } }")
    expect([rejected, requests.map(({ token }) => token)]).toEqual([
      [undefined, "first"],
      ["first", "second"],
    ])
    script = [json(401, {}), json(401, {})]
    await expect(client().query(shop, "{ shop { name } }")).rejects.toMatchObject({
      retryable: false,
      message: expect.stringContaining("open the app"),
    })
  })

  test.each([
    ["a document that is wrong", json(200, { errors: [{ message: "Field 'x' doesn't exist" }] }), false],
    [
      "a missing scope",
      json(200, { data: { shop: null }, errors: [{ message: "Access denied", extensions: { code: "ACCESS_DENIED" } }] }),
      false,
    ],
    [
      "their own trouble in a 200",
      json(200, { errors: [{ message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR" } }] }),
      true,
    ],
    ["403", json(403, { errors: "forbidden" }), false],
    ["a frozen shop", json(402, { errors: "Unavailable Shop" }), false],
    ["503", json(503, { errors: "unavailable" }), true],
    ["a broken connection", (request: IncomingMessage) => void request.socket.destroy(), true],
    [
      "an answer that is no JSON",
      (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
      true,
    ],
  ] as [string, Reply, boolean][])("%s: a failure, %#", async (_name, reply, retryable) => {
    script = [reply]
    await expect(client().query(shop, "{ shop { name } }")).rejects.toMatchObject({ name: "WorldFailure", retryable })
    expect(requests).toHaveLength(1)
  })
})

describe("throttleWaitMs", () => {
  const status = { maximumAvailable: 2000, restoreRate: 100 }
  test.each([
    [
      "what is missing at the rate it comes back",
      { requestedQueryCost: 300, throttleStatus: { ...status, currentlyAvailable: 100 } },
      2000,
    ],
    ["a little even when it should fit", { requestedQueryCost: 10, throttleStatus: { ...status, currentlyAvailable: 1000 } }, 100],
    [
      "a full bucket for a query dearer than that",
      { requestedQueryCost: 9999, throttleStatus: { ...status, currentlyAvailable: 0 } },
      20_000,
    ],
    ["a full bucket when the cost is unknown", { throttleStatus: { ...status, currentlyAvailable: 1000 } }, 10_000],
    ["a second when nothing is known", undefined, 1000],
    [
      "a second when nothing comes back",
      { requestedQueryCost: 1, throttleStatus: { maximumAvailable: 1, currentlyAvailable: 0, restoreRate: 0 } },
      1000,
    ],
  ])("%s", (_name, cost, expected) => expect(throttleWaitMs(cost)).toBe(expected))
})
