import type { LedgerEntry } from "#app/flow/consent/ledger.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface NewLedgerEntry extends LedgerEntry {
  personKey: PersonKey
  countryCode: string | null
  wordingVersion?: string | null
  evidence: Record<string, string | null>
  /** The same fact noted twice has the same key and stands once. */
  dedupeKey: string
}

/** Appends what is not there yet and says how many entries that were. Entries are never changed. */
export async function appendEntries(db: Queryable, shop: ShopId, entries: readonly NewLedgerEntry[], now: Date): Promise<number> {
  if (entries.length === 0) return 0
  const made = await db.consentEntry.createMany({
    data: entries.map((entry) => ({ ...entry, shopId: shop, recordedAt: now })),
    skipDuplicates: true,
  })
  return made.count
}

/** As of when the last word counts that this person said to us, neither to Shopify nor in a merchant's file; null before there is one. */
export async function newestSaid(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<Date | null> {
  const told = [{ source: { startsWith: "shopify-" } }, { source: "import" }]
  const where = { shopId: shop, personKey, NOT: told }
  return (await db.consentEntry.findFirst({ where, orderBy: { effectiveAt: "desc" }, select: { effectiveAt: true } }))?.effectiveAt ?? null
}

/** What the ledger holds about each of many people. */
export async function standingEntries(
  db: Queryable,
  shop: ShopId,
  personKeys: readonly PersonKey[],
): Promise<Map<PersonKey, LedgerEntry[]>> {
  const rows = await db.$queryRaw<(LedgerEntry & { personKey: PersonKey })[]>`
    SELECT "id", "personKey", "channel", "purpose", "state", "source", "effectiveAt" FROM "ConsentEntry"
    WHERE "shopId" = ${shop} AND "personKey" = ANY(${[...personKeys]}) ORDER BY "effectiveAt", "id"`
  return Map.groupBy(rows, (row) => row.personKey)
}

export async function readLedger(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<LedgerEntry[]> {
  const rows = await db.consentEntry.findMany({ where: { shopId: shop, personKey }, orderBy: [{ effectiveAt: "asc" }, { id: "asc" }] })
  return rows.map(({ id, channel, purpose, state, source, effectiveAt }) => ({
    id,
    channel,
    purpose,
    state: state as LedgerEntry["state"],
    source,
    effectiveAt,
  }))
}

/** What a person refused is kept, bare, under the keyed hash alone: without it the next import would write to them again. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  const where = { shopId: shop, personKey: { in: subject.personKeys } }
  await db.consentEntry.deleteMany({ where: { ...where, state: { not: "denied" } } })
  await db.consentEntry.updateMany({ where, data: { evidence: {}, countryCode: null } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject) {
  return db.consentEntry.findMany({ where: { shopId: shop, personKey: { in: subject.personKeys } }, orderBy: { effectiveAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.consentEntry.deleteMany({ where: { shopId: shop } })
}
