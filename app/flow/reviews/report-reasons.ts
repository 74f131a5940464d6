// Why may somebody in the store ask for another look at a review? A closed list about what it contains; disagreeing with it is not in it.

export const reportReasons = ["spam", "personal-data", "offensive", "off-topic", "illegal", "conflict-of-interest"] as const
export type ReportReason = (typeof reportReasons)[number]
