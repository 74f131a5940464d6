// Why a person turns a draft down. A closed list, so that the answers can be counted and learned from.

export const draftRejectionReasons = ["not-true", "wrong-tone", "wrong-moment", "wrong-person", "not-needed"] as const

export type DraftRejectionReason = (typeof draftRejectionReasons)[number]
