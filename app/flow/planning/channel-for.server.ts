import { chooseChannel, isOpenChannel, type ChannelOption, type Urgency } from "#app/flow/audience/choose-channel.ts"
import { readAnswersOf, readShopAnswers } from "#app/flow/audience/read-channels.view.server.ts"
import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { readForConsent, type ConsentQuestion } from "#app/flow/consent/consent-asker.server.ts"
import { readWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import type { Channel, WriteAnswer } from "#app/flow/consent/policy.ts"
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import { hasPushBrowser } from "#app/flow/planning/push-browsers.store.server.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { readChannels, type SwitchedChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { phoneOfOrder } from "#app/flow/record/phone-of-order.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import { smsProblem } from "#app/flow/record/sms-registration.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { textsOf } from "#app/flow/record/stored-json.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface ChosenChannel {
  channel: Channel
  /** For a shop owner; null where nothing but mail came into question. */
  why: string | null
  /** Of the policy, for this channel. */
  consent: WriteAnswer
}

type Order = OrderFacts["order"]

/**
 * The way on which a message of this kind goes to the buyer of an order, and whether it may. Mail alone until the merchant switches others on. `writtenFor`:
 * the channel for which a draft stands; it stays as long as it is open and the person asked for no other.
 */
export async function channelFor(
  context: Context,
  shop: ShopId,
  order: Order,
  purpose: Pick<MessagePurpose, "consent" | "isOrderNews" | "facts">,
  { writtenFor = null }: { writtenFor?: string | null } = {},
): Promise<ChosenChannel> {
  const { db, clock } = context
  const personKey = order.emailIndex ?? ""
  const about = { personKey, purpose: purpose.consent, countryCode: order.countryCode, purchasedAt: order.placedAt, now: clock.now() }
  const on = personKey === "" ? new Map<SwitchedChannel, Date>() : await readChannels(db, shop)
  if (on.size === 0) return { channel: "email", why: null, consent: await askConsent(db, shop, { ...about, channel: "email" }) }
  const wish = await readWish(db, shop, personKey)
  const options = await optionsOf(context, shop, order, [...on.keys()], about)
  const asked = options.find(({ channel }) => channel === wish?.channel)
  const written = options.find(({ channel }) => channel === writtenFor)
  const choice = chooseChannel({ urgency: urgencyOf(purpose), options, wish: wish?.channel ?? null })
  const stays = written && isOpenChannel(written) && !(asked && isOpenChannel(asked))
  const channel = stays ? written.channel : choice.channel
  const consent = options.find((option) => option.channel === channel)?.consent
  if (!consent) throw new Error(`No option for ${channel}`)
  return { channel, why: stays && channel !== choice.channel ? null : choice.why, consent }
}

function urgencyOf({ isOrderNews, facts }: Pick<MessagePurpose, "isOrderNews" | "facts">): Urgency {
  if (isOrderNews) return "urgent"
  return facts.guides ? "reading" : "usual"
}

async function optionsOf(
  context: Context,
  shop: ShopId,
  order: Order,
  on: readonly SwitchedChannel[],
  about: Omit<ConsentQuestion, "channel"> & { personKey: PersonKey },
): Promise<ChannelOption[]> {
  const { db } = context
  const { personKey, now } = about
  const phone = on.includes("sms") ? await phoneFor(context, shop, order) : null
  const questions = (["email", ...on] as const).map((channel): ConsentQuestion & { channel: Channel } =>
    channel === "sms"
      ? { ...about, channel, countryCode: phone?.countryCode ?? about.countryCode, numberKey: phone?.numberKey ?? null }
      : { ...about, channel },
  )
  const answer = await readForConsent(db, shop, questions)
  const own = await readAnswersOf(db, shop, personKey, now, { except: [...answerPurposes, "delay-notice"] })
  const ofShop = await readShopAnswers(db, shop)
  const addresses: Record<Channel, boolean> = {
    email: order.emailCipher !== null,
    sms: phone !== null,
    push: on.includes("push") && (await hasPushBrowser(db, shop, personKey)),
    onsite: true,
  }
  return questions.map((question) => {
    const { channel } = question
    const answers = { own: own.get(channel) ?? null, shop: ofShop.get(channel) ?? null }
    return { channel, isSwitchedOn: true, hasAddress: addresses[channel], consent: answer(question), ...answers }
  })
}

/** Null where the buyer has no number that takes texts, or the shop may not send any to its country. */
async function phoneFor({ db, vault }: Context, shop: ShopId, order: Order) {
  const phone = await phoneOfOrder(db, vault, shop, order)
  if (!phone) return null
  const settings = await readSmsSettings(db, shop)
  return smsProblem(phone.countryCode, textsOf(settings?.registration)) ? null : phone
}
