// What of a review is told to others, by name; apart from how it is signed, so that screens may list it.

export const reviewTopics = [
  "review.submitted",
  "review.edited",
  "review.published",
  "review.rejected",
  "review.redacted",
  "review.replied",
] as const
export type ReviewTopic = (typeof reviewTopics)[number]
