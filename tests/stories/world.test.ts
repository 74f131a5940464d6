// A small world of sixty-five days, over all changes of the clocks, judged by what arrived; and one with every rule broken at its seam, in which the
// judge must find each. The full size is bench/world.ts.
import { afterEach, expect, test } from "vitest"

import { openRealPostgres, type OpenDatabase } from "../setup/database.ts"
import { faultsOf, judge, noFaults } from "./world/judge.ts"
import type { Played } from "./world/evidence.ts"
import { playWorld, type WorldOptions } from "./world/play-world.ts"
import { sabotages, type Sabotage } from "./world/sabotage.ts"

let database: OpenDatabase | null = null
afterEach(async () => {
  await database?.close()
  database = null
})

async function play(options: Partial<WorldOptions>): Promise<Played> {
  database = await openRealPostgres()
  return playWorld(database, { shoppers: 5, shops: 2, days: 65, rounds: 2, seed: 1, name: "world", crashShare: 0.002, ...options })
}

test("nothing leaves that may not, twice or too often, and nothing is lost without a reason", { timeout: 240_000 }, async () => {
  const { evidence, figures } = await play({})
  for (const shop of evidence) expect(judge(shop)).toEqual(noFaults())
  // Controls: there was something to get wrong.
  expect(figures.email).toBeGreaterThan(5)
  expect(figures.sms + figures.push + figures.onsite).toBeGreaterThan(0)
  expect(figures.crashes).toBeGreaterThan(3)
  expect(figures.moved + figures.joined).toBeGreaterThan(0)
})

// Whether a broken rule shows hangs on the hours at which the dice let things happen, so there may be a second world and a third.
test("the judge finds each rule that is broken at the seam to the app", { timeout: 240_000 }, async () => {
  const broken = Object.keys(sabotages) as Sabotage[]
  const found: Record<string, number> = {}
  const unseen = () => broken.filter((rule) => !found[sabotages[rule]])
  for (let seed = 1; seed <= 3 && unseen().length > 0; seed += 1) {
    const { evidence } = await play({ shoppers: 8, shops: 1, days: 45, crashShare: 0, sabotage: broken, seed })
    for (const shop of evidence)
      for (const [column, count] of Object.entries(faultsOf(judge(shop)))) found[column] = (found[column] ?? 0) + count
    await database?.close()
    database = null
  }
  expect(unseen()).toEqual([])
})
