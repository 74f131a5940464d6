import { describe, expect, test } from "vitest"
import { checkDraft, type Finding } from "#app/flow/drafting/checks.ts"

import { badDrafts } from "./bad-drafts.ts"
import { fourthBadDrafts, fourthGoodDrafts } from "./fourth-drafts.ts"
import { goodDrafts } from "./good-drafts.ts"
import { moreBadDrafts } from "./more-bad-drafts.ts"
import { moreGoodDrafts } from "./more-good-drafts.ts"
import { thirdGoodDrafts } from "./third-good-drafts.ts"

const blocking = (findings: Finding[]) => findings.filter((finding) => finding.severity === "block")

describe("checkDraft", () => {
  test.each([...goodDrafts, ...moreGoodDrafts, ...thirdGoodDrafts, ...fourthGoodDrafts])("lets pass: %s", (_name, draft, brief) => {
    expect(blocking(checkDraft(draft, brief))).toEqual([])
  })

  test.each(badDrafts)("blocks: %s (%s)", (_name, rule, draft, brief) => {
    expect(blocking(checkDraft(draft, brief)).map((finding) => finding.rule)).toContain(rule)
  })

  test.each([...moreBadDrafts, ...fourthBadDrafts])("blocks: %s", (_name, draft, brief) => {
    expect(blocking(checkDraft(draft, brief))).not.toEqual([])
  })
})
