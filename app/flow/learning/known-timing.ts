// What is known of a product's time to value: the last fitted curve, or before the first fit what is usual for its category. Days after arrival.
import { categoryOf, categoryPriors, type Categorised } from "#app/flow/timing/category-priors.ts"
import { fitTiming, type Basis, type CurvePoint, type TimingModel } from "#app/flow/timing/model.ts"

export interface KnownTiming {
  delayDays: number
  low80Days: number
  high80Days: number
  basis: Basis
  /** Null before the first fit. */
  fittedAt: Date | null
}

export interface FittedCurve extends Omit<KnownTiming, "basis"> {
  basis: string
}

/** The model of a shop that nobody has answered yet. */
export const unlearned = (): TimingModel => fitTiming({ priors: categoryPriors, counts: [] })

export function knownTiming(product: Categorised & { id: string }, curve: FittedCurve | undefined | null, model: TimingModel): KnownTiming {
  if (curve) {
    const { delayDays, low80Days, high80Days, basis, fittedAt } = curve
    return { delayDays, low80Days, high80Days, basis: basis as Basis, fittedAt }
  }
  // Dice that never explore: the best day itself.
  const best = model.recommend({ productId: product.id, category: categoryOf(product) }, () => 0.999_999)
  return { delayDays: best.delayDays, low80Days: best.interval80[0], high80Days: best.interval80[1], basis: best.basis, fittedAt: null }
}

export function knownPoints(product: Categorised & { id: string }, points: unknown, model: TimingModel): CurvePoint[] {
  if (Array.isArray(points) && points.length > 0) return points as CurvePoint[]
  return model.curve({ productId: product.id, category: categoryOf(product) })
}
