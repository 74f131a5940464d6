// How is a visitor known again without keeping who it was? By a keyed hash of the address they come from, under another key each month, so that nobody can
// read an address from it and last month's marks fit nothing. Of an IPv6 address the first half counts: the rest is chosen by the visitor's own machine.
import type { Vault } from "#app/platform/crypto.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface Visitor {
  /** Internet address, as the server in front told it. */
  address: string
  /** What the browser says it is. */
  agent: string
}

export interface VisitorMarks {
  /** The place: shared by all who come from one address. */
  place: string
  /** The place and the browser: nearer to one person, for votes. */
  visitor: string
}

export function visitorMarks(vault: Pick<Vault, "seal">, shop: ShopId, { address, agent }: Visitor, now: Date): VisitorMarks {
  const month = now.toISOString().slice(0, 7)
  const place = networkOf(address)
  const mark = (...parts: string[]) => vault.seal("visitor", JSON.stringify([shop, month, ...parts])).slice(0, 32)
  return { place: mark(place), visitor: mark(place, agent.slice(0, 300)) }
}

export function networkOf(address: string): string {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/, "")
  if (!plain.includes(":")) return plain
  const [front = "", back] = plain.split("::")
  const left = front === "" ? [] : front.split(":")
  const right = back === undefined || back === "" ? [] : back.split(":")
  const gap = back === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0")
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")
}
