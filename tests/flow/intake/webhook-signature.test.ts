import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readPayload } from "#app/flow/intake/payload.ts"
import { topics } from "#app/flow/intake/topics.ts"
import { readWebhookHeaders } from "#app/flow/intake/webhook-headers.ts"
import { isSignedBy, signWebhook } from "#app/flow/intake/webhook-signature.ts"

describe("isSignedBy", () => {
  test("agrees with openssl", () => {
    // printf '{"id":1}' | openssl dgst -sha256 -hmac hush -binary | base64
    expect(signWebhook(Buffer.from('{"id":1}'), "hush")).toBe("VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=")
  })

  test("holds for exactly the bytes and the secrets it was made with", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (body, secret, other) => {
        const signature = signWebhook(body, secret)
        expect(isSignedBy(body, signature, [secret])).toBe(true)
        expect(isSignedBy(body, signature, [other, secret])).toBe(true)
        if (other !== secret) expect(isSignedBy(body, signature, [other])).toBe(false)
        expect(isSignedBy(Buffer.concat([body, Buffer.from(" ")]), signature, [secret])).toBe(false)
        expect(isSignedBy(body, signature.slice(0, -1), [secret])).toBe(false)
      }),
      { seed: 20261007, numRuns: 200 },
    )
  })

  test("no secret, nothing is signed", () => expect(isSignedBy(Buffer.from("x"), signWebhook(Buffer.from("x"), "s"), [])).toBe(false))
})

describe("readPayload", () => {
  test("any JSON document of a shop reads as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value)
        const read = readPayload(Buffer.from(text))
        const hasLongNumber = /\d{16}/.test(text)
        if (!hasLongNumber) expect(read).toEqual({ kind: "read", payload: JSON.parse(text) })
        expect(read.kind).toBe("read")
      }),
      { seed: 20261007 },
    )
  })

  test.each([
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", "9007199254740993"],
    ["-820982911946154508", "-820982911946154508"],
    ["1e21", 1e21],
    ["0.1234567890123456789", 0.12345678901234568],
  ])("the number %s comes out as %s", (text, expected) => {
    expect(readPayload(Buffer.from(`{"n":${text}}`))).toEqual({ kind: "read", payload: { n: expected } })
  })

  test("deep nesting is read or refused, never thrown", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000)
    expect(["read", "unreadable"]).toContain(readPayload(Buffer.from(deep)).kind)
  })
})

describe("readWebhookHeaders", () => {
  const whole = [
    ["X-Shopify-Hmac-Sha256", "x"],
    ["X-Shopify-Topic", "Orders/Create"],
    ["x-shopify-shop-domain", "A.myshopify.com"],
    ["X-Shopify-Webhook-Id", "1"],
    ["X-Shopify-Api-Version", "2026-10"],
  ].flat()

  test.each([
    ["Host", "X-Shopify-Topic"],
    ["x-shopify-topic", "orders/paid"],
    ["X-SHOPIFY-TOPIC", "Orders/Create"],
    ["x-shopify-topic", ""],
  ])("a header that comes twice counts as missing (%s: %s)", (name, value) => {
    const read = readWebhookHeaders([...whole, name, value])
    if (name === "Host") expect(read.kind).toBe("complete")
    else expect(read).toEqual({ kind: "incomplete", missing: ["x-shopify-topic"] })
  })

  test("one of absurd length counts as missing, three of the same name as well", () => {
    const long = whole.map((text) => (text === "1" ? "1".repeat(256) : text))
    expect(readWebhookHeaders(long)).toEqual({ kind: "incomplete", missing: ["x-shopify-webhook-id"] })
    const thrice = [...whole, "x-shopify-webhook-id", "2", "x-shopify-webhook-id", "3"]
    expect(readWebhookHeaders(thrice)).toEqual({ kind: "incomplete", missing: ["x-shopify-webhook-id"] })
  })

  test("names everything that is missing at once", () => {
    expect(readWebhookHeaders(["x-shopify-topic", "orders/create"])).toEqual({
      kind: "incomplete",
      missing: ["x-shopify-hmac-sha256", "x-shopify-shop-domain", "x-shopify-webhook-id", "x-shopify-api-version"],
    })
  })

  test("a moment that cannot be read is no moment", () => {
    expect(readWebhookHeaders([...whole, "x-shopify-triggered-at", "yesterday"])).toMatchObject({
      kind: "complete",
      headers: { shop: "a.myshopify.com", topic: "orders/create", triggeredAt: null, eventId: null },
    })
  })
})

test("every topic stands once", () => expect(new Set(topics).size).toBe(topics.length))
