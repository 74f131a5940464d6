import { appendEntries, newestSaid, type NewLedgerEntry } from "#app/flow/consent/ledger.store.server.ts"
import type { LedgerEntry } from "#app/flow/consent/ledger.ts"
import { withdrawRequests } from "#app/flow/consent/opt-in-requests.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface Denial {
  /** Where the person said it: "stop-link", "preferences", "stop-word", "complaint", "bounce", … Never one that begins with "shopify-". */
  source: string
  channel?: string
  purpose?: string
  wordingVersion?: string
  countryCode?: string | null
  evidence?: Record<string, string | null>
  /** Names what was said, for something that is told more than once; without one it is said now, whenever it is said. */
  sayingId?: string
}

/** Notes that a person wants nothing more; on every channel and for every purpose unless one is named. Counts from now on. */
export async function denyAll(tx: Queryable, context: Context, shop: ShopId, personKey: PersonKey, denial: Denial): Promise<void> {
  await say(tx, context, shop, personKey, "denied", denial)
  await withdrawRequests(tx, shop, personKey, denial.channel ?? "all", context.clock.now())
}

/** Notes that a person said yes on a page of ours; lifts an earlier no. */
export async function grant(tx: Queryable, context: Context, shop: ShopId, personKey: PersonKey, consent: Denial): Promise<void> {
  await say(tx, context, shop, personKey, "granted", consent)
}

/** Notes that a person said yes and has to confirm it (double opt-in). Opens nothing. */
export async function notePending(tx: Queryable, context: Context, shop: ShopId, personKey: PersonKey, consent: Denial): Promise<void> {
  await say(tx, context, shop, personKey, "pending", consent)
}

async function say(
  tx: Queryable,
  context: Context,
  shop: ShopId,
  personKey: PersonKey,
  state: LedgerEntry["state"],
  word: Denial,
): Promise<void> {
  const now = context.clock.now()
  const last = await newestSaid(tx, shop, personKey)
  const { source, channel = "all", purpose = "all", wordingVersion = null, countryCode = null, evidence = {} } = word
  const entry: NewLedgerEntry = {
    id: context.randomness.id(),
    personKey,
    channel,
    purpose,
    state,
    source,
    effectiveAt: last && last > now ? after(last, state) : now,
    countryCode,
    wordingVersion,
    evidence,
    dedupeKey: [source, state, channel, purpose, personKey, word.sayingId ?? now.toISOString()].join(":"),
  }
  await appendEntries(tx, shop, [entry], now)
}

/** A clock that was set back turns no order of words about: each counts after what was said to us before. At the same instant a no stands as it is. */
const after = (last: Date, state: LedgerEntry["state"]): Date => (state === "denied" ? last : new Date(last.getTime() + 1))
