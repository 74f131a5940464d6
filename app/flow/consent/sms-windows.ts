// At what hours of the recipient's own day may a text message leave that was not asked for at that moment?
//
// Minutes of local clock time since midnight, `fromMinute` inclusive and `untilMinute` exclusive; Monday first, as in ISO 8601; null closes the
// day. Rules about telephone solicitation are read as rules about texts, since courts do (US) or since operators hold senders to them (FR). A
// country or state that is not here gets the strictest day that any row knows. Rows: law or code, read on 2026-11-22; an engineer's reading.
interface Window {
  fromMinute: number
  untilMinute: number
}
export type SmsWeek = readonly (Window | null)[]

interface WindowRow {
  /** "US" or "US-FL": ISO 3166-1, and ISO 3166-2 for states. */
  places: readonly string[]
  weekdays: Window
  saturday: Window | null
  sunday: Window | null
  /** No text on a public holiday of the place. */
  isClosedOnHolidays: boolean
  source: string
}

const hours = (from: number, until: number): Window => ({ fromMinute: from * 60, untilMinute: until * 60 })
const daily = (places: readonly string[], window: Window, source: string, isClosedOnHolidays = false): WindowRow => ({
  places,
  weekdays: window,
  saturday: window,
  sunday: window,
  isClosedOnHolidays,
  source,
})
const noSundays = (places: readonly string[], window: Window, source: string): WindowRow => ({
  ...daily(places, window, source, true),
  sunday: null,
})

/** What a place gets that has no row: the latest start, the earliest end, no Sundays and no holidays. */
const strictest: WindowRow = {
  ...noSundays([], hours(10, 18), "No rule known to us: the strictest hours of this table."),
  saturday: hours(10, 17),
}
/** A state that is not known is asked by the clock of New York: late enough for Hawaii, early enough for every state's evening. */
const anyState: WindowRow = {
  ...strictest,
  weekdays: hours(14, 18),
  saturday: hours(14, 17),
  source: "Which state is not known: after 8 a.m. by every clock of the United States, and before the earliest end that a state's row has.",
}

export const smsWindowTable: readonly WindowRow[] = [
  daily(["US"], hours(8, 21), "TCPA rules, 47 CFR 64.1200(c)(1): 8 a.m. to 9 p.m. at the called party's location."),
  noSundays(["US-AL"], hours(8, 20), "Alabama Code 8-19A-15 and 8-19C: 8 to 8, not on Sundays or holidays."),
  daily(["US-CT"], hours(9, 20), "Connecticut Public Act 23-98 (Gen. Stat. 42-288a), since 1 October 2023: 9 to 8."),
  daily(["US-FL"], hours(8, 20), "Florida Stat. 501.616(6) (FTSA): 8 to 8."),
  daily(["US-KY"], hours(10, 21), "Kentucky Rev. Stat. 367.46955: 10 to 9."),
  noSundays(
    ["US-LA"],
    hours(8, 20),
    "Louisiana R.S. 45:844 and its Public Service Commission's orders: 8 to 8, not on Sundays or holidays.",
  ),
  daily(["US-MA"], hours(8, 20), "Massachusetts G.L. c. 159C s. 3, 201 CMR 12: 8 to 8."),
  daily(["US-MD"], hours(8, 20), "Maryland Com. Law 14-4501 and following (Stop the Spam Calls Act 2023): 8 to 8."),
  daily(["US-MI"], hours(9, 21), "Michigan Comp. Laws 484.125: 9 to 9."),
  daily(["US-MN"], hours(9, 21), "Minnesota Stat. 325E.30: 9 to 9."),
  noSundays(["US-MS"], hours(8, 20), "Mississippi Code 77-3-723: 8 to 8, not on Sundays."),
  daily(["US-NJ"], hours(8, 20), "New Jersey P.L. 2023, c. 178 as vendors read it: 8 to 8."),
  daily(["US-NM"], hours(9, 21), "New Mexico Stat. 57-12-22: 9 to 9."),
  daily(["US-NV"], hours(9, 20), "Nevada Rev. Stat. 599B.190: 9 to 8."),
  daily(["US-OK"], hours(8, 20), "Oklahoma Stat. 15-775C.4 (OTSA): 8 to 8."),
  {
    places: ["US-PA"],
    weekdays: hours(9, 21),
    saturday: hours(9, 21),
    sunday: hours(13.5, 21),
    isClosedOnHolidays: true,
    source: "Pennsylvania 73 P.S. 2245.2: 9 to 9, on Sundays from 1.30 p.m., not on legal holidays.",
  },
  {
    places: ["US-RI"],
    weekdays: hours(9, 18),
    saturday: hours(10, 17),
    sunday: hours(10, 17),
    isClosedOnHolidays: true,
    source: "Rhode Island Gen. Laws 5-61-3.6: weekdays 9 to 6, weekends 10 to 5, not on holidays.",
  },
  noSundays(["US-SD"], hours(9, 21), "South Dakota Codified Laws 37-30-23 and following: 9 to 9, not on Sundays."),
  {
    places: ["US-TX"],
    weekdays: hours(9, 21),
    saturday: hours(9, 21),
    sunday: hours(12, 21),
    isClosedOnHolidays: false,
    source: "Texas Bus. & Com. Code 301.051, 302 with SB 140 (texts, since 1 September 2025): 9 to 9, Sundays from noon.",
  },
  noSundays(["US-UT"], hours(8, 21), "Utah Code 13-25a-103: 8 to 9, not on Sundays or holidays."),
  daily(["US-WA"], hours(8, 20), "Washington RCW 80.36.390, changed by 2022 c. 195: 8 to 8."),
  daily(["US-WY"], hours(8, 20), "Wyoming Stat. 40-12-302: 8 to 8."),
  {
    places: ["CA"],
    weekdays: hours(9, 21.5),
    saturday: hours(10, 18),
    sunday: hours(10, 18),
    isClosedOnHolidays: false,
    source: "CRTC Unsolicited Telecommunications Rules, part III s. 23: weekdays 9 to 9.30, weekends 10 to 6; written for calls.",
  },
  noSundays(
    ["FR"],
    hours(10, 20),
    "Charter of the French operators (AF2M): no marketing texts from 10 p.m. to 8 a.m., on Sundays or holidays; we keep to the hours of calls.",
  ),
  daily(["GB", "IE"], hours(8, 21), "DMA Code and Ofcom's hours for calls: 8 to 9."),
  {
    places: ["AU"],
    weekdays: hours(9, 20),
    saturday: hours(9, 17),
    sunday: null,
    isClosedOnHolidays: true,
    source: "Telecommunications (Telemarketing and Research Calls) Industry Standard 2017 s. 5; written for calls.",
  },
  noSundays(
    ["DE", "AT", "CH", "LI", "BE", "DK", "ES", "FI", "IT", "LU", "NL", "NO", "PL", "PT", "SE"],
    hours(9, 20),
    "No hours in statute; rest on Sundays and holidays is the custom, and consent given by day is read as consent for the day.",
  ),
]

