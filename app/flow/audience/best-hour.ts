// At which hour of their own day is this shopper most likely to look? Pure; hours 0 to 23 of local clock time.
//
// Counts of moments at which people acted (ordered, opened, clicked, reviewed, said "not yet") are smoothed around the clock with the kernel
// (1/4, 1/2, 1/4) and pooled as a Dirichlet mean, person -> shop -> default, where the default holds every hour alike:
//   s_h = (C~_h + K / 24) / (C + K)        C: the shop's counts, K = 48
//   p_h = (c~_h + k s_h) / (c + k)         c: the person's counts, k = 4
// (Gelman et al., Bayesian Data Analysis, 3rd ed., 3.4; Silverman, Density Estimation, 2.10 for kernels on a circle.) `weight` is the part of p that
// rests on what was seen and not on the default: 1 - k / (c + k) * K / (C + K). Below `leastWeight` no hour is preferred.

export const hoursOfDay = 24
export const hourPooling = { person: 4, shop: 48, leastWeight: 0.5 } as const

export interface HourEvidence {
  /** 24 counts each; null or all zero where nothing was seen. */
  own: readonly number[] | null
  shop: readonly number[] | null
}

export interface BestHour {
  /** Minutes since local midnight; the window's own first minute where it opens within the best hour. */
  minute: number
  /** Of 1: how much rests on what was seen. */
  weight: number
  basis: "person" | "shop" | "default"
  why: string
}

interface Window {
  fromMinute: number
  untilMinute: number
}

/** The best hour that begins, or is under way, within the window; null when the window is empty. Of equals the first. */
export function bestHour(evidence: HourEvidence, window: Window): BestHour | null {
  const found = bestMinute(hourShares(evidence), window)
  if (!found) return null
  const { weight, basis } = evidenceWeight(evidence)
  return { minute: found.minute, weight, basis, why: whys[basis] }
}

const whys: Record<BestHour["basis"], string> = {
  person: "At this hour of their day this buyer usually orders or answers.",
  shop: "At this hour of their day your buyers usually order or answer.",
  default: "Nothing is known yet of the hours at which your buyers look.",
}

/** p_h for each hour; sums to 1. */
export function hourShares({ own, shop }: HourEvidence): number[] {
  const pooled = shares(shop, Array<number>(hoursOfDay).fill(1 / hoursOfDay), hourPooling.shop)
  return shares(own, pooled, hourPooling.person)
}

export function evidenceWeight({ own, shop }: HourEvidence): Pick<BestHour, "weight" | "basis"> {
  const ofPerson = sum(own) / (sum(own) + hourPooling.person)
  const ofShop = sum(shop) / (sum(shop) + hourPooling.shop)
  const weight = 1 - (1 - ofPerson) * (1 - ofShop)
  if (weight < hourPooling.leastWeight) return { weight, basis: "default" }
  return { weight, basis: ofPerson >= (1 - ofPerson) * ofShop ? "person" : "shop" }
}

/** Enough was seen to prefer an hour. */
export const isTelling = (evidence: HourEvidence): boolean => evidenceWeight(evidence).basis !== "default"

export function bestMinute(byHour: readonly number[], { fromMinute, untilMinute }: Window): { minute: number; share: number } | null {
  let best: { minute: number; share: number } | null = null
  for (let hour = Math.floor(fromMinute / 60); hour * 60 < untilMinute && hour < hoursOfDay; hour += 1) {
    const minute = Math.max(hour * 60, fromMinute)
    const share = byHour[hour] ?? 0
    if (minute < untilMinute && (best === null || share > best.share + tie)) best = { minute, share }
  }
  return best
}

/** Differences in the last bits are none. */
const tie = 1e-12

function shares(counts: readonly number[] | null, prior: readonly number[], strength: number): number[] {
  const total = sum(counts)
  const smooth = smoothed(counts)
  return prior.map((share, hour) => ((smooth[hour] ?? 0) + strength * share) / (total + strength))
}

function smoothed(counts: readonly number[] | null): number[] {
  const at = (hour: number) => counts?.[(hour + hoursOfDay) % hoursOfDay] ?? 0
  return Array.from({ length: hoursOfDay }, (_, hour) => at(hour - 1) / 4 + at(hour) / 2 + at(hour + 1) / 4)
}

const sum = (counts: readonly number[] | null): number => (counts ?? []).reduce((all, count) => all + count, 0)
