import fc from "fast-check"
import { expect, test } from "vitest"

import { pack, unpack } from "#app/platform/pack.ts"

test("texts come back as they were, short ones as they are, long ones smaller", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => {
      const bytes = Buffer.from(JSON.stringify(text))
      expect(Buffer.from(unpack(pack(bytes))).equals(bytes)).toBe(true)
      expect(pack(bytes).length).toBeLessThanOrEqual(bytes.length)
    }),
    { seed: 20261007 },
  )
  expect(pack(Buffer.from("{}")).length).toBe(2)
  expect(pack(Buffer.from(JSON.stringify(Array(100).fill({ id: 1 })))).length).toBeLessThan(100)
})
