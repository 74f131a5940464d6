import type { ImportRun } from "#prisma"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ImportRun }
export type ImportState = "uploading" | "reading" | "ready" | "importing" | "done" | "undoing" | "undone" | "cancelled" | "failed"
export type ImportStep = "survey" | "rows" | "match" | "compare" | "import" | "undo"

/** Somebody works on it, or a person has to decide. */
export const openStates: readonly string[] = ["uploading", "reading", "ready", "importing", "undoing"]

/** Opens an import unless one is open; false when one is. */
export async function openImport(
  db: Queryable,
  shop: ShopId,
  run: { id: string; fileName: string; createdBy: string; createdAt: Date },
): Promise<boolean> {
  // One at a time is a partial unique index, which createMany's skipDuplicates honours as any other.
  const row = { ...run, shopId: shop, state: "uploading", step: "survey" }
  return (await db.importRun.createMany({ data: [row], skipDuplicates: true })).count === 1
}

export function readImportRun(db: Queryable, shop: ShopId, id: string): Promise<ImportRun | null> {
  return db.importRun.findFirst({ where: { id, shopId: shop } })
}

export function findOpenImport(db: Queryable, shop: ShopId): Promise<ImportRun | null> {
  return db.importRun.findFirst({ where: { shopId: shop, state: { in: [...openStates] } } })
}

/** Newest first. */
export function readImportRuns(db: Queryable, shop: ShopId, limit: number): Promise<ImportRun[]> {
  return db.importRun.findMany({ where: { shopId: shop }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: limit })
}

export type ImportChange = Partial<Omit<ImportRun, "id" | "shopId" | "fileName" | "createdBy" | "createdAt" | "reading">> & {
  reading?: object
}

/** Changes a run that stands as `from` says; false when it does not any more: then nothing of the caller's transaction may be kept. */
export async function moveImport(
  db: Queryable,
  shop: ShopId,
  id: string,
  from: { state: ImportState; step?: string; position?: number; afterLine?: number; bytes?: number },
  change: ImportChange,
): Promise<boolean> {
  return (await db.importRun.updateMany({ where: { id, shopId: shop, ...from }, data: change })).count === 1
}

/** Counts on beside `change`. */
export async function countImport(
  db: Queryable,
  shop: ShopId,
  id: string,
  counts: Partial<Record<"rows" | "hidden" | "problems" | "duplicates" | "unmatched" | "done" | "imported" | "removed", number>>,
): Promise<void> {
  const data = Object.fromEntries(Object.entries(counts).map(([name, by]) => [name, { increment: by }]))
  await db.importRun.updateMany({ where: { id, shopId: shop }, data })
}

/** Runs of shops that have the app whose next step is due. */
export function unsafeFindImportsDue(db: Database, now: Date): Promise<{ shopId: ShopId; id: string; nextStepAt: Date }[]> {
  return db.$queryRaw<{ shopId: ShopId; id: string; nextStepAt: Date }[]>`
    SELECT r."shopId", r."id", r."nextStepAt" FROM "ImportRun" r JOIN "Shop" s ON s."shopId" = r."shopId" AND s."uninstalledAt" IS NULL
    WHERE r."state" IN ('reading', 'importing', 'undoing') AND r."nextStepAt" <= ${now}`
}

/** Uploads and previews that nobody went on with since `before`. */
export async function unsafeFindImportsLeft(db: Database, before: Date): Promise<{ shopId: ShopId; id: string }[]> {
  const where = { state: { in: ["uploading", "ready"] }, createdAt: { lt: before } }
  return db.importRun.findMany({ where, select: { shopId: true, id: true }, take: 100 })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.importRun.deleteMany({ where: { shopId: shop } })
}
