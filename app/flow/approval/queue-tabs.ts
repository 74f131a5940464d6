/** The lists of the approvals page, in their order. */
export const queueTabs = ["waiting", "mine", "snoozed", "approved", "held", "ended"] as const
export type QueueTab = (typeof queueTabs)[number]
