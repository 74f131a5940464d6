import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createLinks, type LinkKind } from "#app/platform/links.ts"
import { createVault } from "#app/platform/crypto.ts"

import { testVault } from "../setup/context.ts"

const links = createLinks(testVault(), "https://afterword.example")
const now = new Date("2026-11-21T12:00:00Z")
const target = { shopId: "a.myshopify.com", touchpointId: "t1", personKey: "p1", expiresAt: new Date("2026-12-21T12:00:00Z") }
const paths: Record<LinkKind, string> = {
  ...{ review: "r", stop: "stop", preferences: "preferences", confirm: "confirm", click: "l", open: "o", outcome: "outcome" },
}
const kinds = Object.keys(paths) as LinkKind[]

describe("signed links", () => {
  test.each(kinds)("a link of kind %s reads as what was signed, and as no other kind", (kind) => {
    const token = links.sign({ kind, ...target })
    expect(links.read(token, kind, now)).toEqual({ kind: "valid", ...target })
    for (const other of kinds) if (other !== kind) expect(links.read(token, other, now)).toEqual({ kind: "invalid" })
    expect(links.url({ kind, ...target })).toBe(`https://afterword.example/${paths[kind]}/${token}`)
  })

  test("it ends to the second", () => {
    const token = links.sign({ kind: "review", ...target })
    expect(links.read(token, "review", new Date(target.expiresAt.getTime() - 1)).kind).toBe("valid")
    expect(links.read(token, "review", target.expiresAt)).toEqual({ kind: "expired", ...target })
  })

  test("one to stop never ends; a preferences link does", () => {
    const years = new Date("2046-11-21T12:00:00Z")
    expect(links.read(links.sign({ kind: "stop", ...target }), "stop", years)).toEqual({ kind: "valid", ...target })
    expect(links.read(links.sign({ kind: "preferences", ...target }), "preferences", years)).toEqual({ kind: "expired", ...target })
  })

  test("no changed character goes unnoticed", () => {
    const token = links.sign({ kind: "review", ...target })
    for (let at = 0; at < token.length - 1; at += 1) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1)
      expect(links.read(changed, "review", now).kind).toBe("invalid")
    }
  })

  test("nothing else reads, and nothing throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.constantFrom("", ".", "..", "a.b", "a.b.c", "x".repeat(5000))), (text) => {
        expect(links.read(text, "review", now)).toEqual({ kind: "invalid" })
      }),
      { seed: 20261007 },
    )
  })

  test("another installation's link is worth nothing", () => {
    const other = createLinks(createVault([{ id: "test", key: Buffer.alloc(32, 7) }], "another secret"), "https://afterword.example")
    expect(links.read(other.sign({ kind: "review", ...target }), "review", now)).toEqual({ kind: "invalid" })
  })
})
