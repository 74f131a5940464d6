// By which address does a message of this channel reach the buyer, and what stands against the channel itself? Asked in the transaction of the claim,
// before anything else is: a number, a browser, a channel that the merchant switched off since.
import { smsClosedOnHolidays, smsWeek } from "#app/flow/consent/sms-windows.ts"
import { closedDays, type ClosedDays } from "#app/flow/planning/closed-days.ts"
import { publicHolidays } from "#app/flow/planning/public-holidays.ts"
import type { SendWeek } from "#app/flow/planning/send-window.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { isSwitchedChannel, readChannels } from "#app/flow/record/channel-switches.store.server.ts"
import { phoneOfOrder } from "#app/flow/record/phone-of-order.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import { smsProblem } from "#app/flow/record/sms-registration.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { textsOf } from "#app/flow/record/stored-json.ts"
import { readShownNote } from "#app/flow/sending/onsite-notes.store.server.ts"
import { readSubscriptions } from "#app/flow/sending/push-subscriptions.store.server.ts"
import { hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface OpenWay {
  kind: "open"
  recipientCipher: string
  countryCode: string | null
  /** The hours that the law leaves to this channel, and the days that it closes; null: no such law. */
  lawWeek: SendWeek | null
  lawDays: ClosedDays | null
  /** By whose clock those hours are; null: the shopper's own. */
  lawZone: string | null
  /** The key of the very number a text goes to. */
  numberKey: PersonKey | null
}

/** `hold`: planning looks whether there is another way, and ends it if there is none. */
export type ClosedWay =
  | { kind: "cancel"; reason: "no-address" | "channel-unknown" }
  | { kind: "hold"; reason: "address-changed" | "channel-off" | "us-not-registered" | "no-number" | "no-browser" }
  | { kind: "postpone"; at: Date; reason: "other-note-shown" }

export async function wayTo(
  tx: Transaction,
  context: Context,
  shop: ShopId,
  touchpoint: Touchpoint,
  { order }: OrderFacts,
): Promise<OpenWay | ClosedWay> {
  const { vault, clock } = context
  const { channel, personKey } = touchpoint
  const open = { kind: "open" as const, countryCode: order.countryCode, lawWeek: null, lawDays: null, lawZone: null, numberKey: null }
  // Somebody else's word and budget: it is planned anew under whom it would reach now, whose way out then is their own.
  if (order.emailIndex !== null && order.emailIndex !== personKey) return { kind: "hold", reason: "address-changed" }
  if (channel === "email")
    return order.emailCipher ? { ...open, recipientCipher: order.emailCipher } : { kind: "cancel", reason: "no-address" }
  if (!isSwitchedChannel(channel)) return { kind: "cancel", reason: "channel-unknown" }
  if (!(await readChannels(tx, shop)).has(channel)) return { kind: "hold", reason: "channel-off" }
  switch (channel) {
    case "sms":
      return wayBySms(tx, context, shop, order)
    case "push": {
      const [newest] = await readSubscriptions(tx, shop, personKey)
      return newest ? { ...open, recipientCipher: vault.encrypt(newest.id) } : { kind: "hold", reason: "no-browser" }
    }
    case "onsite": {
      const other = await readShownNote(tx, shop, personKey)
      if (other) return { kind: "postpone", at: new Date(clock.now().getTime() + hourMs), reason: "other-note-shown" }
      return { ...open, recipientCipher: vault.encrypt(personKey) }
    }
  }
}

async function wayBySms(
  tx: Transaction,
  { vault, clock }: Context,
  shop: ShopId,
  order: OrderFacts["order"],
): Promise<OpenWay | ClosedWay> {
  const phone = await phoneOfOrder(tx, vault, shop, order)
  if (!phone) return { kind: "hold", reason: "no-number" }
  const settings = await readSmsSettings(tx, shop)
  if (smsProblem(phone.countryCode, textsOf(settings?.registration))) return { kind: "hold", reason: "us-not-registered" }
  // The order's state and clock count only where the number is of the order's country.
  const isOfOrder = phone.countryCode === order.countryCode
  const province = isOfOrder ? order.provinceCode : null
  return {
    kind: "open",
    recipientCipher: vault.encrypt(phone.e164),
    countryCode: phone.countryCode,
    lawWeek: smsWeek(phone.countryCode, province),
    lawDays: smsClosedOnHolidays(phone.countryCode, province) ? await holidaysAt(phone.countryCode, province, clock.now()) : null,
    lawZone: isOfOrder ? null : zoneOf({ countryCode: phone.countryCode, provinceCode: null }, "UTC"),
    numberKey: phone.numberKey,
  }
}

async function holidaysAt(countryCode: string, provinceCode: string | null, now: Date): Promise<ClosedDays> {
  const year = now.getUTCFullYear()
  const years = await Promise.all([year - 1, year, year + 1].map((one) => publicHolidays(countryCode, provinceCode, one)))
  return closedDays({ weekdays: [], holidays: years.flatMap((days) => [...days]), blackouts: [] })
}
