// Which of two payloads about one thing is newer? Shopify promises no order, so every row keeps the sort key of the newest payload it took in.
//
// Key: the thing's own updated_at, then how much the payload tells (an order names its parcels without their address), then when Shopify
// triggered it (updated_at has whole seconds), then a keyed digest, so that any two different payloads have different keys and any order of
// arrival ends in the same row. Fixed widths: comparing texts compares keys.
import type { Vault } from "#app/platform/crypto.ts"

/** The instants a fact carries: its own, null where the payload has none, and that of the message that brought it. */
export interface FactTime {
  updatedAt: Date | null
  triggeredAt: Date
}

export function markOf(vault: Vault, { updatedAt, triggeredAt }: FactTime, facts: object): string {
  const values = Object.values(facts)
  const told = values.filter((value) => value !== null && value !== undefined).length
  const digest = vault.seal("record-mark", JSON.stringify(facts)).slice(0, 12)
  return [(updatedAt ?? triggeredAt).toISOString(), String(told).padStart(3, "0"), triggeredAt.toISOString(), digest].join("~")
}

/** Whether two marks stand for the same facts of the same time, told at whatever moment. Null: there was none. */
export function marksSameFacts(left: string | null | undefined, right: string): boolean {
  const parts = (mark: string) => mark.split("~")
  const [a, b] = [parts(left ?? ""), parts(right)]
  return a.length === b.length && a.every((part, place) => place === a.length - 2 || part === b[place])
}
