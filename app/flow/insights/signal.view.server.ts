// For each kind of message: the last four weeks against the twelve before, and those who were written to against those who were not.
import type { Share } from "#app/flow/approval/proportion-bounds.ts"
import { countReviewed, countSigns, readPurposesWritten } from "#app/flow/approval/sign-outcomes.store.server.ts"
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
    const isWritten = written.has(purpose)
    const [recent, before] = [
      isWritten ? await readSpan(db, shop, purpose, now, [recentDays, 0]) : nothingSent,
      isWritten ? await readSpan(db, shop, purpose, now, [recentDays + beforeDays, recentDays]) : nothingSent,
    ]
    const lately = compareSignals(recent.shares, before.shares)
    const held = holdOuts.find((one) => one.purpose === purpose)
    const against = held ? { lines: compareSignals(held.written, held.heldOut), pending: held.pending } : null
    const holdOutShare = shares.find((one) => one.purpose === purpose)?.share ?? 0
    if (recent.sent + before.sent === 0 && !held && holdOutShare === 0) continue
    const degraded = isDegraded(lately) || (against !== null && isDegraded(against.lines))
    const choices = { holdOutShare, canHoldOut: mayHoldOut(purpose), canSwitchOff: isSwitched }
    signals.push({ purpose, sent: recent.sent, lately, against, ...choices, isDegraded: degraded })
  }
  return signals
}

interface Span {
  sent: number
  shares: SignalShares
}

const none: Share = { hits: 0, count: 0 }
const nothingSent: Span = { sent: 0, shares: { complaints: none, stops: none, replies: none, reviews: none } }

/** From `from` days ago until `until` days ago; reviews of the messages that left two weeks earlier. */
async function readSpan(db: Queryable, shop: ShopId, purpose: string, now: Date, [from, until]: [number, number]): Promise<Span> {
  const span = (daysEarlier: number) => ({ purpose, since: addDays(now, -from - daysEarlier), until: addDays(now, -until - daysEarlier) })
  const { messages, complaints, stops, replied, badReplies } = await countSigns(db, shop, span(0), mostMessages)
  return {
    sent: messages,
    shares: {
      complaints: { hits: complaints, count: messages },
      stops: { hits: stops, count: messages },
      replies: { hits: badReplies, count: replied },
      reviews: await countReviewed(db, shop, span(reviewDays), mostMessages),
    },
  }
}
