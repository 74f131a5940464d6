// The nets under every test hold: nothing leaves the machine, and complaints on the console are heard.
import { describe, expect, test } from "vitest"

import { expectConsole } from "../setup/strict-console.ts"

describe("every test", () => {
  test("cannot reach a host that was not announced", async () => {
    await expect(fetch("https://shopify.dev/")).rejects.toThrow("unannounced outbound request")
    await expect(fetch("https://a.myshopify.com/admin")).rejects.toThrow("No simulated Shopify")
  })

  test.fails("fails when the code complains", () => {
    console.error("a complaint")
  })

  test("unless it said so", () => {
    expectConsole(/a complaint/)
    console.warn("a complaint")
  })
})
