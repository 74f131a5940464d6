// Lanes, weeks and parcels at risk in the words of a shop owner. Every sentence names the counts behind it.
import type { AskTradeOff } from "#app/flow/arrival/ask-trade-off.ts"
import type { BadLane } from "#app/flow/arrival/lanes-gone-bad.ts"
import type { LaneFigures, WeekFigures } from "#app/flow/insights/lane-figures.ts"
import type { NoticeRecord } from "#app/flow/insights/shipping.view.server.ts"
import { countryName, countText, daysText } from "#app/ui/format.ts"
import type { Word } from "#app/ui/words.ts"

/** "DHL to Sweden" */
export function laneName({ country, carrier }: { country: string; carrier: string }): string {
  return `${carrier || "No carrier named"} to ${countryName(country) ?? "an unknown country"}`
}

export const shareText = (share: number | null): string => (share === null ? "Not known" : `${Math.round(share * 100)}%`)

/** How likely it is that a parcel is late, as a badge. */
export function riskWord(lateProbability: number): Word {
  const text = lateProbability >= 0.995 ? "Late already" : `${Math.round(lateProbability * 100)} in 100`
  return { text, tone: lateProbability >= 0.8 ? "critical" : "warning" }
}

function groupName({ kind, destination, carrier, service }: BadLane): string {
  const [country = "", province] = (destination ?? "").split("-")
  const place = [countryName(country) ?? "an unknown place", province].filter(Boolean).join(", ")
  const who = [carrier || "an unnamed carrier", service && service !== "manual" ? service : ""].filter(Boolean).join(" ")
  if (kind === "all") return "All parcels"
  if (kind === "destination") return `Parcels to ${place}`
  return kind === "service" ? `Parcels with ${who}` : `Parcels with ${who} to ${place}`
}

/** "Parcels to Sweden: 9 of 14 took longer than all but 3 should have. …" */
export function badLaneText(lane: BadLane): string {
  const { parcels, slow, expectedSlow, underWay, expectedDays, seenDays } = lane
  const still = underWay > 0 ? `, ${underWay} of them still under way` : ""
  const usual = Math.max(0, Math.round(expectedSlow))
  return (
    `${groupName(lane)} of the last three weeks: ${slow} of ${parcels} were slow${still}; usually it would be ${usual}. ` +
    `Half of them took ${daysText(seenDays)} or more instead of ${daysText(expectedDays)}.`
  )
}

/** Groups that say something of their own: of those that hold the very same parcels, the one that is named most closely. */
export function tellingLanes(lanes: readonly BadLane[]): BadLane[] {
  const closeness = ["lane", "service", "destination", "all"]
  const same = Map.groupBy(lanes, ({ parcels, slow, underWay, seenDays }) => JSON.stringify([parcels, slow, underWay, seenDays]))
  const closest = [...same.values()].map((of) => of.toSorted((a, b) => closeness.indexOf(a.kind) - closeness.indexOf(b.kind))[0])
  return lanes.filter((lane) => closest.includes(lane))
}

/** A week in which clearly fewer promises were kept than in the others; null when none was. */
export function worstWeekText(weeks: readonly WeekFigures[], dayOf: (at: Date) => string): string | null {
  const judged = weeks.slice(0, -1).filter(({ promised }) => promised >= 10)
  const missedOf = ({ promised, kept }: WeekFigures) => promised - kept
  const total = judged.reduce((sum, week) => ({ promised: sum.promised + week.promised, missed: sum.missed + missedOf(week) }), {
    promised: 0,
    missed: 0,
  })
  const worst = judged.toSorted((a, b) => missedOf(b) / b.promised - missedOf(a) / a.promised)[0]
  if (!worst || judged.length < 4) return null
  const others = { promised: total.promised - worst.promised, missed: total.missed - missedOf(worst) }
  const usual = others.missed / others.promised
  // Three standard errors of a share, so that a small week is not called bad for three parcels.
  const error = Math.sqrt((Math.max(usual, 0.02) * (1 - usual)) / worst.promised)
  if (missedOf(worst) / worst.promised < usual + Math.max(0.1, 3 * error)) return null
  return `The week of ${dayOf(worst.weekAt)} was bad: ${missedOf(worst)} of ${countText(worst.promised, "promise")} were missed; in the other weeks ${others.missed} of ${others.promised}.`
}

export function promiseSummary(weeks: readonly WeekFigures[]): string {
  const sum = (of: "promised" | "kept" | "late" | "open") => weeks.reduce((total, week) => total + week[of], 0)
  if (sum("promised") === 0) return "No carrier has named a day for a parcel in these weeks."
  return `${sum("kept")} of ${countText(sum("promised"), "parcel")} came by the day that was named first; ${sum("late")} came later, ${sum("open")} ${sum("open") === 1 ? "is past its day" : "are past their day"} and still under way.`
}

/** What "right" would be stands beside what it was. */
export function calibrationText({ parcels, withinShare }: { parcels: number; withinShare: number | null }): string {
  if (withinShare === null) return "No parcel has arrived yet that was forecast before."
  return `${shareText(withinShare)} of ${countText(parcels, "parcel")} came within the range of their first forecast. Ranges are made to hold 80%.`
}

/** From when on buyers are told, and how often that was right. */
export function noticeText({ rules, settled, late, within }: NoticeRecord): string {
  const from = `A notice is written once ${Math.round(rules.lateProbability * 100)} in 100 such parcels miss their day, by ${daysText(rules.lateDays)} or more.`
  if (settled === 0) return `${from} None has left whose parcel has come since.`
  return `${from} Of ${countText(settled, "notice")} whose parcel has come since, ${late} told of one that did come late; ${within} named a range it came within.`
}

export function tradeOffSummary({ parcels, forecast, fixed }: AskTradeOff): string {
  const usual = fixed.find(({ days }) => days === 14)
  const ours = forecast.find(({ share }) => share === 0.05) ?? forecast.at(-1)
  const rest = `Counted on ${countText(parcels, "parcel")} of this shop, as if nobody had told of their arrival.`
  if (!usual || !ours) return rest
  return `Asking everybody 14 days after hand-over would have asked ${shareText(usual.shareBefore)} before their parcel. By forecast it is ${shareText(ours.shareBefore)}, on day ${Math.round(ours.medianAskDays)} for half of them. ${rest}`
}

export const medianText = ({ medianDays }: LaneFigures): string => (medianDays === null ? "–" : daysText(medianDays))
