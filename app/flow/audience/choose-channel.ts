// On which channel does this message go to this person? Pure: what is known in, one channel with its reason out.
//
// A channel comes into question when the merchant switched it on, there is an address for it and mayWrite allows it. Of those: the one the person asked
// for; for news that cannot wait the quickest; for what is read at leisure (guides) mail; else mail, unless another was answered clearly more often.
// The rate of answers is pooled person -> shop -> default (Beta means, as in audience/best-hour.ts): r = (a + k R) / (n + k), k = 4, with
// R = (A + K r0) / (N + K), K = 100, and r0 = 0.1 for every channel. "Clearly" is 0.05 more than mail, on a channel on which somebody has answered: who is
// silent by mail is not sent where nobody has looked yet (a note in the shop may never be seen). Where none comes into question the answer is mail,
// with what stands against it: planning holds or drops the message by that reason and nothing leaves.
import type { Channel, WriteAnswer } from "#app/flow/consent/policy.ts"

/** urgent: of use within hours (a parcel is late); reading: to be kept and read (a guide); usual: everything else. */
export type Urgency = "urgent" | "usual" | "reading"

export interface Answers {
  asked: number
  answered: number
}

export interface ChannelOption {
  channel: Channel
  isSwitchedOn: boolean
  hasAddress: boolean
  consent: WriteAnswer
  own?: Answers | null
  shop?: Answers | null
}

export interface ChannelFacts {
  urgency: Urgency
  options: readonly ChannelOption[]
  /** What the person asked for on the preference page (ContactWish.channel). */
  wish?: Channel | null
}

export type AgainstChannel = "switched-off" | "no-address" | "consent-denied" | "consent-pending" | "consent-required"

export interface ChannelChoice {
  channel: Channel
  /** For a shop owner. */
  why: string
  basis: "wish" | "urgency" | "reading" | "answers" | "default" | "only-lawful" | "none"
  against: { channel: Channel; reason: AgainstChannel }[]
}

export const channelRules = { person: 4, shop: 100, usualRate: 0.1, clearly: 0.05 } as const

/** By how soon people see it. On site waits until somebody comes by, so it is never the quickest. */
const quickest: readonly Channel[] = ["sms", "push", "email"]
const names: Record<Channel, string> = { email: "mail", sms: "text message", push: "notification", onsite: "note in your shop" }

export function chooseChannel({ urgency, options, wish = null }: ChannelFacts): ChannelChoice {
  const against = options.flatMap((option) => {
    const reason = reasonAgainst(option)
    return reason ? [{ channel: option.channel, reason }] : []
  })
  const open = options.filter(isOpenChannel)
  const has = (channel: Channel) => open.some((option) => option.channel === channel)
  const choice = (channel: Channel, basis: ChannelChoice["basis"], why: string): ChannelChoice => ({ channel, basis, why, against })

  if (open.length === 0) return choice("email", "none", "By mail, once it may be sent.")
  if (wish && has(wish)) return choice(wish, "wish", `By ${names[wish]}, as this buyer asked for.`)
  if (urgency === "urgent") {
    const first = quickest.find(has)
    if (first && first !== "email") return choice(first, "urgency", `By ${names[first]}, since it cannot wait.`)
  }
  const mail = open.find(({ channel }) => channel === "email")
  if (!mail) {
    const best = mostAnswered(open)
    return choice(best.channel, "only-lawful", `By ${names[best.channel]}: this buyer may not be written to by mail.`)
  }
  if (urgency === "reading") return choice("email", "reading", "By mail, so that it can be kept and read at leisure.")
  const best = mostAnswered(open.filter((option) => option === mail || wasAnswered(option)))
  if (best.channel !== "email" && answerRate(best) - answerRate(mail) >= channelRules.clearly)
    return choice(best.channel, "answers", `By ${names[best.channel]}, where this buyer answers more often than by mail.`)
  return choice("email", "default", "By mail, the usual way.")
}

/** Switched on, with an address, and lawful. */
export const isOpenChannel = (option: ChannelOption): boolean => reasonAgainst(option) === null

function reasonAgainst({ isSwitchedOn, hasAddress, consent }: ChannelOption): AgainstChannel | null {
  if (!isSwitchedOn) return "switched-off"
  if (!hasAddress) return "no-address"
  if (consent.kind === "allowed") return null
  return consent.reason === "denied" ? "consent-denied" : consent.reason
}

/** r of the pooling above. */
export function answerRate({ own, shop }: Pick<ChannelOption, "own" | "shop">): number {
  return pooled(own, pooled(shop, channelRules.usualRate, channelRules.shop), channelRules.person)
}

const pooled = (seen: Answers | null | undefined, prior: number, strength: number): number =>
  ((seen?.answered ?? 0) + strength * prior) / ((seen?.asked ?? 0) + strength)

const wasAnswered = ({ own, shop }: ChannelOption): boolean => (own?.answered ?? 0) + (shop?.answered ?? 0) > 0

function mostAnswered(options: readonly ChannelOption[]): ChannelOption {
  return options.reduce((best, option) => (answerRate(option) > answerRate(best) ? option : best))
}
