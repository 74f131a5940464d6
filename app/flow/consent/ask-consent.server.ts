import { readForConsent, type ConsentQuestion } from "#app/flow/consent/consent-asker.server.ts"
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ConsentQuestion }

/** Reads the ledger and asks the policy. Sending asks again inside the transaction of its claim: pass `tx` there. */
export async function askConsent(db: Queryable, shop: ShopId, question: ConsentQuestion): Promise<WriteAnswer> {
  return (await readForConsent(db, shop, [question]))(question)
}
