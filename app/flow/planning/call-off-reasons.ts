// Why does a person in the shop call a planned message off? A closed list, so that it can be counted.
export const callOffReasons = ["not-needed", "wrong-moment", "wrong-person", "told-by-a-person", "goods-in-question"] as const
export type CallOffReason = (typeof callOffReasons)[number]

/** Reason of a touchpoint that a person called off; which of the above stands with the act (outbox.store). */
export const calledOff = "called-off"
