// What did not leave has a stored reason, or its moment is still to come; what says it left did; and every delivered order that may be asked about was asked.
import type { Evidence, Verdict } from "./judge.ts"

export interface EndRow {
  id: string
  orderId: string
  purpose: string
  channel: string
  state: string
  reason: string | null
  dueAt: Date
  changedAt: Date
  joinedTo: string | null
}

const dayMs = 86_400_000
const toCome = ["planned", "joined", "drafting", "review", "approved"]

export function judgeRows(evidence: Evidence, verdict: Verdict): void {
  const { rows, arrived, endsAt } = evidence
  const came = new Set(arrived.map(({ touchpointId }) => touchpointId))
  const left = new Set(rows.filter(({ state }) => state === "sent" || state === "unknown").map(({ id }) => id))
  for (const { id, state, reason, dueAt, changedAt, channel, joinedTo, purpose } of rows) {
    const hasReason = reason !== null && reason !== ""
    const isNear = dueAt.getTime() > endsAt.getTime() - 3 * dayMs
    // A note waits for its shopper to come by, until the sweep of what is too late: thirty days after it was due, a day for the sweep, and the three days
    // that the machine may sleep.
    const since = Math.max(changedAt.getTime(), dueAt.getTime())
    const isWaiting = channel === "onsite" && state === "approved" && since > endsAt.getTime() - 34 * dayMs
    const isToCome = toCome.includes(state) && (isNear || isWaiting)
    const isCarried = joinedTo !== null && (came.has(joinedTo) || rows.some((row) => row.id === joinedTo && row.state === "unknown"))
    const name = `${purpose} ${id}`
    if (state === "sent" && !came.has(id) && !isCarried) verdict.lostWithoutReason.push(`${name} is sent and never came`)
    if (!left.has(id) && !hasReason && !isToCome)
      verdict.lostWithoutReason.push(`${name} by ${channel} is ${state}, due ${dueAt.toISOString()}`)
  }
  for (const id of came) if (!left.has(id)) verdict.lostWithoutReason.push(`${id} came and nobody knows`)
  judgeOrders(evidence, verdict)
}

function judgeOrders({ shoppers, rows, skippedOrders, spoken, startAt, endsAt }: Evidence, verdict: Verdict): void {
  const refused = new Set(
    spoken.filter(({ word }) => ["stop", "unsubscribe", "no-more-requests"].includes(word.kind)).map(({ shopper }) => shopper),
  )
  const asksOf = Map.groupBy(
    rows.filter(({ purpose }) => purpose === "review-request"),
    ({ orderId }) => orderId,
  )
  for (const shopper of shoppers) {
    const isLawful = (shopper.saidYes || shopper.place.mail !== "consent") && !refused.has(shopper.number)
    for (const order of shopper.orders) {
      const orderId = `gid://shopify/Order/${order.id}`
      const own = asksOf.get(orderId) ?? []
      const isAsked = own.some(({ state }) => ["sent", "unknown", "failed", "rejected"].includes(state))
      const arrivedAt = order.arrivesOn === null ? Infinity : startAt.getTime() + order.arrivesOn * dayMs
      const isLongAgo = arrivedAt < endsAt.getTime() - 40 * dayMs
      if (own.length === 0 && !skippedOrders.has(orderId) && isLongAgo) verdict.lostWithoutReason.push(`${orderId} has no word`)
      const isKept = order.refundedOn === null && order.cancelledOn === null
      const isWaiting = own.some(({ state, reason }) => [...toCome, "held"].includes(state) && reason !== null)
      if (isLawful && isKept && isLongAgo && !isAsked && !isWaiting && !skippedOrders.has(orderId))
        verdict.unasked.push(`${orderId}: ${own.map(({ channel, state, reason }) => `${channel} ${state}, ${reason}`).join("; ")}`)
    }
  }
}
