import { chooseChannel, isOpenChannel, type ChannelOption, type Urgency } from "#app/flow/audience/choose-channel.ts"
import { readAnswersOf, readShopAnswers } from "#app/flow/audience/read-channels.view.server.ts"
import { readForConsent, type ConsentQuestion } from "#app/flow/consent/consent-asker.server.ts"
import { readWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import type { Channel, WriteAnswer } from "#app/flow/consent/policy.ts"
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import { hasPushBrowser } from "#app/flow/planning/push-browsers.store.server.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { readChannels, type SwitchedChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { phoneOfOrder, type BuyerPhone } from "#app/flow/record/phone-of-order.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import { smsProblem } from "#app/flow/record/sms-registration.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { textsOf } from "#app/flow/record/stored-json.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ChosenChannel {
  channel: Channel
  /** For a shop owner; null where nothing but mail came into question. */
  why: string | null
  /** Of the policy, for this channel. */
  consent: WriteAnswer
}

type Order = OrderFacts["order"]

/** Any will do: what is read for one answers for all. */
const reviewRequestConsent = "review-request"

/** `writtenFor`: the channel for which a draft stands; it stays as long as it is open and the person asked for no other. */
export type ChooseWay = (
  purpose: Pick<MessagePurpose, "consent" | "isOrderNews" | "facts">,
  options?: { writtenFor?: string | null },
) => Promise<ChosenChannel>

/** The way on which a message of this kind goes to the buyer of an order, and whether it may. Mail alone until the merchant switches others on. */
export function channelFor(
  context: Context,
  shop: ShopId,
  order: Order,
  purpose: Parameters<ChooseWay>[0],
  options: Parameters<ChooseWay>[1] = {},
): Promise<ChosenChannel> {
  return wayChooser(context, shop, order)(purpose, options)
}

/** `channelFor` for messages of several kinds about one order: what stands in the books is read once, with the first. */
export function wayChooser(context: Context, shop: ShopId, order: Order): ChooseWay {
  const personKey = order.emailIndex ?? ""
  const about = { personKey, countryCode: order.countryCode, purchasedAt: order.placedAt, now: context.clock.now() }
  let read: Promise<Ways> | null = null
  return async (purpose, { writtenFor = null } = {}) => {
    const ways = await (read ??= readWays(context, shop, order, about))
    const consent = { ...about, purpose: purpose.consent }
    if (ways.open.length === 0) return { channel: "email", why: null, consent: ways.answer({ ...consent, channel: "email" }) }
    const options = ways.open.map(({ phone, ...way }): ChannelOption => {
      const number = phone === undefined ? {} : numberOf(phone, about)
      return { ...way, consent: ways.answer({ ...consent, ...number, channel: way.channel }) }
    })
    return chosenOf(options, ways.wish, purpose, writtenFor)
  }
}

function chosenOf(
  options: readonly ChannelOption[],
  wish: Channel | null,
  purpose: Parameters<ChooseWay>[0],
  writtenFor: string | null,
): ChosenChannel {
  const asked = options.find(({ channel }) => channel === wish)
  const written = options.find(({ channel }) => channel === writtenFor)
  const choice = chooseChannel({ urgency: urgencyOf(purpose), options, wish })
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

interface Ways {
  /** Every channel that comes into question; none while the merchant has switched on nothing but mail. `phone`: of texts. */
  open: (Omit<ChannelOption, "consent"> & { phone?: BuyerPhone | null })[]
  wish: Channel | null
  answer(question: ConsentQuestion): WriteAnswer
}

/** What a question about texts adds: the law and the no of the very number, where one is known. */
const numberOf = (phone: BuyerPhone | null, { countryCode }: Pick<ConsentQuestion, "countryCode">) => ({
  countryCode: phone?.countryCode ?? countryCode,
  numberKey: phone?.numberKey ?? null,
})

async function readWays(context: Context, shop: ShopId, order: Order, about: Omit<ConsentQuestion, "channel" | "purpose">): Promise<Ways> {
  const { db } = context
  const { personKey, now } = about
  const purpose = reviewRequestConsent
  const on = personKey === "" ? new Map<SwitchedChannel, Date>() : await readChannels(db, shop)
  if (on.size === 0) return { open: [], wish: null, answer: await readForConsent(db, shop, [{ ...about, purpose, channel: "email" }]) }
  const wish = await readWish(db, shop, personKey)
  const phone = on.has("sms") ? await phoneFor(context, shop, order) : null
  const channels = ["email", ...on.keys()] as const
  const questions = channels.map((channel): ConsentQuestion => {
    const number = channel === "sms" ? numberOf(phone, about) : {}
    return { ...about, ...number, purpose, channel }
  })
  const answer = await readForConsent(db, shop, questions)
  const own = await readAnswersOf(db, shop, personKey, now, { except: [...answerPurposes, "delay-notice"] })
  const ofShop = await readShopAnswers(db, shop)
  const addresses: Record<Channel, boolean> = {
    email: order.emailCipher !== null,
    sms: phone !== null,
    push: on.has("push") && (await hasPushBrowser(db, shop, personKey)),
    onsite: true,
  }
  const open = channels.map((channel) => {
    const answers = { own: own.get(channel) ?? null, shop: ofShop.get(channel) ?? null }
    return { channel, isSwitchedOn: true, hasAddress: addresses[channel], ...answers, ...(channel === "sms" ? { phone } : {}) }
  })
  return { open, wish: wish?.channel ?? null, answer }
}

/** Null where the buyer has no number that takes texts, or the shop may not send any to its country. */
async function phoneFor({ db, vault }: Context, shop: ShopId, order: Order) {
  const phone = await phoneOfOrder(db, vault, shop, order)
  if (!phone) return null
  const settings = await readSmsSettings(db, shop)
  return smsProblem(phone.countryCode, textsOf(settings?.registration)) ? null : phone
}
