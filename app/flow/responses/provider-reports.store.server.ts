import type { ProviderReport } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ProviderReport }

export type NewProviderReport = Pick<
  ProviderReport,
  "channel" | "provider" | "eventId" | "kind" | "messageId" | "personKey" | "proof" | "happenedAt"
> & { detail: Record<string, string | number | null> }

/** Keeps a report; false when it was told before, or when its proof was spent by another one. */
export async function insertReport(db: Queryable, shop: ShopId, report: NewProviderReport, now: Date): Promise<boolean> {
  return (await db.providerReport.createMany({ data: { ...report, shopId: shop, recordedAt: now }, skipDuplicates: true })).count === 1
}

/** Of how many different messages to this person a channel said "not now", since `since` and since it last took one. */
export async function countSoftBounces(db: Queryable, shop: ShopId, personKey: string, channel: string, since: Date): Promise<number> {
  const where = { shopId: shop, personKey, channel, happenedAt: { gt: since } }
  const reports = await db.providerReport.findMany({ where, orderBy: { happenedAt: "desc" }, select: { kind: true, messageId: true } })
  const taken = reports.findIndex(({ kind }) => kind === "delivered")
  const latest = taken < 0 ? reports : reports.slice(0, taken)
  return new Set(latest.flatMap(({ kind, messageId }) => (kind === "soft-bounced" && messageId ? [messageId] : []))).size
}

/** What was reported stays for the rates; about whom is forgotten. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.providerReport.updateMany({
    where: { shopId: shop, personKey: { in: subject.personKeys } },
    data: { personKey: null, detail: {} },
  })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<ProviderReport[]> {
  return db.providerReport.findMany({ where: { shopId: shop, personKey: { in: subject.personKeys } }, orderBy: { happenedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.providerReport.deleteMany({ where: { shopId: shop } })
}
