// May this review be shown without a person having looked at it? Only where the merchant wants that, after the hours they named, and only when nothing in its
// words calls for a look and nothing has to be seen with eyes. What it is not given it cannot use: the stars are no fact here, and a test holds that.

export interface WaitingReview {
  /** When it was written or last changed. */
  writtenAt: Date
  findings: readonly unknown[]
  mediaCount: number
  openReports: number
}

/** `hours`: null, a person publishes each. */
export function mayPublishItself(
  { writtenAt, findings, mediaCount, openReports }: WaitingReview,
  hours: number | null,
  now: Date,
): boolean {
  if (hours === null || findings.length > 0 || mediaCount > 0 || openReports > 0) return false
  return now.getTime() - writtenAt.getTime() >= hours * 3_600_000
}

/** What a merchant may choose; shorter than a day and nobody would have had the chance to look. */
export const publishHours = [24, 48, 72, 168] as const
