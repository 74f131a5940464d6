// What stands on which list of the calendar, and by which of its moments? Pure.
//
// Coming: everything that has not left and may still leave, by when it is due. Sent: what left, or may have left, by when. Not sent: what ended before it
// left, by when that was decided. Each list has an index of its own over exactly these states (0019_rhythm).
export const calendarTabs = ["coming", "sent", "not-sent"] as const
export type CalendarTab = (typeof calendarTabs)[number]

export const statesOf: Readonly<Record<CalendarTab, readonly string[]>> = {
  "coming": ["planned", "held", "joined", "drafting", "review", "approved", "claimed"],
  "sent": ["sent", "unknown"],
  "not-sent": ["cancelled", "rejected", "failed"],
}

/** Days that the chart shows: ahead for what is coming, back for the others. */
export const calendarDays = 28

export interface CalendarFilter {
  tab: CalendarTab
  /** Null shows all. */
  purpose: string | null
  channel: string | null
  state: string | null
  /** An order's whole name. */
  search: string
}

/** Where one page ends; the next begins behind it. */
export interface CalendarPlace {
  at: Date
  id: string
}

export const placeText = ({ at, id }: CalendarPlace): string => `${at.getTime()}~${id}`

/** Null for anything that is none. */
export function placeOf(text: string | null | undefined): CalendarPlace | null {
  const [, time, id] = /^(\d{1,15})~(.{1,200})$/.exec(text ?? "") ?? []
  return time && id ? { at: new Date(Number(time)), id } : null
}
