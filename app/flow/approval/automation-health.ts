// Has something become worse since approval was handed to a rule? Four signs, each against the period before it (turned-worse.ts, 95 % each):
// edits in the random sample, complaints, unsubscribes, replies that do not sound well. `p0` is the exact 80 % upper limit of the rate before, but
// no less than a floor, since a rate of nothing in twenty is no promise: complaints 0.1 % is what mail providers ask senders to stay below.
import { clopperPearsonUpper, type Share } from "#app/flow/approval/proportion-bounds.ts"
import { turnedWorse, type WorseAnswer } from "#app/flow/approval/turned-worse.ts"

export const signs = ["edits", "complaints", "stops", "replies"] as const
export type Sign = (typeof signs)[number]

export const signRules: Readonly<Record<Sign, { floor: number; ceiling: number; times: number }>> = {
  edits: { floor: 0.05, ceiling: 0.15, times: 3 },
  complaints: { floor: 0.001, ceiling: 0.003, times: 8 },
  stops: { floor: 0.005, ceiling: 0.03, times: 3 },
  replies: { floor: 0.1, ceiling: 0.3, times: 2 },
}
const alpha = 0.05

export interface SignAnswer extends WorseAnswer {
  sign: Sign
  p0: number
  p1: number
}

/** The rates of a test: what counts as before, and what would be worth knowing. */
export function ratesFor(sign: Sign, before: Share): { p0: number; p1: number } {
  const { floor, ceiling, times } = signRules[sign]
  const upper = before.count === 0 ? floor : clopperPearsonUpper(before.hits, before.count, 0.2)
  const p0 = Math.min(ceiling, Math.max(floor, upper))
  return { p0, p1: Math.min(0.9, p0 * times) }
}

/** `since`: outcomes under the rule in their order, true for a bad one. */
export function healthOf(before: Readonly<Record<Sign, Share>>, since: Readonly<Record<Sign, readonly boolean[]>>): SignAnswer[] {
  return signs.map((sign) => {
    const { p0, p1 } = ratesFor(sign, before[sign])
    return { sign, p0, p1, ...turnedWorse(since[sign], { p0, p1, alpha }) }
  })
}
