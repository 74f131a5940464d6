// Languages and what became of a translation, on screen.
const names = new Intl.DisplayNames(["en"], { type: "language" })

export const languageName = (tag: string): string => names.of(tag) ?? tag

const reasons: Record<string, string> = {
  "empty": "it was empty",
  "title-differs": "a headline was added or lost",
  "same-words": "it is the same as the original",
  "other-language": "it came in another language",
  "language-unclear": "its language cannot be told",
  "longer": "it says more than the original",
  "shorter": "it leaves much out",
  "new-number": "it has a number that the original does not have",
  "new-contact": "it has a link or an address that the original does not have",
  "new-insult": "it insults where the original does not",
  "new-signs": "it has mark-up that the original does not have",
  "redaction-lost": "a mark of removed personal data is missing",
  "model-refused": "the model declined",
  "model-truncated": "the model stopped in the middle",
  "model-malformed": "the model answered in another shape",
  "model-timeout": "the model took too long",
  "model-unavailable": "the model could not be reached",
  "model-budget": "the model’s budget is spent",
}

/** Why a translation is not shown. */
export const translationReason = (reason: string | null): string => reasons[reason ?? ""] ?? "it could not be checked"
