import type { Draft } from "#prisma"
import type { Channel } from "#app/flow/drafting/channel-limits.ts"
import type { Brief, DraftText, Finding } from "#app/flow/drafting/draft-shape.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { DraftId, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { Draft }

export interface NewDraft {
  id: DraftId
  touchpointId: TouchpointId
  brief: Brief
  text: DraftText
  findings: Finding[]
  language: string
  channel?: Channel
  tone: string
  /** "template", "model" or "person": whose words these are. */
  writer: "template" | "model" | "person"
  model: string | null
  promptVersion: string
  /** Why the template wrote although a model is configured. */
  fallback: string | null
  inputTokens: number
  outputTokens: number
}

export interface OpenedDraft extends NewDraft {
  version: number
  isCurrent: boolean
  createdAt: Date
}

/** Stores a draft as the current one of its touchpoint; earlier ones stay, no longer current. */
export async function insertDraft(db: Queryable, vault: Vault, shop: ShopId, draft: NewDraft, now: Date): Promise<void> {
  const { touchpointId, brief, text, findings, ...rest } = draft
  const last = await db.draft.findFirst({ where: { shopId: shop, touchpointId }, orderBy: { version: "desc" }, select: { version: true } })
  await db.draft.updateMany({ where: { shopId: shop, touchpointId, isCurrent: true }, data: { isCurrent: false } })
  await db.draft.create({
    data: {
      ...rest,
      shopId: shop,
      touchpointId,
      version: (last?.version ?? 0) + 1,
      briefCipher: vault.encrypt(JSON.stringify(brief)),
      subjectCipher: vault.encrypt(text.subject),
      bodyCipher: vault.encrypt(text.body),
      previewCipher: text.preview ? vault.encrypt(text.preview) : null,
      sentences: vault.encrypt(JSON.stringify(text.sentences)),
      findings: findings.map(({ rule, severity, excerpt }) => ({ rule, severity, excerpt })),
      createdAt: now,
    },
  })
}

/** The draft, if it is the current one of its touchpoint. */
export function findCurrentDraft(db: Queryable, shop: ShopId, id: DraftId): Promise<Draft | null> {
  return db.draft.findFirst({ where: { id, shopId: shop, isCurrent: true } })
}

/** A draft, current or not. */
export function findDraft(db: Queryable, shop: ShopId, id: DraftId): Promise<Draft | null> {
  return db.draft.findFirst({ where: { id, shopId: shop } })
}

/** The draft that a touchpoint has now, opened. */
export async function readCurrentDraft(db: Queryable, vault: Vault, shop: ShopId, touchpointId: TouchpointId): Promise<OpenedDraft | null> {
  const row = await db.draft.findFirst({ where: { shopId: shop, touchpointId, isCurrent: true } })
  return (
    row && {
      ...row,
      ...openDraft(vault, row),
      writer: row.writer as NewDraft["writer"],
      channel: row.channel as Channel,
      findings: row.findings as unknown as Finding[],
    }
  )
}

/** Bodies of the last messages that left for this person, the newest first. */
export async function readEarlierBodies(db: Queryable, vault: Vault, shop: ShopId, personKey: string, limit: number): Promise<string[]> {
  const sent = await db.touchpoint.findMany({
    where: { shopId: shop, personKey, state: { in: ["sent", "unknown"] } },
    orderBy: { updatedAt: "desc" },
    take: limit,
    select: { id: true },
  })
  const rows = await db.draft.findMany({ where: { shopId: shop, isCurrent: true, touchpointId: { in: sent.map(({ id }) => id) } } })
  const bodies = new Map(rows.map((row) => [row.touchpointId, row.bodyCipher]))
  return sent.flatMap(({ id }) => bodies.get(id) ?? []).map((cipher) => vault.decrypt(cipher))
}

/** What a stored draft says, and what it was written from. */
export function openDraft(
  vault: Vault,
  { briefCipher, subjectCipher, bodyCipher, previewCipher, sentences }: Draft,
): { brief: Brief; text: DraftText } {
  return {
    brief: JSON.parse(vault.decrypt(briefCipher)) as Brief,
    text: {
      subject: vault.decrypt(subjectCipher),
      body: vault.decrypt(bodyCipher),
      sentences: JSON.parse(vault.decrypt(sentences)) as DraftText["sentences"],
      ...(previewCipher ? { preview: vault.decrypt(previewCipher) } : {}),
    },
  }
}

/** Deletes drafts written before `before` whose touchpoint is over; at most `limit`, returns how many. */
export async function deleteOldDrafts(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "Draft" WHERE "id" IN (
      SELECT d."id" FROM "Draft" d LEFT JOIN "Touchpoint" t ON t."shopId" = d."shopId" AND t."id" = d."touchpointId"
      WHERE d."shopId" = ${shop} AND d."createdAt" < ${before}
        AND (t."id" IS NULL OR t."state" IN ('sent', 'unknown', 'failed', 'cancelled', 'rejected') OR NOT d."isCurrent")
      ORDER BY d."createdAt" LIMIT ${limit})`
}

/** Drafts are letters to one person: they go with the person. Call it before the touchpoints forget whose they were. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.draft.deleteMany({ where: { shopId: shop, touchpointId: { in: await touchpointsOf(db, shop, subject) } } })
}

export async function exportCustomer(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  subject: PrivacySubject,
): Promise<{ createdAt: Date; subject: string; body: string }[]> {
  const rows = await db.draft.findMany({
    where: { shopId: shop, touchpointId: { in: await touchpointsOf(db, shop, subject) } },
    orderBy: { createdAt: "asc" },
  })
  return rows.map((row) => ({ createdAt: row.createdAt, subject: vault.decrypt(row.subjectCipher), body: vault.decrypt(row.bodyCipher) }))
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.draft.deleteMany({ where: { shopId: shop } })
}

async function touchpointsOf(db: Queryable, shop: ShopId, { personKeys, orderIds, customerId }: PrivacySubject): Promise<TouchpointId[]> {
  const whose = [{ personKey: { in: personKeys } }, { orderId: { in: orderIds } }, ...(customerId ? [{ customerId }] : [])]
  const rows = await db.touchpoint.findMany({ where: { shopId: shop, OR: whose }, select: { id: true } })
  return rows.map((row) => row.id)
}
