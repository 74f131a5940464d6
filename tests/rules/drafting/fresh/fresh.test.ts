import { describe, expect, test } from "vitest"
import { checkDraft } from "#app/flow/drafting/checks.ts"

import { freshBadEnglish } from "./bad-english.ts"
import { freshBadOthers } from "./bad-others.ts"
import { freshGood } from "./good.ts"

const isBlocked = (draft: Parameters<typeof checkDraft>[0], brief: Parameters<typeof checkDraft>[1]) =>
  checkDraft(draft, brief).some((finding) => finding.severity === "block")

/** Left standing on purpose: nothing in it says that a month is a promise, and many harmless sentences are built alike. */
const doubtfulBad = ["months of use"]
/** Blocked, and rightly read twice: no fact compares ounces with cups. */
const doubtfulGood = ["c-en-17"]

describe("drafts written before the rules were tuned", () => {
  test("bad ones are blocked", () => {
    const missed = [...freshBadEnglish, ...freshBadOthers].filter(([, draft, brief]) => !isBlocked(draft, brief)).map(([name]) => name)
    expect(missed).toEqual(doubtfulBad)
  })

  test("good ones pass", () => {
    expect(freshGood.filter(([, draft, brief]) => isBlocked(draft, brief)).map(([name]) => name)).toEqual(doubtfulGood)
  })
})
