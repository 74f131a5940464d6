// The first open moment of a contact: looked up where only quiet times and closed days count, asked of `whenToSend` where the hour at which the person
// looks is known.
import type { Opener } from "#app/flow/planning/arbitrate.ts"
import type { Openings } from "#app/flow/planning/openings.ts"
import { whenToSend } from "#app/flow/planning/when-to-send.ts"

const noCap = { cap: { max: 1, windowDays: 1 }, contacts: [] }

export function opener(openings: Openings, now: Date): Opener {
  return ({ times }, at) => {
    if (!times.hours) return openings(times, at)
    const when = whenToSend(at, { ...times, ...noCap }, now)
    return when.kind === "at" ? when.at : null
  }
}
