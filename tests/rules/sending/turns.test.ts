import fc from "fast-check"
import { expect, test } from "vitest"

import { createTurns } from "#app/flow/sending/turns.ts"

test("so many at once and no more, first come first served, also where a turn is given back twice", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: 3, max: 8 }), { maxLength: 20 }),
      async (atOnce, lengths) => {
        const takeTurn = createTurns(atOnce)
        const began: number[] = []
        let underWay = 0
        let most = 0
        await Promise.all(
          lengths.map(async (length, index) => {
            const giveBack = await takeTurn()
            began.push(index)
            underWay += 1
            most = Math.max(most, underWay)
            for (let step = 0; step < length; step += 1) await Promise.resolve()
            underWay -= 1
            giveBack()
            giveBack()
          }),
        )
        expect(began).toEqual(lengths.map((_length, index) => index))
        expect(most).toBe(Math.min(atOnce, lengths.length))
      },
    ),
    { seed: 20261122 },
  )
})