/**
 * Places that keep two clocks or more: minutes by which another one differs from the zone that stands for the whole place (app/flow/planning/time-zones.ts),
 * behind it is negative. What leaves there has to be lawful by each. A country alone stands for a province that is not known. IANA tzdata, zone1970.tab.
 */
const otherClocks: Readonly<Record<string, readonly number[]>> = {
  ...{ "US-AK": [-60], "US-AZ": [60], "US-FL": [-60], "US-ID": [-60], "US-IN": [-60], "US-KS": [-60], "US-KY": [-60], "US-MI": [-60] },
  ...{ "US-ND": [-60], "US-NE": [-60], "US-NV": [60], "US-OR": [60], "US-SD": [-60], "US-TN": [60], "US-TX": [-60] },
  ...{ "CA": [-180, 90], "CA-BC": [60], "CA-NL": [-30], "CA-NU": [-120], "CA-ON": [-60], "CA-QC": [60], "CA-SK": [-60] },
  ...{ "AU": [-180], "AU-NSW": [-30], "AU-WA": [45] },
}

const states = new Set(
  "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split(
    " ",
  ),
)

/** The legal hours for a text to somebody in `countryCode`, `provinceCode` (ISO 3166-2 without the country, as Shopify writes it). */
export function smsWeek(countryCode: string | null, provinceCode: string | null = null): SmsWeek {
  const row = rowOf(countryCode, provinceCode)
  const clocks = clocksOf(countryCode, provinceCode)
  const [weekdays, saturday, sunday] = [row.weekdays, row.saturday, row.sunday].map((window) => byEveryClock(window, clocks))
  return [weekdays, weekdays, weekdays, weekdays, weekdays, saturday, sunday].map((window) => window ?? null)
}

/** The part of a day's hours that lies within them by the other clocks too. */
function byEveryClock(window: Window | null, clocks: readonly number[]): Window | null {
  if (!window) return null
  const fromMinute = window.fromMinute + Math.max(0, ...clocks.map((minutes) => -minutes))
  const untilMinute = window.untilMinute - Math.max(0, ...clocks)
  return fromMinute < untilMinute ? { fromMinute, untilMinute } : null
}

const clocksOf = (countryCode: string | null, provinceCode: string | null): readonly number[] =>
  otherClocks[[countryCode ?? "", ...(provinceCode ? [provinceCode] : [])].join("-").toUpperCase()] ?? []

/** Whether public holidays are closed for texts there too. */
export function smsClosedOnHolidays(countryCode: string | null, provinceCode: string | null = null): boolean {
  return rowOf(countryCode, provinceCode).isClosedOnHolidays
}

/** Where the hours come from, for a person who asks. */
export function smsWindowSource(countryCode: string | null, provinceCode: string | null = null): string {
  const { source } = rowOf(countryCode, provinceCode)
  return clocksOf(countryCode, provinceCode).length > 0
    ? `${source} Not all of it keeps the same time: hours that hold by every clock.`
    : source
}

function rowOf(countryCode: string | null, provinceCode: string | null): WindowRow {
  const country = countryCode?.toUpperCase() ?? ""
  // In the United States hours depend on the state: without one, what holds in all; with one that has no row of its own, the federal rule.
  if (country === "US" && !states.has(provinceCode?.toUpperCase() ?? "")) return anyState
  const find = (place: string) => smsWindowTable.find((row) => row.places.includes(place))
  return (provinceCode ? find(`${country}-${provinceCode.toUpperCase()}`) : undefined) ?? find(country) ?? strictest
}
