// The screen "Channels": what is on, what is missing, what texts cost this month.
import { readChannels, switchedChannels, type SwitchedChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { registrationFields, type RegistrationField } from "#app/flow/record/sms-registration.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { numbersOf, textsOf } from "#app/flow/record/stored-json.ts"
import { missingForChannel, type ChannelSetUp } from "#app/flow/sending/channel-readiness.ts"
import { showLines, showPrices } from "#app/flow/sending/country-lines.ts"
import { countSubscriptions } from "#app/flow/sending/push-subscriptions.store.server.ts"
import { hasOwnAccount } from "#app/flow/sending/sms-account.ts"
import { smsMonth } from "#app/flow/sending/sms-cost.ts"
import { readSmsMonth } from "#app/flow/sending/sms-use.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** What the installation brings along. */
export interface InstalledChannels {
  hasSmsAccount: boolean
  hasSmsSender: boolean
  hasVapidKeys: boolean
}

export interface SmsFields {
  accountSid: string
  /** Empty: it stays as it is; the stored one is never shown. */
  authToken: string
  messagingServiceSid: string
  senderNumber: string
  senderNames: string
  helpText: string
  prices: string
  /** As an amount: 12.50. */
  monthlyBudget: string
}

export interface ChannelsView {
  timeZone: string
  currency: string
  channels: { channel: SwitchedChannel; onAt: Date | null; missing: string[] }[]
  sms: SmsFields & Record<RegistrationField, string>
  hasOwnAccount: boolean
  usesInstallation: boolean
  /** Where Twilio posts what shoppers answer. */
  incomingUrl: string
  month: { messages: number; segments: number; cost: number; unpriced: number }
  subscriptions: number
}

export async function readChannelsScreen(
  db: Queryable,
  shop: ShopId,
  installed: InstalledChannels,
  appUrl: string,
  now: Date,
): Promise<ChannelsView> {
  const [home, settings, on, month, subscriptions] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop } }),
    readSmsSettings(db, shop),
    readChannels(db, shop),
    readSmsMonth(db, shop, smsMonth(now)),
    countSubscriptions(db, shop),
  ])
  const setUp = await readSetUp(db, shop, installed)
  const registration = textsOf(settings?.registration)
  const budget = settings?.monthlyBudgetMicros ?? null
  return {
    timeZone: home?.timeZone ?? "UTC",
    currency: home?.currency ?? "EUR",
    channels: switchedChannels.map((channel) => ({ channel, onAt: on.get(channel) ?? null, missing: missingForChannel(channel, setUp) })),
    sms: {
      accountSid: settings?.accountSid ?? "",
      authToken: "",
      messagingServiceSid: settings?.messagingServiceSid ?? "",
      senderNumber: settings?.senderNumber ?? "",
      senderNames: showLines(textsOf(settings?.senderNames)),
      helpText: settings?.helpText ?? "",
      prices: showPrices(numbersOf(settings?.prices)),
      monthlyBudget: budget === null ? "" : (Number(budget) / 1_000_000).toFixed(2),
      ...(Object.fromEntries(registrationFields.map((field) => [field, registration[field] ?? ""])) as Record<RegistrationField, string>),
    },
    hasOwnAccount: hasOwnAccount(settings),
    usesInstallation: !hasOwnAccount(settings) && installed.hasSmsAccount,
    incomingUrl: `${appUrl}/callbacks/sms${hasOwnAccount(settings) || !installed.hasSmsAccount ? `?shop=${shop}` : ""}`,
    month: { messages: month.messages, segments: month.segments, cost: Number(month.costMicros) / 1_000_000, unpriced: month.unpriced },
    subscriptions,
  }
}

/** What of a channel's set-up is there. */
export async function readSetUp(db: Queryable, shop: ShopId, installed: InstalledChannels): Promise<ChannelSetUp> {
  const settings = await readSmsSettings(db, shop)
  const isOwn = hasOwnAccount(settings)
  const hasNames = Object.keys(textsOf(settings?.senderNames)).length > 0
  const hasOwnSender = Boolean(settings?.messagingServiceSid || settings?.senderNumber)
  return {
    hasSmsAccount: isOwn || installed.hasSmsAccount,
    hasSmsSender: hasNames || (isOwn ? hasOwnSender : installed.hasSmsSender),
    hasVapidKeys: installed.hasVapidKeys,
  }
}
