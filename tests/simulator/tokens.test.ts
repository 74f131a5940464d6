// Shopify's own library against the simulator's token endpoint, through the same outbound seam as the app.
import "../../simulator/outbound.ts"
import { execFile } from "node:child_process"
import { promisify } from "node:util"

import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { app, domain, startSampleWorld, type SampleWorld } from "./sample-world.ts"

await import("@shopify/shopify-api/adapters/node")
const { LogSeverity, RequestedTokenType, shopifyApi } = await import("@shopify/shopify-api")

const library = shopifyApi({
  apiKey: app.apiKey,
  apiSecretKey: app.apiSecret,
  apiVersion: "2026-10" as never,
  hostName: "listening-app.example",
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error, log: () => {} },
})

let world: SampleWorld

beforeEach(async () => {
  world = await startSampleWorld({ scopes: ["read_products", "write_customers"] })
})

afterEach(() => world.close())

const exchange = (
  requestedTokenType: (typeof RequestedTokenType)[keyof typeof RequestedTokenType],
  expiring: boolean,
  token = world.shopify.sessionToken(domain),
) => library.auth.tokenExchange({ shop: domain, sessionToken: token, requestedTokenType, expiring })
const refresh = (refreshToken: string | undefined) => library.auth.refreshToken({ shop: domain, refreshToken: refreshToken ?? "" })
const shopName = async (session: Awaited<ReturnType<typeof exchange>>["session"]) => {
  const client = new library.clients.Graphql({ session })
  const answer = await client.request("{ shop { name } }")
  return (answer.data as { shop: { name: string } }).shop.name
}
const minutesLeft = (date: Date | undefined) => ((date?.getTime() ?? 0) - Date.now()) / 60_000

describe("session tokens", () => {
  test("the library takes them, with shop and user inside", async () => {
    const claims = await library.session.decodeSessionToken(world.shopify.sessionToken(domain, "77"))
    expect(claims).toMatchObject({ dest: `https://${domain}`, aud: app.apiKey, sub: "77" })
    expect(claims.exp * 1000 - Date.now()).toBeLessThanOrEqual(60_000)
  })

  test("the simulated clock does not age them", async () => {
    world.clock.advance(400 * 86_400_000)
    await expect(library.session.decodeSessionToken(world.shopify.sessionToken(domain))).resolves.toBeDefined()
  })
})

