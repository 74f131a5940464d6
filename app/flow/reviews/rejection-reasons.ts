// Why a review may be kept from the shop. A closed list about what it contains; a low rating is no reason (16 CFR 465.7).

export const rejectionReasons = ["spam", "personal-data", "offensive", "off-topic", "illegal", "duplicate", "conflict-of-interest"] as const

export type RejectionReason = (typeof rejectionReasons)[number]
