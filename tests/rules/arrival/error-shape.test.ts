import fc from "fast-check"
import { expect, test } from "vitest"

import { countError, errorExceededBy, noErrors, shapeOf, shareAbove, startShape } from "#app/flow/arrival/error-shape.ts"
import { normalBelow } from "#app/flow/arrival/truncated-normal.ts"

import { seededRandomness } from "../../setup/context.ts"

const seed = 20261122

function normals(count: number) {
  const { random } = seededRandomness(seed)
  return Array.from(
    { length: count },
    () => [Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()), 6 * random() - 3] as const,
  )
}

test("with everything known: the shares themselves", () => {
  const counts = noErrors()
  for (const z of [-1.05, -0.05, 0.55, 1.25]) countError(counts, { z, limit: 9, isHere: true }, 1)
  const shape = shapeOf(counts, startShape, 0)
  expect([-1.1, -1, 0, 0.7, 1.3].map((z) => Number(shareAbove(shape, z).toFixed(2)))).toEqual([1, 0.75, 0.5, 0.25, 0])
})

test("with only the fast ones known: the truth all the same, where the plain share is far off", () => {
  const counts = noErrors()
  const plain: number[] = []
  for (const [z, limit] of normals(40_000)) {
    if (z > limit) continue
    countError(counts, { z, limit, isHere: true }, 1)
    plain.push(z)
  }
  const shape = shapeOf(counts, startShape, 1)
  for (const z of [-1, 0, 1, 1.5]) expect(shareAbove(shape, z)).toBeCloseTo(1 - normalBelow(z), 1)
  expect(Math.abs(shareAbove(shape, 0) - 0.5)).toBeLessThan(0.03)
  // Control: without the correction half would seem to lie below −0.4 or so.
  expect(plain.filter((z) => z > 0).length / plain.length).toBeLessThan(0.4)
})

test("with those under way known too: the truth, where leaving them out is far off", () => {
  const counts = noErrors()
  const plain: number[] = []
  for (const [z, limit] of normals(40_000)) {
    const isHere = z <= limit
    countError(counts, { z: isHere ? z : limit, limit: Infinity, isHere }, 1)
    if (isHere) plain.push(z)
  }
  const shape = shapeOf(counts, startShape, 1)
  for (const z of [-1, 0, 1, 1.5]) expect(Math.abs(shareAbove(shape, z) - (1 - normalBelow(z)))).toBeLessThan(0.02)
  expect(plain.filter((z) => z > 0).length / plain.length).toBeLessThan(0.4)
})

test("a share's error is the error with that share above it, and both fall", () => {
  const counts = noErrors()
  for (const [z] of normals(300)) countError(counts, { z, limit: 9, isHere: true }, 1)
  const shape = shapeOf(counts, startShape, 30)
  const shares = fc.double({ min: 1e-9, max: 0.999, noNaN: true })
  fc.assert(
    fc.property(shares, shares, (one, other) => {
      const z = errorExceededBy(shape, one)
      expect(shareAbove(shape, z)).toBeLessThanOrEqual(one + 1e-6)
      expect(shareAbove(shape, z - 0.01)).toBeGreaterThanOrEqual(one - 1e-6)
      expect(errorExceededBy(shape, Math.max(one, other))).toBeLessThanOrEqual(errorExceededBy(shape, Math.min(one, other)))
    }),
    { seed },
  )
})
