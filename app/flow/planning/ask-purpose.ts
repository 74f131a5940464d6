// What the asks of this stage are for, in the words of the consent ledger, and how early their drafts are wanted.
export const purpose = "review-request"
/** A draft is wanted this many days before its message is due, so that a person has time to read it. */
export const draftAheadDays = 2
