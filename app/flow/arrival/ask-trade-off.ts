// Asking earlier or asking fewer people before their parcel: what would each choice have cost on this shop's own parcels? Units: days after
// hand-over, shares of parcels.
//
// Replays the shop's last weeks: every parcel is forecast at its hand-over by a model that knew only what had been delivered when its week began.
// "Forecast" asks when all but a share have arrived, plus the floor; "patient" asks on a fixed day all parcels of which at most the share is still
// under way then, and the others when it is safe (safe-arrival.ts); "fixed" is the peers' rule, that day for everybody. Parcels younger than `settledDays` are left out: of
// those only the fast are known.
import { fitArrival, type Parcel } from "#app/flow/arrival/model.ts"
import { fixedDayUnlessRisky } from "#app/flow/arrival/safe-arrival.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"

type Delivered = Parcel & { deliveredAt: Date }

export interface TradeOffPoint {
  /** Share of such parcels that the forecast leaves under way when it asks; with `patient`, at most on the fixed day. */
  share: number
  medianAskDays: number
  shareBefore: number
  /** What a fixed day equal to this median would have had. */
  fixedShareBefore: number
}

export interface AskTradeOff {
  parcels: number
  forecast: TradeOffPoint[]
  /** On `fixedDays`, later where more than `share` would still be under way. */
  patient: TradeOffPoint[]
  fixed: { days: number; shareBefore: number }[]
}

export interface TradeOffOptions {
  weeks?: number
  floorDays?: number
  fixedDays?: number
  settledDays?: number
  shares?: readonly number[]
}

const usualShares = [0.3, 0.2, 0.15, 0.12, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01]
const usualFixed = [5, 7, 10, 12, 14, 17, 21, 25, 30]

/** Costs one fit a week replayed; meant for a screen, once a day. */
export function askTradeOff(history: readonly Delivered[], asOf: Date, options: TradeOffOptions = {}): AskTradeOff {
  const { weeks = 8, floorDays = 2, fixedDays = 14, settledDays = 45, shares = usualShares } = options
  const asks: Replayed[] = []
  const from = addDays(asOf, -settledDays - 7 * weeks)
  for (let week = 0; week < weeks; week += 1) {
    const [begin, end] = [addDays(from, 7 * week), addDays(from, 7 * week + 7)]
    const sent = history.filter(
      ({ shippedAt, deliveredAt }) => shippedAt >= begin && shippedAt < end && deliveredAt >= shippedAt && deliveredAt <= asOf,
    )
    if (sent.length === 0) continue
    const model = fitArrival(history, begin)
    for (const parcel of sent) {
      const day = (at: Date) => daysBetween(parcel.shippedAt, at)
      asks.push({
        took: day(parcel.deliveredAt),
        forecast: shares.map((share) => day(model.arrivedBut(parcel, parcel.shippedAt, share)) + floorDays),
        patient: shares.map((maxRisk) => day(fixedDayUnlessRisky(model, parcel, { fixedDays, floorDays, maxRisk }))),
      })
    }
  }
  const fixedShare = (days: number) => shareOf(asks, ({ took }) => took > days)
  const points = (rule: "forecast" | "patient") =>
    shares.map((share, index) => {
      const medianAskDays = median(asks.map((ask) => ask[rule][index] ?? 0))
      const shareBefore = shareOf(asks, (ask) => ask.took > (ask[rule][index] ?? 0))
      return { share, medianAskDays, shareBefore, fixedShareBefore: fixedShare(medianAskDays) }
    })
  return {
    parcels: asks.length,
    forecast: points("forecast"),
    patient: points("patient"),
    fixed: usualFixed.map((days) => ({ days, shareBefore: fixedShare(days) })),
  }
}

interface Replayed {
  took: number
  forecast: number[]
  patient: number[]
}

const shareOf = <Row>(rows: readonly Row[], holds: (row: Row) => boolean) => (rows.length ? rows.filter(holds).length / rows.length : 0)

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
