// What a merchant may say about a product's days, and what of the planned contacts would move by it. Pure; days after arrival.
import type { PlannedDays } from "#app/flow/learning/planned-asks.view.server.ts"

export const timingModes = ["curve", "fixed", "bounds"] as const
export type TimingMode = (typeof timingModes)[number]

export interface TimingFields {
  mode: string
  days: string
  minDays: string
  maxDays: string
}

export interface TimingChoice {
  mode: TimingMode
  delayDays: number | null
  minDays: number | null
  maxDays: number | null
}

export type TimingErrors = Partial<Record<"mode" | "days" | "minDays" | "maxDays", string>>

export interface DayLimits {
  minDays: number
  maxDays: number
}

/** A choice, or what is wrong with it by field; of the fields those of the chosen mode count alone. */
export function readTimingForm(fields: TimingFields, limits: DayLimits): { choice: TimingChoice } | { errors: TimingErrors } {
  const mode = timingModes.find((known) => known === fields.mode)
  if (!mode) return { errors: { mode: "Choose one of the three." } }
  const none = { mode, delayDays: null, minDays: null, maxDays: null }
  if (mode === "curve") return { choice: none }
  const between = `from ${limits.minDays} to ${limits.maxDays}`
  const isInside = (days: number) => days >= limits.minDays && days <= limits.maxDays
  if (mode === "fixed") {
    const days = numberOf(fields.days)
    return days !== null && isInside(days)
      ? { choice: { ...none, delayDays: days } }
      : { errors: { days: `Enter a number of days ${between}.` } }
  }
  const errors: TimingErrors = {}
  const bound = (name: "minDays" | "maxDays") => {
    if (fields[name].trim() === "") return null
    const days = numberOf(fields[name])
    if (days === null || !Number.isInteger(days) || !isInside(days))
      errors[name] = `Enter a whole number of days ${between}, or leave it empty.`
    return days
  }
  const [minDays, maxDays] = [bound("minDays"), bound("maxDays")]
  if (!errors.minDays && !errors.maxDays) {
    if (minDays === null && maxDays === null) errors.minDays = "Enter at least one of the two."
    else if (minDays !== null && maxDays !== null && minDays > maxDays) errors.maxDays = "The latest day comes before the earliest."
  }
  return Object.keys(errors).length > 0 ? { errors } : { choice: { ...none, minDays, maxDays } }
}

/** Planned contacts whose day would be another one; null when that is for the curve to say. */
export function countMoves(days: readonly PlannedDays[], choice: TimingChoice, isFixedNow: boolean): number | null {
  if (choice.mode === "curve" || (choice.mode === "bounds" && isFixedNow)) return null
  const moves = ({ delayDays }: PlannedDays) =>
    choice.mode === "fixed"
      ? Math.abs(delayDays - (choice.delayDays ?? delayDays)) >= 0.25
      : delayDays < (choice.minDays ?? 0) || delayDays > (choice.maxDays ?? Infinity)
  return days.reduce((sum, row) => sum + (!row.isAgreed && moves(row) ? row.count : 0), 0)
}

function numberOf(text: string): number | null {
  const days = Number(text.trim().replace(",", "."))
  return text.trim() === "" || !Number.isFinite(days) ? null : days
}
