// The small version of `npm run bench -- intake-crashes`.
import { afterAll, beforeAll, expect, test } from "vitest"

import { prepareBundle } from "../../../scripts/bundle.ts"
import { playCrashes } from "../../setup/play-crashes.ts"
import { startPostgres, type Postgres } from "../../setup/postgres.ts"

let postgres: Postgres
beforeAll(async () => {
  await prepareBundle()
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

test("web, worker and database are killed under load: nothing is lost, nothing is applied twice", { timeout: 120_000 }, async () => {
  const played = await playCrashes(postgres, { web: 1, workers: 1, kills: 2, databaseRestarts: 1, msBetween: 800, senders: 4 })
  expect(played).toMatchObject({ lost: 0, appliedTwice: 0 })
  // Controls: something was sent, something had to come again, and some came twice on purpose.
  expect(played.acknowledged).toBeGreaterThan(20)
  expect(played.sentAgain).toBeGreaterThan(0)
  expect(played.repeats).toBeGreaterThan(0)
})
