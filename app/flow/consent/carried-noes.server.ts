import { isFromShopify, standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"
import { standingEntries, type NewLedgerEntry } from "#app/flow/consent/ledger.store.server.ts"
import type { Customer } from "#app/flow/record/customers.store.server.ts"
import { addressKeysOf } from "#app/flow/record/orders.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

/**
 * A no is said under every address that a person is known by at that moment (stop-person.server.ts); one that comes later, with a new order or a changed
 * account, takes it over as it was said. A yes said there since then outweighs it there.
 */
export async function carriedNoes(db: Queryable, context: Context, shop: ShopId, { id, emailIndex }: Customer): Promise<NewLedgerEntry[]> {
  const keys = [...new Set([...(emailIndex ? [emailIndex] : []), ...(await addressKeysOf(db, shop, id))])]
  if (keys.length < 2) return []
  const said = await standingEntries(db, shop, keys)
  const noes = keys.flatMap((key) => noesOf(said.get(key) ?? []))
  return keys.flatMap((personKey) => {
    const missing = noes.filter((no) => !(said.get(personKey) ?? []).some((one) => isSame(one, no)))
    return missing.map((no) => carried(context, personKey, id, no))
  })
}

/** Noes said to us that stand. That an address takes nothing is no word of the person about another one. */
const noesOf = (entries: readonly LedgerEntry[]): LedgerEntry[] =>
  entries.filter((no) => {
    const isWord = no.state === "denied" && !isFromShopify(no) && no.source !== "bounce"
    return isWord && standing(entries, no.channel, no.purpose)?.id === no.id
  })

const isSame = (one: LedgerEntry, no: LedgerEntry): boolean =>
  one.state === "denied" &&
  one.channel === no.channel &&
  one.purpose === no.purpose &&
  one.source === no.source &&
  one.effectiveAt.getTime() === no.effectiveAt.getTime()

function carried({ randomness }: Context, personKey: PersonKey, customerId: string, no: LedgerEntry): NewLedgerEntry {
  const { channel, purpose, source, effectiveAt } = no
  const word = { channel, purpose, state: "denied" as const, source, effectiveAt }
  const dedupeKey = ["carried", source, channel, purpose, effectiveAt.toISOString(), personKey].join(":")
  return { ...word, id: randomness.id(), personKey, countryCode: null, evidence: { customerId, carriedFrom: no.id }, dedupeKey }
}
