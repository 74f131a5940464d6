// What is wrong with an order just now, and which of its goods went back? A return under way holds the ask for 14 days at most, and so does a
// support case from the day it was opened; money back without goods (a gesture for something that went wrong) holds it for 7. All are limited,
// logged as holds, and blind to what anybody might rate: how a case ended does not count. While a person in the shop has to settle something with the
// buyer (a high-care task), it holds for 14 days at most an order, however many such tasks there are.
import type { Gid } from "#app/platform/ids.ts"
import { linesOfReturn } from "#app/flow/record/return-lines.ts"
import { addDays } from "#app/platform/clock.ts"

export interface TroubleFacts {
  refunds: readonly { lines: unknown; createdAt: Date }[]
  returns: readonly { status: string; lines: unknown; removals?: unknown; updatedAt: Date }[]
  /** When the oldest support case that is still open was opened (app/flow/record/signals-of-order.ts). */
  supportOpenSince?: Date | null
  /** When the oldest high-care task about the buyer that is still open was opened (tasks.store). */
  careOpenSince?: Date | null
}

export type TroubleReason = "return-open" | "support-open" | "care-open" | "refund-recent"

export interface Trouble {
  now: { reason: TroubleReason; since: Date; days: number } | null
  /** Pieces that went back, or are going back and were waited for long enough, by line. */
  goneBack: Map<Gid, number>
}

const returnDays = 14
const supportDays = 14
const refundDays = 7
export const careDays = 14

/** `heldSince`: when this order was first held for each reason; a hold that was opened before is not lengthened by news. */
export function troubleOf(
  { refunds, returns, supportOpenSince = null, careOpenSince = null }: TroubleFacts,
  heldSince: ReadonlyMap<string, Date>,
  now: Date,
): Trouble {
  const under = returns.filter((one) => one.status === "requested" || one.status === "open")
  const returnSince = heldSince.get("return-open") ?? now
  const isWaiting = under.length > 0 && now < addDays(returnSince, returnDays)
  const gone = [...returns.filter((one) => one.status === "closed"), ...(isWaiting ? [] : under)]
  const goneBack = new Map<Gid, number>()
  for (const { orderLineId, quantity } of gone.flatMap(linesOfReturn))
    goneBack.set(orderLineId, (goneBack.get(orderLineId) ?? 0) + quantity)
  if (isWaiting) return { now: { reason: "return-open", since: returnSince, days: returnDays }, goneBack }
  if (supportOpenSince && isSupportTrouble(supportOpenSince, now))
    return { now: { reason: "support-open", since: supportOpenSince, days: supportDays }, goneBack }
  const careSince = careHoldSince(careOpenSince, heldSince.get("care-open"), now)
  if (careSince) return { now: { reason: "care-open", since: careSince, days: careDays }, goneBack }
  const gesture = refunds.filter((refund) => linesIn(refund.lines).length === 0 && addDays(refund.createdAt, refundDays) > now).at(-1)
  return { now: gesture ? { reason: "refund-recent", since: gesture.createdAt, days: refundDays } : null, goneBack }
}

/** Since when an open high-care task holds an order's contacts; null when none is open, or they were held for it for long enough already. */
export function careHoldSince(openSince: Date | null, firstHeldAt: Date | undefined, now: Date): Date | null {
  if (!openSince) return null
  const since = firstHeldAt ?? now
  return now < addDays(since, careDays) ? since : null
}

/** Whether a support case that was opened then, and is not resolved, still holds an ask. */
export function isSupportTrouble(openSince: Date, now: Date): boolean {
  return now < addDays(openSince, supportDays)
}

function linesIn(json: unknown): { orderLineId: Gid; quantity: number }[] {
  return Array.isArray(json) ? (json as { orderLineId: Gid; quantity: number }[]) : []
}
