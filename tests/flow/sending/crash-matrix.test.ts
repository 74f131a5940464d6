// kill -9 at each step of sending, on both databases: no message comes twice, none is lost without a word, and what certainly had not left is sent.
import { describe, expect, test } from "vitest"

import { createMigratedDatabase } from "../../setup/database.ts"
import { playStep, sendingSteps, type SendingStep } from "../../setup/play-sending-crashes.ts"

/** Until here nothing was handed over: the next worker sends. From then on nobody can tell, and nobody sends again. */
const beforeHandingOver: readonly SendingStep[] = [
  "touchpoints claimed",
  "messages written, not committed",
  "claims committed",
  "beginning not yet durable",
]

describe.each<[string, () => Promise<string | null>]>([
  ["PostgreSQL", createMigratedDatabase],
  ["the embedded database", async () => null],
])("killed while sending on %s", { timeout: 120_000 }, (_name, place) => {
  test.each(sendingSteps)("%s", async (step) => {
    const { wasKilled, mails, states, sentLater } = await playStep(step, await place())
    expect(wasKilled).toBe(true)
    expect(Math.max(...mails)).toBeLessThanOrEqual(1)
    expect(sentLater).toBe(0)
    if (beforeHandingOver.includes(step)) {
      expect(mails).toEqual([1, 1, 1])
      expect(states).toEqual(["sent", "sent", "sent"])
    } else {
      for (const [index, state] of states.entries()) {
        expect(["sent", "unknown"]).toContain(state)
        // What is shown as sent did come.
        if (state === "sent") expect(mails[index]).toBe(1)
      }
    }
  })
})
