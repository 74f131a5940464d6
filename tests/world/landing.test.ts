import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { landingHandle } from "../../simulator/play/landing-page.ts"

const asked: string[] = []
const state = { now: new Date("2026-10-07T10:00:00Z"), isPlaying: false, daysLeft: 0, problem: null as string | null }
let isOn = false
const handle = landingHandle({
  shopName: "Fjord & <Fern>",
  adminPath: "/admin/store/x/apps/y",
  control: {
    state: () => state,
    addDays: (days) => void asked.push(`days ${days}`),
    play: () => void asked.push("play"),
    pause: () => void asked.push("pause"),
    stop: async () => {},
  },
  figures: () => [{ name: "Orders", value: 1234 }],
  merchant: { isOn: () => isOn, set: (value) => void (isOn = value) },
})
const server = createServer(
  (request, response) => void (handle(request, response, new URL(request.url ?? "/", "http://x")) || response.writeHead(404).end()),
)
let origin: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
beforeEach(() => {
  asked.length = 0
  Object.assign(state, { isPlaying: false, daysLeft: 0, problem: null })
})

const post = (path: string, headers: Record<string, string> = {}) => fetch(origin + path, { method: "POST", headers, redirect: "manual" })

describe("the start page", () => {
  test("says the simulated time and where to go, escaped", async () => {
    const page = await (await fetch(origin)).text()
    expect(page).toContain("Wed, 7 Oct 2026, 10:00")
    expect(page).toContain('href="/admin/store/x/apps/y"')
    expect(page).toContain("1,234")
    expect(page).not.toContain("<Fern>")
    expect(page).not.toContain('http-equiv="refresh"')
  })

  test("refreshes itself while days are played, and says what went wrong", async () => {
    Object.assign(state, { daysLeft: 3, problem: "no <luck>" })
    const page = await (await fetch(origin)).text()
    expect(page).toContain('http-equiv="refresh"')
    expect(page).toContain("3 days to go")
    expect(page).toContain("no &#60;luck&#62;")
  })

  test.each([
    ["/clock/day", "days 1"],
    ["/clock/week", "days 7"],
    ["/clock/play", "play"],
    ["/clock/pause", "pause"],
  ])("POST %s asks for %s and leads back", async (path, expected) => {
    const answer = await post(path)
    expect([answer.status, answer.headers.get("location"), asked]).toEqual([303, "/", [expected]])
  })

  test("the clock moves neither by GET nor from another site's page", async () => {
    expect((await fetch(`${origin}/clock/day`)).status).toBe(405)
    expect((await post("/clock/day", { "sec-fetch-site": "cross-site" })).status).toBe(405)
    expect((await post("/clock/day", { origin: "http://evil.example" })).status).toBe(405)
    expect(asked).toEqual([])
    await post("/clock/day", { "sec-fetch-site": "same-origin" })
    expect(asked).toEqual(["days 1"])
  })

  test("hands decisions to the script and back", async () => {
    await post("/merchant/on")
    expect(isOn).toBe(true)
    expect(await (await fetch(`${origin}/clock/state`)).json()).toMatchObject({ now: "2026-10-07T10:00:00.000Z", merchantIsOn: true })
    await post("/merchant/off")
    expect(isOn).toBe(false)
  })
})
