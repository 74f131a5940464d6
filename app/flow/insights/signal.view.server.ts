// For each kind of message: the last four weeks against the twelve before, and those who were written to against those who were not.
import { readMessageOutcomes, readPurposesWritten, shareOf, type MessageOutcome } from "#app/flow/approval/sign-outcomes.store.server.ts"
import { readHoldOuts } from "#app/flow/insights/hold-out.view.server.ts"
import { compareSignals, isDegraded, type SignalLine, type SignalShares } from "#app/flow/insights/shopper-signal.ts"
import { readHoldOutShares } from "#app/flow/planning/hold-outs.store.server.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { mayHoldOut } from "#app/flow/planning/hold-out.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface PurposeSignal {
  purpose: string
  /** Messages of the last four weeks. */
  sent: number
  lately: SignalLine[]
  /** Null without a hold-out. */
  against: { lines: SignalLine[]; pending: number } | null
  holdOutShare: number
  canHoldOut: boolean
  /** It has a switch of its own. */
  canSwitchOff: boolean
  isDegraded: boolean
}

const recentDays = 28
const beforeDays = 84
/** A review takes its time: these are counted for messages that left two weeks earlier. */
const reviewDays = 14
/** The newest of each span; more would narrow an interval that is narrow already. */
const mostMessages = 5_000

export async function readSignals(db: Queryable, shop: ShopId, now: Date): Promise<PurposeSignal[]> {
  const [shares, holdOuts] = [await readHoldOutShares(db, shop), await readHoldOuts(db, shop, now)]
  const written = await readPurposesWritten(db, shop, addDays(now, -(recentDays + beforeDays + reviewDays)))
  const signals: PurposeSignal[] = []
  for (const { id: purpose, isSwitched } of messagePurposes) {
    const window = async (from: number, until: number): Promise<MessageOutcome[]> =>
      written.has(purpose)
        ? readMessageOutcomes(db, shop, { purpose, since: addDays(now, -from), until: addDays(now, -until) }, mostMessages)
        : []
    const [recent, before] = [await window(recentDays, 0), await window(recentDays + beforeDays, recentDays)]
    const [reviewed, reviewedBefore] = [
      await window(recentDays + reviewDays, reviewDays),
      await window(recentDays + beforeDays + reviewDays, recentDays + reviewDays),
    ]
    const lately = compareSignals(sharesOf(recent, reviewed), sharesOf(before, reviewedBefore))
    const held = holdOuts.find((one) => one.purpose === purpose)
    const against = held ? { lines: compareSignals(held.written, held.heldOut), pending: held.pending } : null
    const holdOutShare = shares.find((one) => one.purpose === purpose)?.share ?? 0
    if (recent.length + before.length === 0 && !held && holdOutShare === 0) continue
    const degraded = isDegraded(lately) || (against !== null && isDegraded(against.lines))
    const choices = { holdOutShare, canHoldOut: mayHoldOut(purpose), canSwitchOff: isSwitched }
    signals.push({ purpose, sent: recent.length, lately, against, ...choices, isDegraded: degraded })
  }
  return signals
}

function sharesOf(outcomes: readonly MessageOutcome[], reviewed: readonly MessageOutcome[]): SignalShares {
  return {
    complaints: shareOf(outcomes.map(({ isComplaint }) => isComplaint)),
    stops: shareOf(outcomes.map(({ isStop }) => isStop)),
    replies: shareOf(outcomes.flatMap(({ isBadReply }) => isBadReply ?? [])),
    reviews: shareOf(reviewed.map(({ isReview }) => isReview)),
  }
}
