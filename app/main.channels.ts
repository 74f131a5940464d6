// The channels beside mail, put together from the environment; what belongs to a shop alone is read when it sends.
import type { InstalledChannels } from "#app/flow/sending/channels-screen.view.server.ts"
import type { ShortDeps } from "#app/flow/sending/compose-short.server.ts"
import { createOnsiteChannel } from "#app/flow/sending/onsite-channel.server.ts"
import type { SmsAccount } from "#app/flow/sending/short-channels.ts"
import { createTwilioChannel } from "#app/flow/sending/twilio-channel.server.ts"
import { createWebPushChannel, type VapidKeys } from "#app/flow/sending/web-push-channel.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Env } from "#app/platform/env.server.ts"

/** The keys that push messages are signed with; null while they are not set. */
export function vapidOf(env: Env): VapidKeys | null {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = env
  return publicKey && privateKey ? { publicKey, privateKey, subject: env.VAPID_SUBJECT ?? `mailto:${env.MAIL_FROM}` } : null
}

/** The installation's own account, for shops that state none; null while it is not set. */
function smsAccountIn(env: Env): SmsAccount | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_MESSAGING_SERVICE_SID: messagingServiceSid = null } = env
  return accountSid && authToken ? { accountSid, authToken, messagingServiceSid, from: null } : null
}

/** What of the channels is set up for every shop. */
export function installedChannels(env: Env): InstalledChannels {
  const account = smsAccountIn(env)
  return { hasSmsAccount: account !== null, hasSmsSender: Boolean(account?.messagingServiceSid), hasVapidKeys: vapidOf(env) !== null }
}

export function createShortDeps({ db, clock }: Pick<Context, "db" | "clock">, env: Env): ShortDeps {
  const channels = {
    sms: createTwilioChannel({ baseUrl: env.TWILIO_API_URL ?? null }),
    push: createWebPushChannel({ vapid: vapidOf(env), ownServices: env.PUSH_SERVICES, caFile: env.PUSH_CA_FILE ?? null }),
    onsite: createOnsiteChannel(db, clock),
  }
  return { channels, smsAccount: smsAccountIn(env) }
}
