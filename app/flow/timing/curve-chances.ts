// How do the chances of a product's delays travel from the fit to the ask? With the points of its curve, so that an ask throws the very dice that the model
// would have thrown, a curve that is taken back brings its dice along, and the propensity that is written down is the one that was used.
import { withBest, type Choice } from "#app/flow/timing/explore.ts"
import type { CurvePoint } from "#app/flow/timing/model.ts"
import { readCurve } from "#app/flow/timing/timing-gain.ts"

/** A point of a kept curve. `propensity`: the chance that an ask is made at this delay; none where none ever is. */
export interface KeptPoint extends CurvePoint {
  propensity?: number
}

/** The points, with each delay's chance at its own point; a delay between two days gets one. */
export function withChances(points: readonly CurvePoint[], choices: readonly Choice[]): KeptPoint[] {
  const chances = new Map(choices.map(({ delayDays, propensity }) => [delayDays, propensity]))
  const known = new Set(points.map((point) => point.delayDays))
  const between = choices.flatMap(({ delayDays }): CurvePoint[] =>
    known.has(delayDays)
      ? []
      : [
          {
            delayDays,
            reviewProbability: readCurve(points, delayDays),
            low: readCurve(points, delayDays, "low"),
            high: readCurve(points, delayDays, "high"),
          },
        ],
  )
  return [...points, ...between]
    .sort((a, b) => a.delayDays - b.delayDays)
    .map((point) => {
      const propensity = chances.get(point.delayDays)
      return propensity === undefined ? point : { ...point, propensity }
    })
}

/** The chances back from what was kept; the best delay alone where none were kept with it. It comes last. */
export function keptChoices(bestDays: number, kept: readonly Pick<KeptPoint, "delayDays" | "propensity">[]): Choice[] {
  const others = kept.flatMap(({ delayDays, propensity }) =>
    propensity !== undefined && propensity > 0 && delayDays !== bestDays ? [{ delayDays, propensity }] : [],
  )
  return withBest(others, bestDays)
}
