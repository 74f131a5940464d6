// Before contacts are arbitrated: what of the messages that travel inside others still stands? Pure.
//
// A part whose message is gone (cancelled, held, refused) is planned for itself again. A written message whose parts are not those that travel with it now
// (one was called off, or joined after it was written) is written anew.
import type { OpenContact, PersonContacts } from "#app/flow/planning/arbiter-facts.ts"

const isSettledText = (state: string): boolean => state === "review" || state === "approved"

export function mended({ open, sent }: Pick<PersonContacts, "open" | "sent">): OpenContact[] {
  const isThere = (id: string | null) => open.some((one) => one.id === id && one.state !== "joined") || sent.some((one) => one.id === id)
  const contacts = open.map((one) => (one.state === "joined" && !isThere(one.joinedTo) ? alone(one) : one))
  const travelling = new Map<string, number>()
  const inside = new Set<string>()
  for (const { id, state, joinedTo } of contacts) {
    if (state !== "joined" || joinedTo === null) continue
    travelling.set(joinedTo, (travelling.get(joinedTo) ?? 0) + 1)
    inside.add(`${joinedTo} ${id}`)
  }
  return contacts.map((one) => {
    if (!isSettledText(one.state)) return one
    const isAsWritten = one.partIds.length === (travelling.get(one.id) ?? 0) && one.partIds.every((id) => inside.has(`${one.id} ${id}`))
    return isAsWritten ? one : rewritten(one)
  })
}

/** Those parts are planned for themselves, and the messages that held their words are written anew. */
export function released(contacts: readonly OpenContact[], ids: readonly string[]): OpenContact[] {
  const hosts = new Set(contacts.flatMap(({ id, joinedTo }) => (ids.includes(id) && joinedTo !== null ? [joinedTo] : [])))
  return contacts.map((one) => {
    if (ids.includes(one.id)) return alone(one)
    return hosts.has(one.id) && isSettledText(one.state) ? rewritten(one) : one
  })
}

const alone = (contact: OpenContact): OpenContact => ({ ...contact, state: "planned", joinedTo: null })
const rewritten = (contact: OpenContact): OpenContact => ({ ...contact, state: "planned", partIds: [] })
