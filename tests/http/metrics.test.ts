import { connect } from "node:net"

import { afterAll, beforeAll, expect, test } from "vitest"

import { startTestApp, type TestApp } from "../setup/app.ts"
import { signedDelivery } from "../setup/webhook.ts"

const token = "token of the tests, long enough"
let open: TestApp
let guarded: TestApp
beforeAll(async () => {
  open = await startTestApp()
  guarded = await startTestApp({ env: { METRICS_TOKEN: token } })
})
afterAll(() => Promise.all([open.close(), guarded.close()]))

const statusOf = async (app: TestApp, headers: Record<string, string> = {}) => (await fetch(`${app.url}/metrics`, { headers })).status

test("figures are for this network, and not for what a proxy passed on", async () => {
  expect(await statusOf(open)).toBe(200)
  expect(await statusOf(open, { "x-forwarded-for": "127.0.0.1" })).toBe(403)
  expect(await statusOf(open, { forwarded: "for=10.0.0.1" })).toBe(403)
})

test("with a token they are for whoever brings it, from anywhere", async () => {
  expect(await statusOf(guarded)).toBe(403)
  expect(await statusOf(guarded, { authorization: "Bearer something else" })).toBe(403)
  expect(await statusOf(guarded, { "authorization": `Bearer ${token}`, "x-forwarded-for": "8.8.8.8" })).toBe(200)
})

test("a delivery whose body never ends is told so after five seconds, and nothing is kept", { timeout: 30_000 }, async () => {
  const { headers, body } = signedDelivery({ topic: "orders/create" })
  const { hostname, port } = new URL(open.url)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = ["POST /webhooks HTTP/1.1", `Host: ${hostname}`, `Content-Length: ${body.length + 10}`, ...lines].join("\r\n")
  const answer = await new Promise<string>((resolve, reject) => {
    let text = ""
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body])))
    socket.on("data", (chunk: Buffer) => (text += chunk.toString()))
    socket.on("close", () => resolve(text))
    socket.on("error", reject)
  })
  expect(answer).toMatch(/^HTTP\/1.1 408 /)
  expect(await open.runtime.db.receipt.count({ where: { shopId: { not: "" } } })).toBe(0)
})
