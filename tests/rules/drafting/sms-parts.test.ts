import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { plainForSms, smsParts } from "#app/flow/drafting/sms-parts.ts"

describe("smsParts", () => {
  // Limits as 3GPP TS 23.038 and 23.040 set them, and as every provider's calculator shows them.
  test.each<[string, string, ReturnType<typeof smsParts>]>([
    ["nothing", "", { encoding: "GSM-7", length: 0, parts: 1 }],
    ["160 basic signs", "a".repeat(160), { encoding: "GSM-7", length: 160, parts: 1 }],
    ["161 basic signs", "a".repeat(161), { encoding: "GSM-7", length: 161, parts: 2 }],
    ["306 basic signs", "a".repeat(306), { encoding: "GSM-7", length: 306, parts: 2 }],
    ["307 basic signs", "a".repeat(307), { encoding: "GSM-7", length: 307, parts: 3 }],
    ["459 basic signs", "a".repeat(459), { encoding: "GSM-7", length: 459, parts: 3 }],
    ["80 euro signs count twice", "€".repeat(80), { encoding: "GSM-7", length: 160, parts: 1 }],
    ["81 euro signs", "€".repeat(81), { encoding: "GSM-7", length: 162, parts: 2 }],
    ["all of the extension", "^{}\\[~]|€\f", { encoding: "GSM-7", length: 20, parts: 1 }],
    ["umlauts are basic", "äöüÄÖÜßñ", { encoding: "GSM-7", length: 8, parts: 1 }],
    ["Greek capitals are basic", "ΔΦΓΛΩΠΨΣΘΞ", { encoding: "GSM-7", length: 10, parts: 1 }],
    ["c with cedilla only as a capital", "ç", { encoding: "UCS-2", length: 1, parts: 1 }],
    ["a curly apostrophe makes 70 the limit", `${"a".repeat(69)}’`, { encoding: "UCS-2", length: 70, parts: 1 }],
    ["71 units", `${"a".repeat(70)}’`, { encoding: "UCS-2", length: 71, parts: 2 }],
    ["134 units", "я".repeat(134), { encoding: "UCS-2", length: 134, parts: 2 }],
    ["135 units", "я".repeat(135), { encoding: "UCS-2", length: 135, parts: 3 }],
    ["an emoji is two units", "😀".repeat(35), { encoding: "UCS-2", length: 70, parts: 1 }],
    // 67 units hold 33 pairs and one unit that nothing may fill: 2 × 33 = 66 emoji fit into two, the 67th does not.
    ["a pair is never cut", "😀".repeat(67), { encoding: "UCS-2", length: 134, parts: 3 }],
    // 152 + escape: the escape moves to the second part, so 153 + 153 septets do not fill two.
    ["an escape is never cut", `${"a".repeat(152)}€${"a".repeat(152)}`, { encoding: "GSM-7", length: 306, parts: 3 }],
    ["the same, one earlier", `${"a".repeat(151)}€${"a".repeat(153)}`, { encoding: "GSM-7", length: 306, parts: 2 }],
  ])("%s", (_name, text, expected) => {
    expect(smsParts(text)).toEqual(expected)
  })

  test("more text never needs fewer parts, and no fewer than its length asks for", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.string({ maxLength: 40 }), (text, more) => {
        const [one, both] = [smsParts(text), smsParts(text + more)]
        expect(both.parts).toBeGreaterThanOrEqual(one.parts)
        const joined = one.encoding === "GSM-7" ? 153 : 67
        expect(one.parts).toBeGreaterThanOrEqual(one.length > (one.encoding === "GSM-7" ? 160 : 70) ? Math.ceil(one.length / joined) : 1)
      }),
      { seed: 3 },
    )
  })

  test("plain signs keep a text in GSM-7", () => {
    const text = "Anna’s parcel – “Sand” … • ready"
    expect(smsParts(text).encoding).toBe("UCS-2")
    expect(smsParts(plainForSms(text)).encoding).toBe("GSM-7")
  })
})
