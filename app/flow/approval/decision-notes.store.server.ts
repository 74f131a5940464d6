import type { DecisionNote } from "#prisma"
import type { EditNote } from "#app/flow/approval/edit-kinds.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { DecisionNote }

export interface NewDecisionNote extends Omit<DecisionNote, "shopId" | "learnedCipher" | "exampleCipher"> {
  /** What was changed, for the voice; null when the decision teaches nothing. */
  learned: EditNote | null
  /** The approved text without personal data; null when it is no example. */
  example: string | null
}

/** A decision as the voice reads it: texts opened, those that were deleted left out. */
export interface LearnedDecision extends Omit<DecisionNote, "learnedCipher" | "exampleCipher"> {
  learned: EditNote | null
  example: string | null
}

/** False when this decision was noted before: what was deleted since stays deleted. */
export async function insertDecisionNote(db: Queryable, vault: Vault, shop: ShopId, note: NewDecisionNote): Promise<boolean> {
  const { learned, example, ...row } = note
  const ciphers = {
    learnedCipher: learned ? vault.encrypt(JSON.stringify(learned)) : "",
    exampleCipher: example ? vault.encrypt(example) : "",
  }
  return (await db.decisionNote.createMany({ data: { ...row, ...ciphers, shopId: shop }, skipDuplicates: true })).count === 1
}

/** The newest decisions that teach something, opened; of one purpose, or of all. */
export async function readLearned(db: Queryable, vault: Vault, shop: ShopId, most: number, purpose?: string): Promise<LearnedDecision[]> {
  const rows = await db.decisionNote.findMany({
    where: { shopId: shop, NOT: { learnedCipher: "", exampleCipher: "" }, ...(purpose === undefined ? {} : { purpose }) },
    orderBy: [{ decidedAt: "desc" }, { decisionId: "asc" }],
    take: most,
  })
  return rows.map(({ learnedCipher, exampleCipher, ...row }) => ({
    ...row,
    learned: learnedCipher ? (JSON.parse(vault.decrypt(learnedCipher)) as EditNote) : null,
    example: exampleCipher ? vault.decrypt(exampleCipher) : null,
  }))
}

export type DecisionRow = Omit<DecisionNote, "learnedCipher" | "exampleCipher">

/** Decisions since `since`, oldest first, without their texts; at most the newest `most`. */
export async function readDecisionRows(
  db: Queryable,
  shop: ShopId,
  since: Date,
  most: number,
  only: { purpose?: string; segment?: string } = {},
): Promise<DecisionRow[]> {
  const rows = await db.decisionNote.findMany({
    where: { shopId: shop, decidedAt: { gte: since }, ...only },
    orderBy: [{ decidedAt: "desc" }, { decisionId: "desc" }],
    take: most,
    omit: { learnedCipher: true, exampleCipher: true },
  })
  return rows.toReversed()
}

/** Deletes one example; its decision stays, so it is never made into one again. */
export async function deleteExample(db: Queryable, shop: ShopId, decisionId: string): Promise<boolean> {
  const where = { shopId: shop, decisionId, exampleCipher: { not: "" } }
  return (await db.decisionNote.updateMany({ where, data: { exampleCipher: "" } })).count === 1
}

/** Deletes all that was learned so far; decisions and their figures stay. Returns of how many decisions. */
export async function deleteAllLearned(db: Queryable, shop: ShopId): Promise<number> {
  const where = { shopId: shop, NOT: { learnedCipher: "", exampleCipher: "" } }
  return (await db.decisionNote.updateMany({ where, data: { learnedCipher: "", exampleCipher: "" } })).count
}

/** A decision that was taken back teaches nothing. */
export async function deleteDecisionNote(db: Queryable, shop: ShopId, decisionId: string): Promise<void> {
  await db.decisionNote.deleteMany({ where: { shopId: shop, decisionId } })
}

/** Empties what was learned from decisions before `before`; at most `limit`, returns how many. */
export async function emptyOldNotes(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE "DecisionNote" SET "learnedCipher" = '', "exampleCipher" = '' WHERE ("shopId", "decisionId") IN (
      SELECT "shopId", "decisionId" FROM "DecisionNote"
      WHERE "shopId" = ${shop} AND "decidedAt" < ${before} AND ("learnedCipher" <> '' OR "exampleCipher" <> '')
      ORDER BY "decidedAt" LIMIT ${limit})`
}

/** What was learned from letters to a person goes with the person; that and how it was decided stays. Call it before the touchpoints forget. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  const touchpointIds = await touchpointsOf(db, shop, subject)
  await db.decisionNote.updateMany({
    where: { shopId: shop, touchpointId: { in: touchpointIds } },
    data: { learnedCipher: "", exampleCipher: "" },
  })
}

export async function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<DecisionNote[]> {
  const touchpointIds = await touchpointsOf(db, shop, subject)
  return db.decisionNote.findMany({ where: { shopId: shop, touchpointId: { in: touchpointIds } }, orderBy: { decidedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.decisionNote.deleteMany({ where: { shopId: shop } })
}

async function touchpointsOf(db: Queryable, shop: ShopId, { personKeys, orderIds, customerId }: PrivacySubject): Promise<TouchpointId[]> {
  const whose = [{ personKey: { in: personKeys } }, { orderId: { in: orderIds } }, ...(customerId ? [{ customerId }] : [])]
  return (await db.touchpoint.findMany({ where: { shopId: shop, OR: whose }, select: { id: true } })).map((row) => row.id)
}
