import { readdirSync } from "node:fs"

import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { loggableUrl } from "#app/platform/loggable-url.ts"
import { isTrustedDestination } from "#app/platform/shopify/exit-iframe.ts"

describe("loggableUrl", () => {
  test.each([
    ["/app?shop=a.myshopify.com&id_token=secret", "/app?shop=a.myshopify.com&id_token=[removed]"],
    ["/r/secret", "/r/[removed]"],
    ["/feeds/google/secret.xml", "/feeds/google/[removed]"],
    ["/l/secret?n=0", "/l/[removed]?n=[removed]"],
    ["/outcome/secret", "/outcome/[removed]"],
    ["/R/secret/media", "/R/[removed]/media"],
    ["/proxy/open/secret?shop=a.myshopify.com", "/proxy/open/[removed]?shop=a.myshopify.com"],
    ["/stop/secret?x=1", "/stop/[removed]?x=[removed]"],
    ["/proxy/reviews?email=m%40x.com&product_id=1", "/proxy/reviews?email=[removed]&product_id=1"],
    ["/app?%0aINJECTED=1", "/app?[removed]=[removed]"],
    ["/", "/"],
  ])("%s", (url, expected) => expect(loggableUrl(url)).toBe(expected))

  test("no value of an unknown parameter is ever kept", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("hmac", "signature", "token", "session", "code", "q"),
        fc.stringMatching(/^[a-z0-9]{12,30}$/),
        (name, value) => {
          expect(loggableUrl(`/app?shop=a&${name}=${value}`)).not.toContain(value)
        },
      ),
      { seed: 20261007 },
    )
  })
})

test("of every page that is found by a token, the token is hidden", () => {
  const ofTokens = readdirSync("app/routes").filter((name) => /\$(token|code)/.test(name))
  expect(ofTokens.length).toBeGreaterThan(10)
  for (const name of ofTokens) {
    const path = name
      .replace(/\.tsx?$/, "")
      .replaceAll(".", "/")
      .replace(/\$(token|code)/, "never-in-a-log")
    expect(loggableUrl(`/${path}`)).not.toContain("never-in-a-log")
  }
})

describe("isTrustedDestination", () => {
  const app = "https://afterword.example"
  test.each([
    ["/app", true],
    [null, true],
    ["https://afterword.example/x", true],
    ["https://admin.shopify.com/store/a", true],
    ["https://a.myshopify.com/admin", true],
    ["https://a.myshopify.com/admin/apps", true],
    ["https://a.myshopify.com/administrator", false],
    ["https://a.myshopify.com/", false],
    ["https://A.myshopify.com.evil.example/admin", false],
    ["http://admin.shopify.com/", false],
    ["https://admin.shopify.com@evil.example/", false],
    ["//evil.example", false],
    ["\\\\evil.example", false],
    ["https://", false],
    ["javascript:alert(1)", false],
    ["data:text/html,x", false],
  ])("%s: %s", (destination, expected) => expect(isTrustedDestination(destination, app)).toBe(expected))
})
