// What can a person switch on and off, how does it stand, and what did they move? Pure. A switch shows what the policy answers, whatever the ground;
// a form says how each switch stood when it was shown, so that only what the person moved is changed, also when the page is old.
import type { LedgerEntry } from "#app/flow/consent/ledger.ts"
import { mayWriteTo, type PersonEntries } from "#app/flow/consent/may-write-to.ts"
import type { Channel, WriteQuestion } from "#app/flow/consent/policy.ts"
import { chosenPurposes, isChosenPurpose, type ChosenPurpose } from "#app/flow/consent/wordings.ts"

export interface Switch {
  purpose: ChosenPurpose
  channel: Channel
  isOn: boolean
  /** A yes waits for its confirmation by mail. */
  isPending: boolean
}

export interface Moved {
  purpose: ChosenPurpose
  channel: Channel
  isOn: boolean
}

export const channels = ["email", "sms", "push", "onsite"] as const

/** Texts only where a number is known; each purpose on each other channel. */
export function switchesOf(person: PersonEntries, about: Omit<WriteQuestion, "entries" | "channel" | "purpose">): Switch[] {
  const offered = channels.filter((channel) => channel !== "sms" || person.numberEntries !== null)
  return chosenPurposes.flatMap((purpose) =>
    offered.map((channel) => {
      const answer = mayWriteTo(person, { ...about, channel, purpose })
      return {
        purpose,
        channel,
        isOn: answer.kind === "allowed",
        isPending: answer.kind === "refused" && isWaiting(person.entries, channel, purpose),
      }
    }),
  )
}

/** A yes to it was given after every no and waits for its confirmation. */
function isWaiting(entries: readonly LedgerEntry[], channel: string, purpose: string): boolean {
  const own = entries.filter((entry) => entry.channel === channel && entry.purpose === purpose && entry.state === "pending")
  const last = Math.max(...own.map((entry) => entry.effectiveAt.getTime()))
  return own.length > 0 && entries.every((entry) => entry.state !== "denied" || entry.effectiveAt.getTime() < last)
}

/** The name of a switch in a form. */
export const switchName = ({ channel, purpose }: Pick<Switch, "channel" | "purpose">): string => `${channel}:${purpose}`

/**
 * What a submitted form moved. `shown`: the switches as the form knew them, "email:research=1 sms:research=0"; `ticked`: names of those that are on
 * now. Whatever is no switch is passed over.
 */
export function movedSwitches(shown: string, ticked: readonly string[]): Moved[] {
  const on = new Set(ticked)
  return shown
    .slice(0, 4_000)
    .split(" ")
    .flatMap((text) => {
      const [, channel, purpose, was] = /^([a-z]+):([a-z-]+)=([01])$/.exec(text) ?? []
      const known = channels.find((one) => one === channel)
      if (!known || !purpose || !isChosenPurpose(purpose)) return []
      const isOn = on.has(`${known}:${purpose}`)
      return isOn === (was === "1") ? [] : [{ purpose, channel: known, isOn }]
    })
}

export const shownSwitches = (switches: readonly Switch[]): string =>
  switches.map((one) => `${switchName(one)}=${one.isOn ? 1 : 0}`).join(" ")
