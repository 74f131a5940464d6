import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface ConsentImport {
  id: string
  fileName: string
  state: string
  lines: number
  /** By state and channel: {"granted email": 12}. */
  counts: Record<string, number>
  /** The first ones; `wrong` counts them all. */
  problems: { line: number; message: string }[]
  wrong: number
  applied: number
  createdBy: string
  createdAt: Date
  settledAt: Date | null
}

export interface ImportRow {
  line: number
  personKey: PersonKey
  channel: string
  purpose: string
  state: string
  countryCode: string | null
  evidence: Record<string, string | null>
  effectiveAt: Date
}

export async function openImport(
  db: Queryable,
  shop: ShopId,
  opened: Pick<ConsentImport, "id" | "fileName" | "createdBy" | "createdAt">,
): Promise<void> {
  await db.consentImport.create({ data: { ...opened, shopId: shop, state: "reading" } })
}

export async function insertImportRows(db: Queryable, shop: ShopId, importId: string, rows: readonly ImportRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.consentImportRow.createMany({ data: rows.map((row) => ({ ...row, shopId: shop, importId })) })
}

/** The file was read to its end; a person decides now. */
export async function finishReading(
  db: Queryable,
  shop: ShopId,
  id: string,
  read: Pick<ConsentImport, "lines" | "counts" | "problems" | "wrong">,
): Promise<void> {
  await db.consentImport.updateMany({ where: { id, shopId: shop, state: "reading" }, data: { ...read, state: "read" } })
}

/** Newest first. */
export async function readImports(db: Queryable, shop: ShopId): Promise<ConsentImport[]> {
  const rows = await db.consentImport.findMany({ where: { shopId: shop }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 10 })
  return rows as unknown as ConsentImport[]
}

/** True for the first who says so alone. */
export async function beginApplying(db: Queryable, shop: ShopId, id: string, by: string, now: Date): Promise<boolean> {
  const where = { id, shopId: shop, state: "read" }
  return (await db.consentImport.updateMany({ where, data: { state: "applying", settledBy: by, settledAt: now } })).count === 1
}

/** Ends files nobody decided on, one of them or all of the shop's, with what they held. */
export async function dropImports(db: Queryable, shop: ShopId, by: string, now: Date, id?: string): Promise<void> {
  const where = { shopId: shop, state: { in: ["read", "reading"] }, ...(id === undefined ? {} : { id }) }
  const dropped = await db.consentImport.findMany({ where, select: { id: true } })
  const ids = dropped.map((one) => one.id)
  await db.consentImportRow.deleteMany({ where: { shopId: shop, importId: { in: ids } } })
  await db.consentImport.updateMany({ where: { shopId: shop, id: { in: ids } }, data: { state: "dropped", settledBy: by, settledAt: now } })
}

/** The next lines of a file that is being applied. */
export async function nextImportRows(db: Queryable, shop: ShopId, importId: string, limit: number): Promise<ImportRow[]> {
  const isOn = await db.consentImport.count({ where: { id: importId, shopId: shop, state: "applying" } })
  if (isOn === 0) return []
  const rows = await db.consentImportRow.findMany({ where: { shopId: shop, importId }, orderBy: { line: "asc" }, take: limit })
  return rows.map(({ shopId: _shop, importId: _file, evidence, ...row }) => ({ ...row, evidence: evidence as ImportRow["evidence"] }))
}

/** Takes out the lines that stand in the ledger now. */
export async function removeApplied(db: Queryable, shop: ShopId, importId: string, lines: readonly number[]): Promise<void> {
  const gone = await db.consentImportRow.deleteMany({ where: { shopId: shop, importId, line: { in: [...lines] } } })
  await db.consentImport.updateMany({ where: { id: importId, shopId: shop }, data: { applied: { increment: gone.count } } })
}

export async function finishApplying(db: Queryable, shop: ShopId, id: string): Promise<void> {
  await db.consentImport.updateMany({ where: { id, shopId: shop, state: "applying" }, data: { state: "applied" } })
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.consentImportRow.deleteMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject) {
  return db.consentImportRow.findMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.consentImportRow.deleteMany({ where: { shopId: shop } })
  await db.consentImport.deleteMany({ where: { shopId: shop } })
}
