import { expect, test } from "vitest"

import { answeredShares } from "#app/flow/learning/answered-shares.ts"
import { silenceDays } from "#app/flow/learning/outcome.ts"

import { seededRandomness } from "../../setup/context.ts"

test("without history: half of the answers within about two days, all of them by the end, and one share for each day an ask is open", () => {
  const shares = answeredShares(new Map())
  expect(shares).toHaveLength(silenceDays + 1)
  expect(shares[0]).toBe(0)
  expect(shares[2]).toBeCloseTo(0.487, 3)
  expect(shares[silenceDays]).toBeGreaterThan(0.999)
  expect([...shares].sort((a, b) => a - b)).toEqual(shares)
})

test("a shop's own answers count: where they come late, young asks count less", () => {
  const late = answeredShares(new Map([[10, 200]]))
  expect(late[10]).toBeLessThan(0.1)
  // On the eleventh day the tenth has passed.
  expect(late[11]).toBeGreaterThan(0.98)
})

test("asks of every age, weighed so, show the chance of an answer that they have; without the open ones they do not", () => {
  const { random } = seededRandomness(3)
  const chance = 0.1
  const wait = () => Math.floor(-5 * Math.log(1 - random()))
  const history = new Map<number, number>()
  for (let index = 0; index < 2000; index += 1) {
    const day = wait()
    if (day < silenceDays) history.set(day, (history.get(day) ?? 0) + 1)
  }
  const shares = answeredShares(history)
  let [answers, weighed] = [0, 0]
  for (let index = 0; index < 20_000; index += 1) {
    const age = Math.floor(random() * 12)
    const isAnswered = random() < chance && wait() < age
    answers += isAnswered ? 1 : 0
    weighed += isAnswered ? 1 : shares[age]!
  }
  expect(answers / weighed).toBeGreaterThan(0.09)
  expect(answers / weighed).toBeLessThan(0.105)
})
