import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId, WorkerId } from "#app/platform/ids.ts"

export interface OptInRequest {
  id: string
  personKey: PersonKey
  channel: string
  purposes: string[]
  source: string
  wordingVersion: string
  locale: string
  countryCode: string | null
  state: string
  askedAt: Date
  claimedAt: Date | null
  sentAt: Date | null
  providerId: string | null
}

/** Lets one request at a time of a person be made, until the caller's transaction ends: two at once would bring two mails. */
export async function lockOptIns(tx: Transaction, shop: ShopId, personKey: PersonKey): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`opt-in ${shop} ${personKey}`}, 0))`
}

export async function insertOptInRequest(
  db: Queryable,
  shop: ShopId,
  request: Omit<OptInRequest, "state" | "claimedAt" | "sentAt" | "providerId"> & { evidence: Record<string, string | null> },
): Promise<void> {
  await db.optInRequest.create({ data: { ...request, shopId: shop, state: "waiting" } })
}

export function readOptInRequest(db: Queryable, shop: ShopId, id: string): Promise<OptInRequest | null> {
  return db.optInRequest.findFirst({ where: { id, shopId: shop } })
}

/** Of any shop: a provider's callback names no shop, only the mail. */
export function unsafeFindOptInRequest(db: Queryable, id: string): Promise<(OptInRequest & { shopId: ShopId }) | null> {
  return db.optInRequest.findUnique({ where: { id } })
}

/** Since `since`, newest first. */
export function optInRequestsOf(db: Queryable, shop: ShopId, personKey: PersonKey, since: Date): Promise<OptInRequest[]> {
  return db.optInRequest.findMany({ where: { shopId: shop, personKey, askedAt: { gte: since } }, orderBy: { askedAt: "desc" }, take: 50 })
}

/** False when somebody else has it, or it is past that. */
export async function claimOptInRequest(db: Queryable, shop: ShopId, id: string, owner: WorkerId, now: Date): Promise<boolean> {
  const where = { id, shopId: shop, state: "waiting" }
  return (await db.optInRequest.updateMany({ where, data: { state: "claimed", owner, claimedAt: now } })).count === 1
}

/** Writes down how the mail went, for its owner alone. `waiting`: it certainly did not leave and may be tried again. */
export async function settleOptInMail(
  db: Queryable,
  shop: ShopId,
  id: string,
  owner: WorkerId,
  end: { state: "sent" | "waiting" | "refused" | "unknown"; providerId?: string; failure?: string },
  now: Date,
): Promise<void> {
  const data = { ...end, owner: null, ...(end.state === "sent" ? { sentAt: now } : {}) }
  await db.optInRequest.updateMany({ where: { id, shopId: shop, state: "claimed", owner }, data })
}

/** A mail whose worker is gone may have left: it is never sent again. */
export async function giveUpStaleOptIn(db: Queryable, shop: ShopId, id: string, before: Date): Promise<void> {
  const where = { id, shopId: shop, state: "claimed", claimedAt: { lte: before } }
  await db.optInRequest.updateMany({
    where,
    data: { state: "unknown", owner: null, failure: "The worker stopped while the mail was handed over." },
  })
}

/** True for the first confirmation alone. One that may have left can be confirmed: its link is the proof that it arrived. */
export async function markConfirmed(db: Queryable, shop: ShopId, id: string, now: Date): Promise<boolean> {
  const where = { id, shopId: shop, state: { in: ["sent", "unknown", "claimed"] } }
  return (await db.optInRequest.updateMany({ where, data: { state: "confirmed", settledAt: now } })).count === 1
}

/** The person said no in the meantime: an older mail confirms nothing any more. `channel`: the one they spoke of, or "all". */
export async function withdrawRequests(db: Queryable, shop: ShopId, personKey: PersonKey, channel: string, now: Date): Promise<void> {
  const where = {
    shopId: shop,
    personKey,
    state: { in: ["waiting", "claimed", "sent", "unknown"] },
    ...(channel === "all" ? {} : { channel }),
  }
  await db.optInRequest.updateMany({ where, data: { state: "withdrawn", settledAt: now } })
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.optInRequest.deleteMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject) {
  return db.optInRequest.findMany({ where: { shopId: shop, personKey: { in: subject.personKeys } }, orderBy: { askedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.optInRequest.deleteMany({ where: { shopId: shop } })
}
