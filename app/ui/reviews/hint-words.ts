import type { FindingRule } from "#app/flow/reviews/text-findings.ts"
import type { PersonalKind } from "#app/flow/reviews/redaction.ts"

const hints: Record<FindingRule, string> = {
  "mail-address": "A mail address",
  "telephone": "A telephone number",
  "account-number": "A card or account number",
  "order-number": "An order number",
  "postal-address": "A street address",
  "link": "A link",
  "insult": "A word that insults people",
  "shouting": "Written in capitals",
  "repetition": "The same again and again",
  "no-words": "No words",
  "something-given": "Speaks of something given for the review",
  "works-here": "Speaks of working for the shop",
  "same-text": "The same words stand in another review",
  "many-at-once": "One of many within a short time",
  "hidden-characters": "Characters that cannot be seen",
}

/** What a hint points out, in a moderator's words. */
export const hintText = (rule: string): string => hints[rule as FindingRule] ?? rule

/** What kind of personal data a hint is about; null for the rest, which may not be taken out. */
export const personalKindOf = (rule: string): PersonalKind | null =>
  (
    ({
      "mail-address": "mail-address",
      "telephone": "telephone",
      "account-number": "number",
      "order-number": "number",
      "postal-address": "address",
    }) as const
  )[rule as "mail-address"] ?? null

const actions: Record<string, string> = {
  "translation-removed": "took a translation back",
  "reply-translation-removed": "took a translation of the answer back",
  "submitted": "wrote the review",
  "edited-by-writer": "changed the review",
  "photos-added": "added photos",
  "publish": "published it",
  "reject": "turned it down",
  "redacted": "took out personal data",
  "photo-removed": "removed a photo",
  "labelled": "added a label",
  "replied": "answered in public",
  "reply-changed": "changed the public answer",
  "reply-removed": "took the public answer down",
  "replied-privately": "wrote to the writer by mail",
  "imported": "brought it in from a file",
}

/** What somebody did, after their name. */
export const actionText = (action: string): string => actions[action] ?? action

export const labelText: Record<string, string> = {
  incentivised: "Rewarded",
  imported: "Imported",
  gift: "Product was a present",
  staff: "Written by staff",
}
