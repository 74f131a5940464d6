import { Temporal } from "temporal-polyfill"

import type { SendingTimes, SentContact } from "#app/flow/planning/arbiter-facts.ts"
import { arbitrate } from "#app/flow/planning/arbitrate.ts"
import { closedOn } from "#app/flow/planning/closed-days.ts"
import { opener } from "#app/flow/planning/opener.ts"
import { createOpenings } from "#app/flow/planning/openings.ts"
import { gatherPeople } from "#app/flow/planning/person-contacts.server.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { civilDay } from "#app/platform/civil-day.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

const isClosedDay = (now: Date, { timeZone, closedDays }: SendingTimes): boolean =>
  closedDays !== undefined && closedOn(Temporal.PlainDate.from(civilDay(now, timeZone)), closedDays) !== null

export type Room =
  /** `parts`: what travels inside it. */
  | { kind: "now"; parts: TouchpointId[] }
  | { kind: "later"; at: Date; reason: string }
  /** What travels inside it is no longer what its draft holds. */
  | { kind: "rewrite" }
  | { kind: "never"; reason: string }

/**
 * Whether the person's budgets, the day between two messages, their wish and trouble leave room for each of these claimed touchpoints this moment, by
 * the arbiter's own rule over what has left. Read in the transaction that claims their messages, under the locks of their people; `sent`: what left, or
 * is claimed, to the touchpoint's person by then. Nobody's planned contacts count: their places were given before.
 */
export async function readRoomsToLeave(
  tx: Transaction,
  shop: ShopId,
  claimed: readonly Pick<Touchpoint, "id" | "personKey">[],
  settings: ShopSettings,
  now: Date,
  purposes?: readonly MessagePurpose[],
): Promise<(id: TouchpointId, sent: readonly Omit<SentContact, "id">[]) => Room> {
  const ids = new Set(claimed.map(({ id }) => id))
  const people = await gatherPeople(tx, shop, [...new Set(claimed.map(({ personKey }) => personKey))], settings, now, {
    purposes,
    claimed: ids,
  })
  const personOf = new Map(claimed.map(({ id, personKey }) => [id, people.get(personKey)]))
  const openings = createOpenings()
  const open = opener(openings)
  return (id, sent) => {
    const person = personOf.get(id)
    const planned = person?.contacts.open.find((contact) => contact.id === id)
    if (!person || !planned) return { kind: "never", reason: "no-longer-wanted" }
    // The hour at which the person rather looks was for planning: what is due is due.
    const own = { ...planned, times: { ...planned.times, hours: null } }
    // Its moment was open; this one has to be too, if it waited since.
    const opens = openings(own.times, now)
    if (!opens) return { kind: "never", reason: "window-closed" }
    if (opens > now) return { kind: "later", at: opens, reason: isClosedDay(now, own.times) ? "closed-day" : "quiet-hours" }
    const inside = person.contacts.open.filter((contact) => contact.state === "joined" && contact.joinedTo === id)
    const left = sent.map((one) => ({ ...one, id: "" }))
    const said = arbitrate({ ...person.contacts, open: [own, ...inside], sent: left }, open, now).find((verdict) => verdict.id === id)
    if (said?.kind === "cancelled") return { kind: "never", reason: said.reason }
    if (said?.kind === "moves" && said.isRewritten) return { kind: "rewrite" }
    if (said?.kind === "moves" && said.dueAt > now) return { kind: "later", at: said.dueAt, reason: said.reason ?? "cap-reached" }
    return { kind: "now", parts: inside.map((part) => part.id) }
  }
}
