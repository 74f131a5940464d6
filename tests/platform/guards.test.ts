// The nets under every test hold: nothing leaves the machine, and complaints on the console are heard.
import { describe, expect, test } from "vitest"

import { expectConsole, unexpectedComplaints } from "../setup/strict-console.ts"

describe("every test", () => {
  test("cannot reach a host that was not announced", async () => {
    await expect(fetch("https://shopify.dev/")).rejects.toThrow("unannounced outbound request")
    await expect(fetch("https://a.myshopify.com/admin")).rejects.toThrow("No simulated Shopify")
  })

  test("hears what the code complains about, and lets pass only what was expected", () => {
    console.error("a complaint")
    console.warn("another")
    expect(unexpectedComplaints()).toEqual(["console.error: a complaint", "console.warn: another"])
    expectConsole(/complaint/)
    expect(unexpectedComplaints()).toEqual(["console.warn: another"])
    expectConsole(/another/)
  })
})
