import { describe, expect, test } from "vitest"
import { checkDraft } from "#app/flow/drafting/checks.ts"
import { writeByTemplate } from "#app/flow/drafting/assemble-draft.ts"

import { brief } from "./builders.ts"

const rulesOf = (draft: Parameters<typeof checkDraft>[0], made: Parameters<typeof checkDraft>[1]) =>
  checkDraft(draft, made).map(({ rule, severity }) => `${rule} ${severity}`)

describe("a message like an earlier one", () => {
  const made = brief()
  const text = writeByTemplate(made)

  test("the same text again is blocked, and so is one with another date and order number", () => {
    expect(rulesOf(text, { ...made, earlier: ["Hello.", text.body] })).toEqual(["repeats-earlier block"])
    expect(rulesOf(text, { ...made, earlier: [text.body.replaceAll("#1001", "#0999").replaceAll("2026", "2025")] })).toEqual([
      "repeats-earlier block",
    ])
  })

  test("other words are not, and without earlier messages there is nothing to compare", () => {
    expect(rulesOf(text, made)).toEqual([])
    expect(rulesOf(text, { ...made, earlier: ["Hi Anna,\nyour parcel will be three days late, we are sorry.\nNorthwind Linen"] })).toEqual(
      [],
    )
  })
})
