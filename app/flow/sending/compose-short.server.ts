// What text messages, push messages and notes in the shop are made into, and how each is handed over.
import { shortCode } from "#app/flow/drafting/short-link.ts"
import { shortLink } from "#app/flow/drafting/short-links.store.server.ts"
import { completeSms } from "#app/flow/drafting/stop-hint.ts"
import { isAnswer } from "#app/flow/planning/answer-purposes.ts"
import { phoneNumber } from "#app/flow/record/phone-number.ts"
import { senderName } from "#app/flow/record/sms-registration.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { textsOf } from "#app/flow/record/stored-json.ts"
import type { ClaimedSend } from "#app/flow/sending/claim-send.server.ts"
import type { Compose, Composed, SendingShop } from "#app/flow/sending/compose.ts"
import { ChannelRefused } from "#app/flow/sending/message-channel.ts"
import { deleteSubscription, readSubscriptions, type PushSubscription } from "#app/flow/sending/push-subscriptions.store.server.ts"
import type { OutgoingPush, ShortChannels, SmsAccount } from "#app/flow/sending/short-channels.ts"
import { smsAccountOf } from "#app/flow/sending/sms-account.ts"
import { releaseSms } from "#app/flow/sending/sms-use.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ShortDeps {
  channels: ShortChannels
  /** The installation's own account at Twilio, for shops without one. */
  smsAccount: SmsAccount | null
}

const stopDays = 3_650
const linkDays = 120
/** A push message of yesterday's is of no use; the browser is given a day to come by. */
const pushTtlSeconds = 86_400

/** Without `deps` such messages are refused for now: nothing to hand them to is set up. */
export function composeShortWith(deps: ShortDeps | null): Compose {
  if (!deps) return () => noChannel
  return (context, home, claim) => {
    switch (claim.message.channel) {
      case "sms":
        return composeSms(context, deps, home, claim)
      case "push":
        return composePush(context, deps, home, claim)
      case "onsite":
        return composeNote(context, deps, home, claim)
      default:
        return noChannel
    }
  }
}

const noChannel: Composed = {
  rendered: {},
  async hand() {
    throw new ChannelRefused("The channel is not set up.", { retryable: true, isOutage: true })
  },
}

/** Also for the test message to oneself. */
export function statusUrl(appUrl: string, shop: ShopId, messageId: string): string {
  return `${appUrl}/callbacks/sms?${new URLSearchParams({ shop, message: messageId })}`
}

async function composeSms(
  context: Context,
  { channels, smsAccount }: ShortDeps,
  { shop, shopName }: SendingShop,
  { touchpoint, message, language: locale }: ClaimedSend,
): Promise<Composed> {
  const { db, vault, clock, appUrl } = context
  const { id: messageId, touchpointId, personKey } = message
  const to = vault.decrypt(message.recipientCipher)
  const countryCode = phoneNumber(to, null)?.countryCode ?? ""
  const settings = await readSmsSettings(db, shop)
  // An answer comes from a number, where there is one, so that it can be answered in turn.
  const asNumber = isAnswer(touchpoint) ? smsAccountOf(vault, settings, smsAccount, "") : null
  const hasName = !asNumber && senderName(countryCode, textsOf(settings?.senderNames)) !== null
  const stopUrl = hasName ? await shortLink(context, shop, { touchpointId, personKey, kind: "stop" }, addDays(clock.now(), stopDays)) : null
  const body = completeSms(vault.decrypt(message.bodyCipher), { shopName, locale, stopUrl })
  const account = asNumber ?? smsAccountOf(vault, settings, smsAccount, countryCode)
  return {
    rendered: { to, body, from: account?.from ?? account?.messagingServiceSid ?? null },
    async hand() {
      if (!account) throw new ChannelRefused("No account or sender for text messages is set.", { retryable: true, isOutage: true })
      try {
        return await channels.sms.send({ messageId, account, to, body, statusUrl: statusUrl(appUrl, shop, messageId) })
      } catch (error) {
        if (error instanceof ChannelRefused && !error.retryable) await releaseSms(db, shop, messageId)
        throw error
      }
    },
  }
}

async function composePush(context: Context, { channels }: ShortDeps, { shop }: SendingShop, { message }: ClaimedSend): Promise<Composed> {
  const { db, vault, clock } = context
  const { id: messageId, touchpointId, personKey } = message
  const target = { touchpointId, personKey, kind: "review" as const }
  await shortLink(context, shop, target, addDays(clock.now(), linkDays))
  // The page's own scope makes it an address of the store: the merchant may have moved the app proxy.
  const path = `open/${shortCode(vault, { ...target, shopId: shop })}`
  const text = { title: vault.decrypt(message.subjectCipher), body: vault.decrypt(message.bodyCipher), path }
  const browsers = await readSubscriptions(db, shop, personKey)
  return {
    rendered: { browsers: browsers.map(({ id }) => id), ...text },
    async hand() {
      for (const browser of browsers) {
        try {
          return await channels.push.send(outgoing(vault, messageId, browser, text))
        } catch (error) {
          if (!(error instanceof ChannelRefused) || !error.isGone) throw error
          await deleteSubscription(db, shop, { id: browser.id })
        }
      }
      throw new ChannelRefused("The person has no browser left that takes push messages.", { retryable: false, isGone: true })
    },
  }
}

function outgoing(
  vault: Context["vault"],
  messageId: string,
  { endpointCipher, keysCipher }: PushSubscription,
  text: Pick<OutgoingPush, "title" | "body" | "path">,
): OutgoingPush {
  const keys = JSON.parse(vault.decrypt(keysCipher)) as OutgoingPush["to"]["keys"]
  return { messageId, to: { endpoint: vault.decrypt(endpointCipher), keys }, ...text, ttlSeconds: pushTtlSeconds }
}

function composeNote({ vault }: Context, { channels }: ShortDeps, { shop }: SendingShop, { message, language }: ClaimedSend): Composed {
  const { id: messageId, touchpointId, personKey } = message
  return {
    rendered: { title: vault.decrypt(message.subjectCipher), body: vault.decrypt(message.bodyCipher) },
    hand: () => channels.onsite.send({ messageId, shopId: shop, personKey, touchpointId, language }),
  }
}
