// What the consent screen calls things, for a shop owner.
import type { FooterDuty } from "#app/flow/consent/country-table.ts"
import type { SmsWeek } from "#app/flow/consent/sms-windows.ts"
import { clockText } from "#app/ui/format.ts"

const purposes: Readonly<Record<string, string>> = {
  "review-request": "Asking for reviews",
  "delivery-check-in": "Asking whether all arrived well",
  "product-guide": "Help with what was bought",
  "delay-notice": "News of late parcels",
  "promotional": "Products, news and offers",
  "research": "Surveys",
}
const channels: Readonly<Record<string, string>> = { email: "Mail", sms: "Text", push: "Notification", onsite: "In the shop" }
const grounds: Readonly<Record<string, string>> = {
  "consent": "said yes",
  "soft-opt-in": "were told, and did not object",
  "existing-customer": "bought lately",
  "opt-out": "did not object",
  "contract": "news of their order",
  "own-site": "on your own site",
}
const reasons: Readonly<Record<string, string>> = {
  "denied": "said no",
  "consent-pending": "have not confirmed their yes",
  "consent-required": "would have to say yes first",
  "no-address": "without a mail address",
  "no-number": "without a number",
  "no-browser": "without a browser that takes notifications",
  "no-account": "without an account",
}
const modes: Readonly<Record<string, string>> = {
  "consent": "Only after a yes",
  "soft-opt-in": "After a yes, or about similar goods if buyers were told",
  "existing-customer": "After a yes, or after a purchase",
  "opt-out": "Unless the person said no",
}
const duties: Readonly<Record<FooterDuty, string>> = {
  "sender": "who writes",
  "postal-address": "postal address",
  "why": "why it came",
  "stop": "a way to stop",
  "contact": "a way to reach you",
  "imprint": "imprint",
}

export const purposeWord = (purpose: string): string => purposes[purpose] ?? purpose
export const channelWord = (channel: string): string => channels[channel] ?? channel
export const groundWord = (ground: string): string => grounds[ground] ?? ground
export const reasonAgainst = (reason: string): string => reasons[reason] ?? reason
export const modeWord = (mode: string): string => modes[mode] ?? mode
export const dutyWord = (duty: FooterDuty): string => duties[duty]

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

/** "Mon–Sat 09:00–20:00, not on Sundays" in as few words as the week allows. */
export function weekText(week: SmsWeek, isClosedOnHolidays: boolean): string {
  const texts = week.map((window) => (window ? `${clockText(window.fromMinute)}–${clockText(window.untilMinute)}` : "none"))
  const runs: { from: number; until: number; text: string }[] = []
  texts.forEach((text, day) => {
    const last = runs.at(-1)
    if (last?.text === text) last.until = day
    else runs.push({ from: day, until: day, text })
  })
  const shown = runs.map(({ from, until, text }) => `${days[from]}${until > from ? `–${days[until]}` : ""} ${text}`)
  return [...shown, ...(isClosedOnHolidays ? ["none on holidays"] : [])].join(", ")
}

const wrong: Readonly<Record<string, string>> = {
  "wording-short": "Paste the whole wording that buyers see.",
  "wording-long": "This is too long: the wording beside the address field is enough.",
  "url-wrong": "The address must begin with https://.",
  "day-wrong": "Choose a day of the last two years, not one ahead.",
}

export const noticeProblem = (problem: string): string => wrong[problem] ?? "This cannot be saved."
