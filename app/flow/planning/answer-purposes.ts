/**
 * What a person in the shop writes to one buyer: an answer to the buyer's own message, and news of trouble with their order. With these go what became of
 * somebody's own review or question, the link they asked for, the code they were promised, and the merchant's own news. Sent at once, outside quiet hours, cap and holds, and counted by
 * none of them: else who complains would be asked less often.
 */
export const answerPurposes = ["reply", "transactional", "review-news", "review-link", "review-reward", "merchant-news"] as const

export const isAnswer = ({ purpose }: { purpose: string }): boolean => (answerPurposes as readonly string[]).includes(purpose)
