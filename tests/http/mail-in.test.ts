// The door for received mails over real HTTP: who may, what is no mail, what is too large, and nothing personal in the log.
import { afterAll, beforeAll, expect, test } from "vitest"

import { largestMailBytes } from "#app/flow/responses/parse-mail.server.ts"

import { startTestApp, type TestApp } from "../setup/app.ts"
import { fixedClock } from "../setup/context.ts"

const secret = "a-secret-of-sixteen-and-more"
let app: TestApp

beforeAll(async () => {
  app = await startTestApp({ clock: fixedClock("2026-11-01T12:00:00Z"), env: { MAIL_IN_SECRET: secret } })
}, 120_000)
afterAll(() => app.close())

const mail = "From: Anna <anna@example.com>\r\nTo: answers@in.example\r\nMessage-ID: <a@example.com>\r\n\r\nIt leaks."
const basic = `Basic ${Buffer.from(`x:${secret}`).toString("base64")}`
const post = (body: BodyInit, authorization: string | null = basic, type = "message/rfc822") =>
  fetch(`${app.url}/callbacks/mail-in`, {
    method: "POST",
    body,
    headers: { "content-type": type, ...(authorization ? { authorization } : {}) },
  })

test.each([
  ["nobody", null, 401],
  ["a wrong password", `Basic ${Buffer.from("x:wrong").toString("base64")}`, 401],
  ["a wrong scheme", secret, 401],
  ["the password", basic, 200],
  ["the token", `Bearer ${secret}`, 200],
])("%s: %s", async (_name, authorization, status) => expect((await post(mail, authorization)).status).toBe(status))

test("what holds no mail, or too much of one, is refused with what to do", async () => {
  expect((await post("{}", basic, "application/json")).status).toBe(422)
  expect((await post("", basic)).status).toBe(422)
  expect((await post(Buffer.alloc(largestMailBytes + 1, 97), basic)).status).toBe(422)
  expect((await fetch(`${app.url}/callbacks/mail-in`)).status).toBe(405)
})

test("any bytes are taken without an error, and the log names nobody", async () => {
  expect((await post(Buffer.from([0, 255, 13, 10, 13, 10, 7, 200]))).status).toBe(200)
  expect((await post(`${mail}\r\n${"x".repeat(2_000_000)}`)).status).toBe(200)
  expect(app.logLines.join("\n")).toContain("a mail came in")
  expect(app.logLines.join("\n")).not.toMatch(/anna|leaks/)
})