describe("token exchange", () => {
  test("offline, expiring: an hour, with a refresh token of 90 days", async () => {
    const { session } = await exchange(RequestedTokenType.OfflineAccessToken, true)
    expect(session).toMatchObject({ isOnline: false, shop: domain, scope: "read_products,write_customers" })
    expect(minutesLeft(session.expires)).toBeCloseTo(60, 0)
    expect(minutesLeft(session.refreshTokenExpires) / 1440).toBeCloseTo(90, 1)
    expect(await shopName(session)).toBe("Sample Shop")
  })

  test("offline, not expiring: no end", async () => {
    const { session } = await exchange(RequestedTokenType.OfflineAccessToken, false)
    expect(session.expires).toBeUndefined()
    expect(session.refreshToken).toBeUndefined()
    expect(await shopName(session)).toBe("Sample Shop")
  })

  test("online: a day, and who it is for", async () => {
    const { session } = await exchange(RequestedTokenType.OnlineAccessToken, false, world.shopify.sessionToken(domain, "77"))
    expect(session).toMatchObject({ isOnline: true, onlineAccessInfo: { associated_user: { id: 77, account_owner: true } } })
  })

  // The library would refuse these before asking, so they are sent by hand.
  const post = (change: Record<string, string>) =>
    fetch(`https://${domain}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        client_id: app.apiKey,
        client_secret: app.apiSecret,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: world.shopify.sessionToken(domain),
        requested_token_type: RequestedTokenType.OfflineAccessToken,
        ...change,
      }),
    })
  test.each([
    ["a forged session token", 400, () => ({ subject_token: `${world.shopify.sessionToken(domain).slice(0, -4)}AAAA` })],
    ["no session token", 400, () => ({ subject_token: "a.b.c" })],
    ["another client secret", 401, () => ({ client_secret: "guessed" })],
    ["another grant", 400, () => ({ grant_type: "authorization_code" })],
    ["control: nothing wrong", 200, () => ({})],
  ])("%s gets %i", async (_name, status, change) => {
    expect((await post(change())).status).toBe(status)
  })

  test("a token of another shop gets 400", async () => {
    world.shopify.addShop({ domain: "other.myshopify.com", name: "Other" })
    await expect(
      exchange(RequestedTokenType.OfflineAccessToken, true, world.shopify.sessionToken("other.myshopify.com")),
    ).rejects.toMatchObject({ response: { code: 400 } })
  })

  test("an uninstalled app gets nothing", async () => {
    world.shopify.uninstall(domain)
    await expect(exchange(RequestedTokenType.OfflineAccessToken, true)).rejects.toMatchObject({ response: { code: 400 } })
  })
})

describe("refreshing", () => {
  test("gives a new pair; the old access token lives out its hour", async () => {
    const { session: first } = await exchange(RequestedTokenType.OfflineAccessToken, true)
    const { session: second } = await refresh(first.refreshToken)
    expect(second.accessToken).not.toBe(first.accessToken)
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect(await shopName(second)).toBe("Sample Shop")
    expect(await shopName(first)).toBe("Sample Shop")
  })

  test("a refresh token can be spent once", async () => {
    const { session } = await exchange(RequestedTokenType.OfflineAccessToken, true)
    const outcomes = await Promise.allSettled([refresh(session.refreshToken), refresh(session.refreshToken)])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"])
    await expect(refresh(session.refreshToken)).rejects.toMatchObject({ response: { code: 400, body: { error: "invalid_grant" } } })
  })

  test("revoking ends access and refresh tokens; the installation stays", async () => {
    const { session } = await exchange(RequestedTokenType.OfflineAccessToken, true)
    world.shopify.revokeTokens(domain)
    await expect(shopName(session)).rejects.toMatchObject({ response: { code: 401 } })
    await expect(refresh(session.refreshToken)).rejects.toMatchObject({ response: { code: 400 } })
    const again = await exchange(RequestedTokenType.OfflineAccessToken, true)
    expect(await shopName(again.session)).toBe("Sample Shop")
  })
})

describe("signatures the library checks", () => {
  test("the launch query", async () => {
    const query = Object.fromEntries(new URLSearchParams(world.shopify.launchQuery(domain, { withToken: false })))
    expect(await library.utils.validateHmac(query)).toBe(true)
    expect(await library.utils.validateHmac({ ...query, shop: "other.myshopify.com" })).toBe(false)
  })

  test("a proxied request, also with parameters of the shopper's own", async () => {
    const url = new URL(world.shopify.proxyUrl(domain, "/reviews?product_id=5&signature=brought-along", "7001"))
    expect(url.pathname).toBe("/proxy/reviews")
    const query = Object.fromEntries(url.searchParams)
    expect(query).toMatchObject({ shop: domain, path_prefix: "/apps/afterword", logged_in_customer_id: "7001", product_id: "5" })
    expect(await library.utils.validateHmac(query, { signator: "appProxy" })).toBe(true)
    expect(await library.utils.validateHmac({ ...query, logged_in_customer_id: "7002" }, { signator: "appProxy" })).toBe(false)
  })
})

test("nothing but the simulated Shopify and this machine can be reached", async () => {
  await expect(fetch("https://example.com/")).rejects.toThrow("unannounced outbound request to https://example.com")
})

test("an app in a process of its own is led to the simulator by --import", async () => {
  const preload = new URL("../../simulator/preload.ts", import.meta.url).href
  const code = `process.stdout.write(String((await fetch("https://${domain}/admin/oauth/access_token", { method: "POST", body: "" })).status))`
  const run = (environment: Record<string, string>) =>
    promisify(execFile)(process.execPath, ["--import", preload, "--input-type=module", "--eval", code], {
      env: { ...process.env, ...environment },
    })
  const origin = world.simulator.plainOrigin.replace("localhost", "127.0.0.1")
  expect((await run({ SIMULATOR_ORIGIN: origin })).stdout).toBe("401")
  await expect(run({ SIMULATOR_ORIGIN: "" })).rejects.toThrow(/No simulated Shopify is running/)
})
