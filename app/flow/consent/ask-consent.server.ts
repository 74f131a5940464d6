import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { mayWrite, type Channel, type Purpose, type WriteAnswer } from "#app/flow/consent/policy.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface ConsentQuestion {
  personKey: PersonKey
  channel: Channel
  purpose: Purpose
  countryCode: string | null
  now: Date
  purchasedAt?: Date
}

/** Reads the ledger and asks the policy. Sending asks again inside the transaction of its claim: pass `tx` there. */
export async function askConsent(db: Queryable, shop: ShopId, question: ConsentQuestion): Promise<WriteAnswer> {
  const { personKey, ...rest } = question
  // Nobody tells us yet what a shop says when it takes an address, so the soft opt-in stays closed (the strict side).
  return mayWrite({ ...rest, entries: await readLedger(db, shop, personKey), tellsAtCollection: false })
}
