import { registrationFields, type RegistrationField } from "#app/flow/record/sms-registration.ts"
import { saveSmsSettings as save } from "#app/flow/record/sms-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type SmsChoices = {
  accountSid: string | null
  /** Empty: the stored one stays. */
  authToken: string
  messagingServiceSid: string | null
  senderNumber: string | null
  senderNames: Record<string, string>
  helpText: string | null
  /** Millionths of the shop's currency a segment, by country. */
  prices: Record<string, number>
  /** In the shop's currency. */
  monthlyBudget: number | null
} & Record<RegistrationField, string>

/** Keeps what the merchant stated; the token encrypted. Without an account its token goes too. */
export async function saveSmsChoices(context: Context, shop: ShopId, choices: SmsChoices, by: string): Promise<void> {
  const { accountSid, authToken, messagingServiceSid, senderNumber, senderNames, helpText, prices, monthlyBudget } = choices
  const stated = registrationFields.map((field) => [field, choices[field].trim()] as const).filter(([, value]) => value !== "")
  const token =
    accountSid === null ? { authTokenCipher: null } : authToken === "" ? {} : { authTokenCipher: context.vault.encrypt(authToken) }
  const patch = {
    accountSid,
    ...token,
    messagingServiceSid,
    senderNumber,
    senderNames,
    helpText,
    prices,
    monthlyBudgetMicros: monthlyBudget === null ? null : BigInt(Math.round(monthlyBudget * 1_000_000)),
    registration: Object.fromEntries(stated),
    updatedBy: by,
  }
  await save(context.db, shop, patch, context.clock.now())
}
