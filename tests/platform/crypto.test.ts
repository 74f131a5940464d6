import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createVault, normaliseAddress } from "#app/platform/crypto.ts"

const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) })
const vault = createVault([key("new", 1), key("old", 2)], "index secret")

describe("the vault", () => {
  test("what is put in comes out, and no two cipher texts are alike", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const cipher = vault.encrypt(text)
        expect(vault.decrypt(cipher)).toBe(text)
        expect(vault.encrypt(text)).not.toBe(cipher)
      }),
      { seed: 20261007 },
    )
  })

  test("bytes, too", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(new Uint8Array(vault.decryptBytes(vault.encryptBytes(bytes)))).toEqual(bytes)
      }),
      { seed: 20261007 },
    )
  })

  test("any changed byte is noticed", () => {
    const sealed = vault.encryptBytes(Buffer.from("maria@example.com"))
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => vault.decryptBytes(changed)).toThrow()
    }
    expect(() => vault.decrypt(vault.encrypt("x").slice(0, -2))).toThrow()
    expect(() => vault.decrypt("v2.new.abc")).toThrow("Not a cipher text")
    expect(() => vault.decrypt("maria@example.com")).toThrow("Not a cipher text")
  })

  test("rotation: the newest key writes, the older ones still read, a key that is gone is named", () => {
    const before = createVault([key("old", 2)], "index secret").encrypt("kept")
    expect(vault.decrypt(before)).toBe("kept")
    expect(vault.encrypt("kept")).toMatch(/^v1\.new\./)
    const without = createVault([key("new", 1)], "index secret")
    expect(() => without.decrypt(before)).toThrow('No key "old"')
  })

  test("a person is the same person however the address is spelled, at one shop only", () => {
    const one = vault.personKey("a.myshopify.com", " Maria@Example.com ")
    expect(vault.personKey("a.myshopify.com", "maria@example.com")).toBe(one)
    expect(vault.personKey("b.myshopify.com", "maria@example.com")).not.toBe(one)
    expect(vault.personKey("a.myshopify.com", "+49 (30) 123-45")).toBe(vault.personKey("a.myshopify.com", "+493012345"))
    expect([null, undefined, "", "  "].map((empty) => vault.personKey("a.myshopify.com", empty))).toEqual([null, null, null, null])
    expect(createVault([key("new", 1)], "another secret").personKey("a.myshopify.com", "maria@example.com")).not.toBe(one)
  })

  test("a seal holds for its use and text only", () => {
    expect(vault.seal("a", "text")).toBe(vault.seal("a", "text"))
    expect(new Set([vault.seal("a", "text"), vault.seal("b", "text"), vault.seal("a", "texts")]).size).toBe(3)
  })

  test("an empty ring is refused at once", () => expect(() => createVault([], "x")).toThrow("DATA_KEYS"))
})

test("normalising twice is normalising once", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(normaliseAddress(normaliseAddress(text))).toBe(normaliseAddress(text))
    }),
    { seed: 20261007 },
  )
})
