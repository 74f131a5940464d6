// Does a received payload speak of this person?
//
// Yes when it holds one of their ids as a whole number, or an address or phone number whose keyed hash is one of theirs. Rather once too often
// than once too little: the payload has been applied, and what is emptied is only its copy.
import { type Gid, gidTail, type PersonKey } from "#app/platform/ids.ts"

export interface PersonToForget {
  customerId: Gid | null
  personKeys: readonly PersonKey[]
  orderIds: readonly Gid[]
}

const mail = /[^\s"'<>(),;:\\]+@[^\s"'<>(),;:\\]+/g
const phone = /\+?\d[\d\s().-]{5,20}\d/g

export function speaksOf(payload: string, person: PersonToForget, personKey: (address: string) => PersonKey | null): boolean {
  const ids = [person.customerId, ...person.orderIds].flatMap((id) => (id ? [gidTail(id)] : [])).filter((id) => /^\d+$/.test(id))
  if (ids.length > 0 && new RegExp(`(?<!\\d)(?:${ids.join("|")})(?!\\d)`).test(payload)) return true
  const keys = new Set<string>(person.personKeys)
  const addresses = new Set([...(payload.match(mail) ?? []), ...(payload.match(phone) ?? [])])
  return keys.size > 0 && [...addresses].some((address) => keys.has(personKey(address) ?? ""))
}
