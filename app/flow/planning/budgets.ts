// How much may one person get? One budget over all channels in a window, beside it one for each channel that presses harder than mail, and a day between
// any two messages. Windows are days of 24 hours.
//
// News of an order (a parcel is late) and what waits in the shop itself are never held back by any of them; the news counts, since the buyer did get it.
// The merchant sets the first budget and may set those of text messages and notifications; a person's own wish makes them stricter, never looser
// (cap-for.ts).
import type { ContactCap } from "#app/flow/planning/contact-cap.ts"

export interface Budgets {
  all: ContactCap
  /** By channel; a channel without one has room as long as `all` has. */
  channels: Readonly<Record<string, ContactCap>>
}

/** Between any two messages to one person. */
export const spacing: ContactCap = { max: 1, windowDays: 1 }

/** Where the merchant set none: a text message costs the shopper most, a notification less. */
const own = { sms: 1, push: 2 } as const

export interface BudgetSettings {
  maxPerWindow: number
  windowDays: number
  smsMaxPerWindow: number | null
  pushMaxPerWindow: number | null
}

export function budgetsOf({ maxPerWindow, windowDays, smsMaxPerWindow, pushMaxPerWindow }: BudgetSettings): Budgets {
  const channel = (max: number): ContactCap => ({ max: Math.min(max, maxPerWindow), windowDays })
  return {
    all: { max: maxPerWindow, windowDays },
    channels: { sms: channel(smsMaxPerWindow ?? own.sms), push: channel(pushMaxPerWindow ?? own.push) },
  }
}
