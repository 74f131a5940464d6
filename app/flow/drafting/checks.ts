// May this draft be approved? Each rule reads the draft by itself, without the model, and says what it found and where.
//
// The rules stand in files of their own: what facts must support (figures, links, offers, claims, promises, people), what must not be said
// (pleas, pressure), and how it is written (citations, markup, form). `docs/compliance.md` names the laws behind them.
import { checkCitations } from "./checks-citations.ts"
import { checkClaims } from "./checks-claims.ts"
import { checkContradictions } from "./checks-contradictions.ts"
import { checkFigures } from "./checks-figures.ts"
import { checkForm } from "./checks-form.ts"
import { checkGrounding } from "./checks-grounding.ts"
import { checkLinks } from "./checks-links.ts"
import { checkMarkup } from "./checks-markup.ts"
import { checkOffers } from "./checks-offers.ts"
import { checkPeople } from "./checks-people.ts"
import { checkPleas } from "./checks-pleas.ts"
import { checkPressure } from "./checks-pressure.ts"
import { checkPromises } from "./checks-promises.ts"
import { checkProperties } from "./checks-properties.ts"
import { checkRepetition } from "./checks-repetition.ts"
import type { Brief, DraftText, Finding } from "./draft-shape.ts"
import { readDraft } from "./reading.ts"

export type { Brief, DraftText, Fact, Finding } from "./draft-shape.ts"

const mostReadCharacters = 6_000

const rules = [
  checkCitations,
  checkFigures,
  checkLinks,
  checkMarkup,
  checkOffers,
  checkPleas,
  checkPressure,
  checkClaims,
  checkProperties,
  checkGrounding,
  checkContradictions,
  checkPromises,
  checkPeople,
  checkForm,
  checkRepetition,
]

/** Everything to say about `draft`, the blocking findings first. Empty when there is nothing. */
export function checkDraft(draft: DraftText, brief: Brief): Finding[] {
  // Some rules cost the square of the length; a text far beyond a mail is refused unread (6,000 characters: under 0.3 s, 2026-11-21, 2 cores).
  const length = draft.subject.length + draft.body.length + (draft.preview?.length ?? 0)
  const told = draft.sentences.reduce((sum, sentence) => sum + sentence.text.length, 0)
  if (Math.max(length, told) > mostReadCharacters)
    return [{ rule: "length", severity: "block", excerpt: `${Math.max(length, told)} characters` }]
  const reading = readDraft(draft, brief)
  const findings = rules.flatMap((rule) => rule(reading))
  return findings.toSorted((a, b) => Number(b.severity === "block") - Number(a.severity === "block"))
}

export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === "block")
}
