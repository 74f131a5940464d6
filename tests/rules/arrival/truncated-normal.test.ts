import { expect, test } from "vitest"

import { solveSymmetric } from "#app/flow/arrival/solve-symmetric.ts"
import { normalBelow, truncatedInformation, truncationShift, waitingInformation, waitingShift } from "#app/flow/arrival/truncated-normal.ts"

/** Moments of a standard normal below `limit`, by the midpoint rule. */
function moments(limit: number) {
  const step = 1e-3
  let [mass, first, second] = [0, 0, 0]
  for (let z = -9 + step / 2; z < limit; z += step) {
    const density = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * step
    mass += density
    first += z * density
    second += z * z * density
  }
  return { mass, mean: first / mass, variance: second / mass - (first / mass) ** 2 }
}

test.each([-2, -1, 0, 0.5, 1, 2.5, 4])("what is known below %d agrees with the integral", (limit) => {
  const { mass, mean, variance } = moments(limit)
  expect(normalBelow(limit)).toBeCloseTo(mass, 5)
  expect(truncationShift(limit)).toBeCloseTo(-mean, 2)
  expect(truncatedInformation(limit)).toBeCloseTo(variance, 2)
  // Those above −limit are their mirror.
  expect(waitingShift(-limit)).toBeCloseTo(-mean, 2)
  expect(waitingInformation(-limit)).toBeCloseTo(1 - variance, 2)
})

test("far out nothing breaks", () => {
  expect(truncationShift(50)).toBe(0)
  expect(truncationShift(-50)).toBeCloseTo(50.02, 6)
  expect(truncatedInformation(-50)).toBe(0.02)
  expect([truncationShift(Infinity), truncatedInformation(Infinity)]).toEqual([0, 1])
  expect([waitingShift(-50), waitingInformation(-50), waitingInformation(50)]).toEqual([0, 0, 1])
})

test("a system is solved", () => {
  const matrix = Float64Array.from([4, 1, 0.5, 1, 3, -1, 0.5, -1, 5])
  const x = solveSymmetric(matrix, Float64Array.from([1, 2, 3]))
  const back = [0, 1, 2].map((row) => [0, 1, 2].reduce((sum, column) => sum + matrix[row * 3 + column]! * x[column]!, 0))
  expect(back.map((value) => Number(value.toFixed(9)))).toEqual([1, 2, 3])
})
