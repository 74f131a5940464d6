// Is a shop quieter than it ever is, so that Shopify may have stopped telling us things?
//
// Its rhythm: the mean number of receipts in each hour of the week (168 of them, by the shop's own clock), over the last weeks, each mean drawn
// towards the whole week's mean where little was seen. Receipts come in bunches (one order tells several things), so hours with any receipt are
// what is counted: with p the chance that an hour of the week is silent, a run of silent hours has the chance ∏ p. A shop is silent when that
// chance is below one in a hundred thousand, nothing came for six hours at least, and a silence as long was never seen before. A shop with an
// order a week therefore needs weeks of silence, and one that was never heard much is never called silent. Pure: counts in, an answer out.

/** One hour in which something came. `hourAt`: its start. */
export interface HeardHour {
  hourAt: Date
  receipts: number
}

export type Silence = { kind: "fine" } | { kind: "too-early" } | { kind: "silent"; since: Date; hours: number; expected: number }

const hourMs = 3_600_000
const weekHours = 168
export const rhythmWeeks = 4
/** Hours with receipts before a rhythm is believed. */
const enoughHours = 30
const shortestHours = 6
/** Chance of such a silence by accident at which it is called one. */
const likelihood = 1e-5
/** How much the whole week's mean weighs against what was seen in one hour of it, in weeks. */
const priorWeeks = 1
/** A silence has to be that much longer than the longest one seen. */
const longerBy = 1.5

/** `heard`: the hours of the last four weeks in which something came, oldest first. `hourOfWeek` says which of the 168 an instant falls in. */
export function silenceOf(
  heard: readonly HeardHour[],
  span: { from: Date; now: Date; lastAt: Date | null },
  hourOfWeek: (at: Date) => number,
): Silence {
  const { lastAt, now } = span
  const first = heard[0]
  if (!lastAt || !first || heard.length < enoughHours) return { kind: "too-early" }
  const silentHours = (now.getTime() - lastAt.getTime()) / hourMs
  if (silentHours < shortestHours) return { kind: "fine" }
  const rhythm = rhythmOf(heard, { from: first.hourAt > span.from ? first.hourAt : span.from, until: lastAt }, hourOfWeek)
  let logChance = 0
  let expected = 0
  for (let at = startOfHour(lastAt).getTime() + hourMs; at + hourMs <= now.getTime(); at += hourMs) {
    const of = hourOfWeek(new Date(at))
    logChance += Math.log(rhythm.silent[of] ?? 1)
    expected += rhythm.mean[of] ?? 0
  }
  if (logChance >= Math.log(likelihood) || silentHours < rhythm.longestGap * longerBy) return { kind: "fine" }
  return { kind: "silent", since: lastAt, hours: Math.floor(silentHours), expected: Math.round(expected) }
}

interface Rhythm {
  /** Chance that nothing comes in each hour of the week. */
  silent: number[]
  /** Receipts in each hour of the week. */
  mean: number[]
  /** Hours of the longest silence. */
  longestGap: number
}

function rhythmOf(heard: readonly HeardHour[], span: { from: Date; until: Date }, hourOfWeek: (at: Date) => number): Rhythm {
  const seen = new Array<number>(weekHours).fill(0)
  const loud = new Array<number>(weekHours).fill(0)
  const receipts = new Array<number>(weekHours).fill(0)
  for (let at = startOfHour(span.from).getTime(); at <= span.until.getTime(); at += hourMs) {
    const of = hourOfWeek(new Date(at))
    seen[of] = (seen[of] ?? 0) + 1
  }
  let longestGap = 0
  heard.forEach(({ hourAt, receipts: count }, index) => {
    const of = hourOfWeek(hourAt)
    loud[of] = (loud[of] ?? 0) + 1
    receipts[of] = (receipts[of] ?? 0) + count
    const before = heard[index - 1]
    if (before) longestGap = Math.max(longestGap, (hourAt.getTime() - before.hourAt.getTime()) / hourMs)
  })
  const hours = seen.reduce((sum, count) => sum + count, 0)
  const share = (of: readonly number[], index: number) => {
    const whole = of.reduce((sum, count) => sum + count, 0) / Math.max(1, hours)
    return ((of[index] ?? 0) + priorWeeks * whole) / ((seen[index] ?? 0) + priorWeeks)
  }
  return {
    silent: loud.map((_count, index) => Math.min(0.999, Math.max(0.02, 1 - share(loud, index)))),
    mean: receipts.map((_count, index) => share(receipts, index)),
    longestGap,
  }
}

const startOfHour = (at: Date): Date => new Date(Math.floor(at.getTime() / hourMs) * hourMs)
