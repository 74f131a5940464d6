// Did the shop tell this buyer, when it took their address, that it will write about similar goods and that they may object? Soft opt-in stands on
// that (Directive 2002/58/EC art. 13(2), PECR reg. 22(3)(c)). The merchant states the wording and since when it has been shown; an order counts when it
// was placed while a stated wording was in force. Off until a merchant states one.
import { dayMs } from "#app/platform/clock.ts"

export interface CollectionNotice {
  id: string
  wording: string
  url: string | null
  fromAt: Date
  endedAt: Date | null
}

/** The wording an order placed at `purchasedAt` was taken under; null when none was in force, or the moment is not known. */
export function toldAt(notices: readonly CollectionNotice[], purchasedAt: Date | null | undefined): CollectionNotice | null {
  if (!purchasedAt) return null
  return notices.find(({ fromAt, endedAt }) => fromAt <= purchasedAt && (endedAt === null || purchasedAt < endedAt)) ?? null
}

/** Further back than this no day is taken: a purchase that old carries nothing any more. */
const furthestDays = 730

export type NoticeProblem = "wording-short" | "wording-long" | "url-wrong" | "day-wrong"

/** The wording must say something, and the day cannot lie ahead nor further back than `furthestDays`. */
export function noticeProblems(
  { wording, url, fromAt }: { wording: string; url: string | null; fromAt: Date | null },
  now: Date,
): NoticeProblem[] {
  const problems: NoticeProblem[] = []
  if (wording.trim().length < 20) problems.push("wording-short")
  if (wording.length > 2_000) problems.push("wording-long")
  if (url && !/^https:\/\/\S+$/.test(url)) problems.push("url-wrong")
  if (!fromAt || Number.isNaN(fromAt.getTime()) || fromAt > now || now.getTime() - fromAt.getTime() > furthestDays * dayMs)
    problems.push("day-wrong")
  return problems
}
