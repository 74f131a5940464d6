// Of everything that is planned for one person, what goes when, what travels inside another message, and what has become pointless? Pure.
//
// In the order of contact-worth.ts each contact gets the first open moment, not before it is wanted, that the budgets, the day between two messages and
// the person's own wish leave free beside what left and what goes before it. What is moved says why; what finds no room soon travels inside a message that
// goes before it (find-host.ts); what would come too late, or is worth nothing by then, is cancelled with its reason. A review is put off and never
// dropped for want of room: it goes after its last day if need be. The answer depends on nothing but what is handed in, in whatever order, and
// deciding again over what was decided changes nothing. docs/decisions/019-arbiter.md.
import type { MoveReason, OpenContact, PersonContacts, Verdict } from "#app/flow/planning/arbiter-facts.ts"
import { spacing } from "#app/flow/planning/budgets.ts"
import { capFor } from "#app/flow/planning/cap-for.ts"
import { isReviewAsk, ranked, worthAt } from "#app/flow/planning/contact-worth.ts"
import { findHost, suits, type Host } from "#app/flow/planning/find-host.ts"
import { findSlot, type Limit, type Slot } from "#app/flow/planning/find-slot.ts"
import { endOf } from "#app/flow/planning/last-moment.ts"
import { mended, released } from "#app/flow/planning/mend-joins.ts"
import { mostSlowedDays } from "#app/flow/planning/when-to-send.ts"
import { addDays } from "#app/platform/clock.ts"

/** The first moment, not before `at`, that is open for this contact; null when none ever is. */
export type Opener = (contact: OpenContact, at: Date) => Date | null

/** How long a review that was put off past its last day may still leave, as after trouble (plan-message.ts). */
const graceDays = 4

export function arbitrate(person: PersonContacts, open: Opener, now: Date): Verdict[] {
  let contacts = mended(person)
  for (;;) {
    const round = new Round({ ...person, open: contacts }, open, now)
    const loose = round.decide()
    if (loose.length === 0) return person.open.map((contact) => said(contact, round.outcomes.get(contact.id), contacts))
    contacts = released(contacts, loose)
  }
}

type Outcome =
  | { kind: "at"; at: Date; reason: string | null; graceUntil: Date | null }
  | { kind: "in"; host: Host; reason: string | null }
  | Extract<Verdict, { kind: "cancelled" }>

interface Placed {
  at: Date
  channel: string
}

class Round {
  readonly outcomes = new Map<string, Outcome>()
  readonly #person: PersonContacts
  readonly #open: Opener
  readonly #now: Date
  readonly #placed: Placed[]
  readonly #hosts: Host[] = []

  constructor(person: PersonContacts, open: Opener, now: Date) {
    this.#person = person
    this.#open = open
    this.#now = now
    this.#placed = person.sent.map(({ at, channel }) => ({ at, channel }))
  }

