import type { PublicationState } from "#app/flow/reviews/moderation.view.server.ts"
import { reasonWord, type Word } from "#app/ui/words.ts"

const publications: Record<PublicationState, Word> = {
  "nothing-yet": { text: "Not in the shop yet" },
  "up-to-date": { text: "Shown in the shop", tone: "success" },
  "on-its-way": { text: "On its way to the shop", tone: "info" },
  "failed": { text: "Could not be written to the shop", tone: "critical" },
}

/** Where the product's reviews stand in the shop's own data. */
export const publicationWord = (state: PublicationState): Word => publications[state]

const reasons: Record<string, string> = {
  "spam": "Advertising or spam",
  "personal-data": "Tells someone’s personal data",
  "offensive": "Insults or threatens",
  "off-topic": "Not about the product",
  "illegal": "Breaks the law",
  "duplicate": "Sent twice",
  "conflict-of-interest": "Written by someone with an interest in it",
  // Nobody can choose this one: an import says it.
  "hidden-at-source": "Was not shown in the app it came from",
}

/** Why a review is not shown, in a moderator's words. */
export const reviewReasonWord = (reason: string | null): string => reasons[reason ?? ""] ?? reasonWord(reason)
