import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { bytesArray, instantArray, textArray } from "#app/platform/wire-arrays.ts"

import { openTestDatabase, type OpenDatabase } from "../setup/database.ts"

let database: OpenDatabase
beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())

test("arrays arrive as they were sent, with empty texts, nulls, any letters and any bytes", async () => {
  const text = fc.option(fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0")))
  const instant = fc.option(fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }))
  await fc.assert(
    fc.asyncProperty(fc.array(text), fc.array(fc.uint8Array()), fc.array(instant), async (texts, bytes, instants) => {
      const { rows } = await database.pool.query<{ texts: unknown; bytes: Buffer[]; instants: unknown[] }>({
        text: `SELECT $1::text[] AS texts, $2::bytea[] AS bytes,
          (SELECT coalesce(array_agg(extract(epoch FROM i)::float8 ORDER BY at), '{}') FROM unnest($3::timestamptz[]) WITH ORDINALITY t(i, at)) AS instants`,
        values: [textArray(texts), bytesArray(bytes), instantArray(instants)],
      })
      expect(rows[0]?.texts).toEqual(texts)
      expect(rows[0]?.bytes.map((one) => [...one])).toEqual(bytes.map((one) => [...one]))
      expect(rows[0]?.instants.map((one) => (one === null ? null : Math.round((one as number) * 1000)))).toEqual(
        instants.map((one) => one?.getTime() ?? null),
      )
    }),
    { seed: 20261122, numRuns: 60 },
  )
})