  /** Places everything; the ids of parts that no longer suit the written message they travel in. */
  decide(): string[] {
    const { open } = this.#person
    const bound = open.filter((contact) => contact.state === "joined" && this.#writtenHost(contact) !== null)
    for (const contact of ranked(open, this.#now)) if (!bound.includes(contact)) this.#place(contact)
    return bound.flatMap((contact) => (this.#keepInside(contact) ? [] : [contact.id]))
  }

  #writtenHost({ joinedTo }: OpenContact): OpenContact | null {
    return this.#person.open.find(({ id, state }) => id === joinedTo && isWritten(state)) ?? null
  }

  #place(contact: OpenContact): void {
    const { id, purpose, channel, state } = contact
    // Being sent this moment, or left already: it goes where its message goes.
    if (state === "joined" && this.#person.sent.some((one) => one.id === contact.joinedTo)) return
    const outcome = purpose.isOrderNews ? asItIs(contact) : channel === "onsite" ? this.#decideOnNote(contact) : this.#decideOn(contact)
    this.outcomes.set(id, outcome)
    if (outcome.kind === "in") outcome.host.parts += 1
    if (outcome.kind !== "at" || channel === "onsite") return
    const at = outcome.at < this.#now ? this.#now : outcome.at
    this.#placed.push({ at, channel })
    this.#hosts.push({ contact, dueAt: outcome.at, at, parts: 0 })
  }

  /** A note in the shop waits for its person to come by, so no budget holds for it; a pause and trouble do. */
  #decideOnNote(contact: OpenContact): Outcome {
    const { id, dueAt, purpose, graceUntil } = contact
    const { notBefore, reason, isPutOff } = this.#startOf(contact)
    if (!isPutOff || notBefore <= dueAt) return asItIs(contact)
    const end = endOf(contact)
    if (!end || notBefore < end) return { kind: "at", at: notBefore, reason, graceUntil }
    if (isReviewAsk(purpose)) return { kind: "at", at: notBefore, reason, graceUntil: addDays(notBefore, graceDays) }
    return { kind: "cancelled", id, reason: "past-latest-day" }
  }

  #decideOn(contact: OpenContact): Outcome {
    const { id, purpose, latestAt } = contact
    const start = this.#startOf(contact)
    const slot = this.#slotFor(contact, start.from)
    const isCrowded = slot.reason !== null && slot.reason !== "window-closed"
    const host = isCrowded && !isWritten(contact.state) ? findHost(contact, this.#hosts, start.notBefore, atOf(slot)) : null
    if (host) return { kind: "in", host, reason: slot.reason }
    if (slot.kind === "never") return { kind: "cancelled", id, reason: slot.reason }
    const goes = slot.at < this.#now ? this.#now : slot.at
    const reason = slot.reason ?? start.reason
    if (reason !== null && !isReviewAsk(purpose) && worthAt(contact, goes) <= 0) return { kind: "cancelled", id, reason: "pointless" }
    const at = { kind: "at", at: slot.at, reason } as const
    if (!latestAt || goes < latestAt) return { ...at, graceUntil: null }
    const end = endOf(contact)
    if (isReviewAsk(purpose) && end && goes < end) return { ...at, graceUntil: contact.graceUntil }
    if (isReviewAsk(purpose) && (isCrowded || start.isPutOff)) return { ...at, graceUntil: addDays(goes, graceDays) }
    return { kind: "cancelled", id, reason: "past-latest-day" }
  }

  /** From when on it is looked at: its own moment, or what the person, trouble or an approval says. */
  #startOf(contact: OpenContact): { from: Date; notBefore: Date; reason: string | null; isPutOff: boolean } {
    const { wantedAt, dueAt, purpose, state } = contact
    const { wish, promotionalFrom } = this.#person
    const waits: [Date | null, MoveReason][] = [
      [wish?.pausedUntil ?? null, "paused-by-person"],
      [purpose.consent === "promotional" ? promotionalFrom : null, "trouble-first"],
    ]
    let from = wantedAt
    let notBefore = new Date(0)
    let reason: string | null = null
    for (const [until, why] of waits) {
      if (!until || until <= this.#now) continue
      if (until > notBefore) notBefore = until
      if (until > from) [from, reason] = [until, why]
    }
    const isPutOff = reason !== null
    // Whoever approved it was told of this moment: nothing leaves sooner than that within a day.
    if (isWritten(state) && dueAt > from && dueAt <= addDays(this.#now, 1)) [from, reason] = [dueAt, contact.reason]
    return { from, notBefore, reason, isPutOff }
  }

  #slotFor(contact: OpenContact, from: Date): Slot<MoveReason> {
    const { channel, purpose } = contact
    const { budgets, wish, engagement } = this.#person
    const { cap, slowed } = capFor(wish, engagement, budgets.all, { isReviewAsk: isReviewAsk(purpose) })
    const others = this.#placed.map(({ at }) => at)
    const own = budgets.channels[channel]
    const limits: Limit<MoveReason>[] = [
      { reason: "too-close", cap: spacing, others },
      ...(own ? [{ reason: "channel-cap-reached" as const, cap: own, others: this.#inChannel(channel) }] : []),
      { reason: "cap-reached", cap: budgets.all, others },
      // Both hold: a wish may come when more has left than it lets through.
      ...(cap === budgets.all ? [] : [{ reason: "asked-for-fewer" as const, cap, others }]),
    ]
    const open = (at: Date) => this.#open(contact, at)
    const plain = findSlot(from, limits, open, this.#now)
    if (!slowed || (plain.kind === "never" && !slowed.isBinding)) return plain
    const slow = findSlot(from, [...limits, { reason: "slower-rhythm", cap: slowed, others }], open, this.#now)
    if (slowed.isBinding) return slow
    // For reviews the slower rhythm is a wish: it gives way before it costs anything (when-to-send.ts).
    const end = endOf(contact)
    const goes = plain.kind === "at" && plain.at > this.#now ? plain.at : this.#now
    const isTooMuch = slow.kind === "never" || slow.at > addDays(goes, mostSlowedDays) || (end !== null && slow.at >= end)
    return isTooMuch ? plain : slow
  }

  #inChannel(channel: string): Date[] {
    return this.#placed.flatMap((one) => (one.channel === channel ? [one.at] : []))
  }

  /** False when the message it is written into goes at a moment that does not suit it any more, or not at all. */
  #keepInside(part: OpenContact): boolean {
    const host = this.#hosts.find(({ contact }) => contact.id === part.joinedTo)
    if (!host || !suits(host.at, part, this.#startOf(part).notBefore)) return false
    this.outcomes.set(part.id, { kind: "in", host, reason: part.reason })
    return true
  }
}

const isWritten = (state: string): boolean => state === "drafting" || state === "review" || state === "approved"

const atOf = (slot: Slot<MoveReason>): Date | null => (slot.kind === "at" ? slot.at : null)

const asItIs = ({ dueAt, reason, graceUntil }: OpenContact): Outcome => ({ kind: "at", at: dueAt, reason, graceUntil })

/** What an outcome changes about the contact as it stands. `mended`: as it was decided on. */
function said(contact: OpenContact, outcome: Outcome | undefined, mended: readonly OpenContact[]): Verdict {
  const { id } = contact
  if (!outcome) return { kind: "stays", id }
  if (outcome.kind === "cancelled") return outcome
  if (outcome.kind === "in") {
    const { contact: host, dueAt } = outcome.host
    const isSame = contact.state === "joined" && contact.joinedTo === host.id && contact.dueAt.getTime() === dueAt.getTime()
    return isSame && contact.reason === outcome.reason
      ? { kind: "stays", id }
      : { kind: "joins", id, to: host.id, dueAt, reason: outcome.reason }
  }
  const isRewritten = contact.state !== "joined" && mended.find((one) => one.id === id)?.state !== contact.state
  const isSame =
    !isRewritten &&
    contact.state !== "joined" &&
    contact.dueAt.getTime() === outcome.at.getTime() &&
    contact.reason === outcome.reason &&
    (contact.graceUntil?.getTime() ?? null) === (outcome.graceUntil?.getTime() ?? null)
  if (isSame) return { kind: "stays", id }
  return { kind: "moves", id, dueAt: outcome.at, reason: outcome.reason, graceUntil: outcome.graceUntil, isRewritten }
}
