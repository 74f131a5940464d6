// Can what found no room of its own travel inside another message of the same person? Pure.
//
// Only inside a mail that goes before it in rank, is not written yet, leaves at a moment that suits it too (not before it may, at most `soonerDays` before it
// is wanted, before its last day, and not later than it would go alone), and stands on a ground at least as strict: news of an order rides with an
// ask, an ask with an ask, and nothing at all with a delay notice. So the ground of the whole message holds for each of its parts, and each part's own is
// asked all the same when it leaves.
import type { OpenContact } from "#app/flow/planning/arbiter-facts.ts"
import { endOf } from "#app/flow/planning/last-moment.ts"
import { serviceNews } from "#app/flow/consent/policy.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { addDays } from "#app/platform/clock.ts"

export interface Host {
  contact: OpenContact
  dueAt: Date
  /** When it goes: due, or now. */
  at: Date
  parts: number
}

/** A message with more parts than this is no message any more. */
export const mostParts = 3
/** As far as two asks of one order are brought together (ready-together.ts). */
const soonerDays = 3

const news: readonly string[] = ["transactional", ...serviceNews]
const strictness = ({ consent }: MessagePurpose): number => (news.includes(consent) ? 1 : consent === "promotional" ? 3 : 2)

/** Whether these two may be one message at all. */
export function mayShare(host: OpenContact, part: OpenContact): boolean {
  if (host.channel !== "email" || part.channel !== "email") return false
  if (host.purpose.isOrderNews || part.purpose.isOrderNews) return false
  return strictness(host.purpose) >= strictness(part.purpose)
}

/** Whether that moment suits a part that may not leave before `from`. */
export function suits(at: Date, part: OpenContact, from: Date): boolean {
  const end = endOf(part)
  return at >= from && at >= (part.earliestAt ?? part.wantedAt) && at >= addDays(part.wantedAt, -soonerDays) && (!end || at < end)
}

export function findHost(part: OpenContact, hosts: readonly Host[], from: Date, alone: Date | null): Host | null {
  const fits = hosts.filter(
    ({ contact, at, parts }) =>
      contact.state === "planned" && parts < mostParts && mayShare(contact, part) && suits(at, part, from) && (!alone || at <= alone),
  )
  return fits.reduce<Host | null>((first, host) => (first && !isSooner(host, first) ? first : host), null)
}

const isSooner = (a: Host, b: Host): boolean => a.at < b.at || (a.at.getTime() === b.at.getTime() && a.contact.id < b.contact.id)
