// A small world of ninety days on the embedded database, judged by what arrived; and one with every rule broken at its seam, in which the judge must find
// each. The full size is bench/world.ts.
import { afterEach, expect, test } from "vitest"

import { openTestDatabase, type OpenDatabase } from "../setup/database.ts"
import { faultsOf, judge, type Verdict } from "./world/judge.ts"
import { playWorld, type Sabotage, type WorldOptions } from "./world/play-world.ts"

let database: OpenDatabase | null = null
afterEach(async () => {
  await database?.close()
  database = null
})

async function play(options: Partial<WorldOptions>) {
  database = await openTestDatabase()
  return playWorld(database.db, { shoppers: 5, days: 90, seed: 1, shop: "world.myshopify.com", crashShare: 0.002, ...options })
}

const faultless: Record<keyof Verdict, number> = {
  withoutBasis: 0,
  afterStop: 0,
  overCap: 0,
  tooClose: 0,
  inQuietHours: 0,
  inPause: 0,
  twice: 0,
  lostWithoutReason: 0,
  unasked: 0,
}

test("nothing leaves that may not, twice or too often, and nothing is lost without a reason", { timeout: 240_000 }, async () => {
  const { evidence, figures } = await play({})
  const verdict = judge(evidence)
  expect(verdict).toEqual(Object.fromEntries(Object.keys(faultless).map((name) => [name, []])))
  expect(faultsOf(verdict)).toEqual(faultless)
  // Controls: there was something to get wrong.
  expect(figures.mails).toBeGreaterThan(5)
  expect(figures.crashes).toBeGreaterThan(3)
  expect(figures.moved + figures.joined).toBeGreaterThan(0)
})

test("the judge finds each rule that is broken at the seam to the app", { timeout: 240_000 }, async () => {
  const broken: [Sabotage, keyof Verdict][] = [
    ["country-wrong", "withoutBasis"],
    ["stop-not-written", "afterStop"],
    ["cap-wide-open", "overCap"],
    ["night-open", "inQuietHours"],
    ["mail-doubled", "twice"],
    ["reason-lost", "lostWithoutReason"],
    ["asks-lost", "unasked"],
  ]
  const { evidence } = await play({ shoppers: 7, days: 50, crashShare: 0, sabotage: broken.map(([rule]) => rule) })
  const found = faultsOf(judge(evidence))
  for (const [rule, fault] of broken) expect(found[fault], rule).toBeGreaterThan(0)
})
