import { expect, test } from "vitest"

import { spendText } from "#app/ui/settings/spend-text.ts"

const spend = { calls: 12, tokens: 8_400, amount: 0, failedCalls: 0, refusedCalls: 0 }

test.each([
  [null, "The model was not asked this month."],
  [spend, "This month so far: 12 calls, 8,400 tokens."],
  [{ ...spend, amount: 0.126 }, "This month so far: 12 calls, 8,400 tokens, 0.13."],
  [
    { ...spend, failedCalls: 1, refusedCalls: 2 },
    "This month so far: 12 calls, 8,400 tokens. 1 call brought no text. 2 drafts came from templates because the month’s budget was spent.",
  ],
])("%o", (month, text) => {
  expect(spendText(month)).toBe(text)
})
