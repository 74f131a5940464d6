import { appendEntries } from "#app/flow/consent/ledger.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface Denial {
  /** Where the person said it: "stop-link", "preferences", "complaint", "bounce", … Never one that begins with "shopify-". */
  source: string
  channel?: string
  purpose?: string
  wordingVersion?: string
  evidence?: Record<string, string | null>
}

/** Notes that a person wants nothing more; on every channel and for every purpose unless one is named. Counts from now on. */
export async function denyAll(tx: Queryable, context: Context, shop: ShopId, personKey: PersonKey, denial: Denial): Promise<void> {
  await say(tx, context, shop, personKey, "denied", denial)
}

/** Notes that a person said yes on a page of ours; lifts an earlier no. */
export async function grant(tx: Queryable, context: Context, shop: ShopId, personKey: PersonKey, consent: Denial): Promise<void> {
  await say(tx, context, shop, personKey, "granted", consent)
}

async function say(
  tx: Queryable,
  context: Context,
  shop: ShopId,
  personKey: PersonKey,
  state: "granted" | "denied",
  word: Denial,
): Promise<void> {
  const now = context.clock.now()
  const { source, channel = "all", purpose = "all", wordingVersion = null, evidence = {} } = word
  const dedupeKey = [source, state, channel, purpose, personKey, now.toISOString()].join(":")
  const entry = {
    id: context.randomness.id(),
    personKey,
    channel,
    purpose,
    state,
    source,
    effectiveAt: now,
    countryCode: null,
    wordingVersion,
    evidence,
    dedupeKey,
  }
  await appendEntries(tx, shop, [entry], now)
}
