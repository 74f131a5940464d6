// By whose account at Twilio, and as which sender, does a text of this shop leave? The shop's own account where it states one; else the installation's.
// A name that the merchant stated for the country stands in place of any number.
import { senderName } from "#app/flow/record/sms-registration.ts"
import type { SmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { textsOf } from "#app/flow/record/stored-json.ts"
import type { SmsAccount } from "#app/flow/sending/short-channels.ts"
import type { Vault } from "#app/platform/crypto.ts"

/** Null while there is no account, or none with a sender. */
export function smsAccountOf(
  vault: Pick<Vault, "decrypt">,
  settings: SmsSettings | null,
  installation: SmsAccount | null,
  countryCode: string,
): SmsAccount | null {
  const account = ownAccount(vault, settings) ?? installation
  if (!account) return null
  const from = senderName(countryCode, textsOf(settings?.senderNames)) ?? account.from
  return from || account.messagingServiceSid ? { ...account, from } : null
}

export const hasOwnAccount = (settings: SmsSettings | null): boolean => Boolean(settings?.accountSid && settings.authTokenCipher)

function ownAccount(vault: Pick<Vault, "decrypt">, settings: SmsSettings | null): SmsAccount | null {
  if (!settings?.accountSid || !settings.authTokenCipher) return null
  const { accountSid, authTokenCipher, messagingServiceSid, senderNumber } = settings
  return { accountSid, authToken: vault.decrypt(authTokenCipher), messagingServiceSid, from: senderNumber }
}
