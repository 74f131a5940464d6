// Which of a person's other messages does a message have to give way to? Pure.
//
// What has left always counts. What is planned and outranks it counts too, whenever it is due; what is of its own rank counts by its moment
// (when-to-send.ts); what it outranks does not count: that one is moved when it is looked at again. Between any two messages of the kinds that a merchant
// switches on lies a day.
import { findPurpose } from "#app/flow/planning/purposes/purposes.ts"
import { whenToSend, type SendingFacts, type When } from "#app/flow/planning/when-to-send.ts"

export interface OtherContact {
  at: Date
  isSent: boolean
  purpose: string
}

/** Kinds that nobody knows any more go before everything. */
const priorityOf = (purpose: string): number => findPurpose(purpose)?.priority ?? 0

/** `priority`: of the message that is planned; smaller numbers go first. */
export function contactsThatCount(contacts: readonly OtherContact[], priority: number): { at: Date; isSent: boolean }[] {
  return contacts.flatMap(({ at, isSent, purpose }) => {
    const other = priorityOf(purpose)
    return isSent || other <= priority ? [{ at, isSent: isSent || other < priority }] : []
  })
}

const spacing = { max: 1, windowDays: 1 }

/** `whenToSend` with a day between messages as well as the merchant's cap. */
export function whenToSendApart(readyAt: Date, facts: SendingFacts, now: Date, latestAt: Date): When {
  let from = readyAt
  let isCapped = false
  for (;;) {
    const capped = whenToSend(from, facts, now, latestAt)
    if (capped.kind === "never") return capped
    const apart = whenToSend(capped.at, { ...facts, cap: spacing }, now, latestAt)
    if (apart.kind === "never") return apart
    isCapped ||= capped.isCapped || apart.isCapped
    if (!apart.isCapped) return { kind: "at", at: apart.at, isCapped }
    from = apart.at
  }
}
