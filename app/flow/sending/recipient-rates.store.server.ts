import type { RecipientRate } from "#prisma"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { RecipientRate }

/** The app's own address is one sender, whoever's shop the mail is for. */
export const sharedSender: ShopId = "*"

/** What each receiver may be handed, kept from others until the transaction ends; receivers nobody wrote to yet are not in it. */
export async function lockRates(tx: Transaction, sender: ShopId, receivers: readonly string[]): Promise<RecipientRate[]> {
  if (receivers.length === 0) return []
  return tx.$queryRaw<RecipientRate[]>`
    SELECT * FROM "RecipientRate" WHERE "shopId" = ${sender} AND "receiver" = ANY(${[...receivers]}) ORDER BY "receiver" FOR UPDATE`
}

/** Writes what is left. Two first mails to a receiver at once: the later one's figures stand, which is one mail too many at most. */
export async function saveRates(
  tx: Transaction,
  sender: ShopId,
  rates: readonly { receiver: string; tokens: number }[],
  now: Date,
): Promise<void> {
  if (rates.length === 0) return
  const sorted = rates.toSorted((a, b) => (a.receiver < b.receiver ? -1 : 1))
  await tx.$executeRaw`
    INSERT INTO "RecipientRate" ("shopId", "receiver", "tokens", "filledAt")
    SELECT ${sender}, r, t, ${now} FROM unnest(${sorted.map((one) => one.receiver)}::text[], ${sorted.map((one) => one.tokens)}::float8[]) AS one (r, t)
    ON CONFLICT ("shopId", "receiver") DO UPDATE SET "tokens" = EXCLUDED."tokens", "filledAt" = EXCLUDED."filledAt"`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.recipientRate.deleteMany({ where: { shopId: shop } })
}
