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

export function readReportsOf(db: Queryable, shop: ShopId, messageId: string): Promise<ProviderReport[]> {
  return db.providerReport.findMany({ where: { shopId: shop, messageId }, orderBy: [{ happenedAt: "asc" }, { eventId: "asc" }] })
}

export function countSoftBounces(db: Queryable, shop: ShopId, personKey: string, channel: string, since: Date): Promise<number> {
  return db.providerReport.count({ where: { shopId: shop, personKey, channel, kind: "soft-bounced", happenedAt: { gt: since } } })
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
