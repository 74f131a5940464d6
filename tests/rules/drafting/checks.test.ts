import { describe, expect, test } from "vitest"

import { checkDraft, type Brief, type DraftText, type Finding } from "#app/flow/drafting/checks.ts"
import { findingText } from "#app/ui/draft/finding-words.ts"

import { badDrafts } from "./bad-drafts.ts"
import { draftOf } from "./corpus.ts"
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

  test("every rule that finds something has words for the person who reads the draft", () => {
    const found = [
      ...badDrafts.map(([, , draft, brief]) => checkDraft(draft, brief)),
      ...[...moreBadDrafts, ...fourthBadDrafts].map(([, draft, brief]) => checkDraft(draft, brief)),
    ]
    const rules = new Set(found.flat().map(({ rule }) => rule))
    expect(rules.size).toBeGreaterThan(30)
    expect([...rules].filter((rule) => findingText(rule).toLowerCase() === rule.replaceAll("-", " "))).toEqual([])
  })

  const oneSentence = (line: string): [DraftText, Brief] => {
    const [, { subject }, brief] = goodDrafts[0] as (typeof goodDrafts)[0]
    return [draftOf(subject, `Hi Anna,\nhow is the Linen Shirt? [product]\n${line}`), brief]
  }

  test.each([
    ["plea-for-stars", "On a scale of one to five stars, please give us five stars."],
    [
      "outcome-claim",
      "Tell us how life-changing it feels, since everybody who wears it day after day and month after month says that it is life-changing.",
    ],
  ])("an excuse for a word's first place is none for its second: %s", (rule, line) => {
    expect(blocking(checkDraft(...oneSentence(line))).map((finding) => finding.rule)).toContain(rule)
  })
})
