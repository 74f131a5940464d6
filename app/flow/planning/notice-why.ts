// Why this notice, why now, why this person: in a shop owner's words, kept with the touchpoint.
import type { PlainWhy } from "#app/flow/planning/plain-why.ts"

export interface NoticeWhyFacts {
  titles: readonly string[]
  orderName: string
  promisedAt: Date | null
  fromAt: Date
  untilAt: Date
  lateProbability: number
  number: number
  timeZone: string
}

export function noticeWhy(facts: NoticeWhyFacts): PlainWhy {
  const { titles, orderName, promisedAt, fromAt, untilAt, lateProbability, number, timeZone } = facts
  const day = (at: Date) => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone }).format(at)
  const goods = titles.length <= 2 ? titles.join(" and ") || "The goods" : `${titles.slice(0, 2).join(", ")} and ${titles.length - 2} more`
  // The promise is kept in as the midnight that ends its day.
  const promise = promisedAt
    ? `It was promised for ${day(new Date(promisedAt.getTime() - 1))}.`
    : "No day was promised, but it takes longer than such parcels do."
  const chance =
    lateProbability >= 0.995 ? "That can no longer be kept." : `${Math.round(lateProbability * 100)} in 100 such parcels miss that.`
  return {
    whyThis: `${goods} of order ${orderName}: the parcel will likely be late${number > 1 ? ", and later than the buyer was told" : ""}.`,
    whyNow: `${promise}${promisedAt ? ` ${chance}` : ""} It is now expected between ${day(fromAt)} and ${day(untilAt)}.`,
    whyPerson: "It is news of the buyer’s own order, which needs no consent; whoever asked for no more messages gets none.",
  }
}
