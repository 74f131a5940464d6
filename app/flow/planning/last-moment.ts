// From when on is a contact of no use, or may not leave any more? From its last day on, or from the end of the grace that it was given where that is later.

export interface LastMoment {
  latestAt: Date | null
  graceUntil: Date | null
}

/** Null: it may leave at any time. */
export function endOf({ latestAt, graceUntil }: LastMoment): Date | null {
  return latestAt && graceUntil && graceUntil > latestAt ? graceUntil : latestAt
}
