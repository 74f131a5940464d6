// The first open moment of a contact and, where the hour at which the person looks is known, the better one after it: both looked up.
import type { Opener } from "#app/flow/planning/arbitrate.ts"
import type { Openings } from "#app/flow/planning/openings.ts"
import { createPreferred, type Preferred } from "#app/flow/planning/preferred-hours.ts"

const preferredOf = new WeakMap<Openings, Preferred>()

export function opener(openings: Openings): Opener {
  let preferred = preferredOf.get(openings)
  if (!preferred) preferredOf.set(openings, (preferred = createPreferred()))
  const better = preferred
  return ({ times }, at) => {
    const first = openings(times, at)
    return first && times.hours ? better(times, first) : first
  }
}
