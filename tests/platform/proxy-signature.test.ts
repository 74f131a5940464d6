import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { signProxyQuery, verifyProxyRequest } from "#app/platform/shopify/proxy-signature.ts"

const now = new Date("2026-11-21T12:00:00Z")
const seconds = now.getTime() / 1000
const signed = (fields: [string, string][], secret = "hush") => {
  const query = new URLSearchParams(fields)
  query.append("signature", signProxyQuery(query, secret))
  return query
}
const usual: [string, string][] = [
  ["shop", "a.myshopify.com"],
  ["path_prefix", "/apps/afterword"],
  ["timestamp", String(seconds)],
  ["logged_in_customer_id", ""],
]
const verify = (query: URLSearchParams) => verifyProxyRequest(query, ["hush", "older"], now)

describe("verifyProxyRequest", () => {
  test("agrees with the example in Shopify's documentation", () => {
    const query = new URLSearchParams(
      "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555",
    )
    expect(signProxyQuery(query, "hush")).toBe("4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb")
  })

  test("names the shop and the customer", () => {
    expect(verify(signed(usual))).toEqual({ kind: "valid", shop: "a.myshopify.com", customerId: null, pathPrefix: "/apps/afterword" })
    expect(verify(signed([...usual.slice(0, 3), ["logged_in_customer_id", "77"]]))).toMatchObject({ customerId: "77" })
    expect(verify(signed(usual, "older")).kind).toBe("valid")
  })

  test("parameters of any names and values, repeated or not, are signed in any order", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.string({ minLength: 1 }).map((name) => `x${name}`),
            fc.string(),
          ),
          { maxLength: 8 },
        ),
        (extra) => {
          const query = signed([...usual, ...extra])
          expect(verify(query).kind).toBe("valid")
          expect(verify(new URLSearchParams(query.toString())).kind).toBe("valid")
          expect(verify(new URLSearchParams([...query, ["added", "1"]]))).toEqual({ kind: "invalid", reason: "bad-signature" })
        },
      ),
      { seed: 20261007 },
    )
  })

  test.each([-90, 90, 0])("%i seconds off is in time", (off) => {
    expect(
      verify(
        signed([
          ["shop", "a.myshopify.com"],
          ["timestamp", String(seconds + off)],
        ]),
      ).kind,
    ).toBe("valid")
  })

  test.each([
    ["unsigned", new URLSearchParams(usual), "not-signed"],
    ["signed twice", new URLSearchParams([...signed(usual), ["signature", "x"]]), "not-signed"],
    ["signed by another", signed(usual, "not ours"), "bad-signature"],
    [
      "too old",
      signed([
        ["shop", "a.myshopify.com"],
        ["timestamp", String(seconds - 91)],
      ]),
      "too-old",
    ],
    [
      "from the future",
      signed([
        ["shop", "a.myshopify.com"],
        ["timestamp", String(seconds + 91)],
      ]),
      "too-old",
    ],
    [
      "without a time",
      signed([
        ["shop", "a.myshopify.com"],
        ["timestamp", "soon"],
      ]),
      "too-old",
    ],
    [
      "of no shop",
      signed([
        ["shop", "evil.example"],
        ["timestamp", String(seconds)],
      ]),
      "no-shop",
    ],
  ])("%s: nothing", (_name, query, reason) => expect(verify(query)).toEqual({ kind: "invalid", reason }))
})
