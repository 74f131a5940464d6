import type { ImportProblem, ImportRow } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export type { ImportProblem, ImportRow }

export interface NewImportRow {
  line: number
  fileKey: string
  productKey: string
  personKey: PersonKey | null
  rowCipher: Uint8Array
}

const rowsAtOnce = 1_000

/** Lines of this import that say the same as one of `fileKeys`. */
export async function findSame(db: Queryable, shop: ShopId, importId: string, fileKeys: readonly string[]): Promise<Map<string, number>> {
  const found = await db.$queryRaw<{ fileKey: string; line: number }[]>`
    SELECT "fileKey", "line" FROM "ImportRow"
    WHERE "shopId" = ${shop} AND "importId" = ${importId} AND "fileKey" = ANY(${[...fileKeys]}::text[])`
  return new Map(found.map(({ fileKey, line }) => [fileKey, line]))
}

/** One parameter a column: see imported-reviews.store.server.ts. */
export async function insertRows(db: Queryable, shop: ShopId, importId: string, rows: readonly NewImportRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce)
    await db.$executeRaw`
      INSERT INTO "ImportRow" ("shopId", "importId", "line", "fileKey", "productKey", "personKey", "rowCipher")
      SELECT ${shop}, ${importId}, n.line, n.file, n.product, n.person, decode(n.cipher, 'base64')
      FROM unnest(${some.map((row) => row.line)}::int[], ${some.map((row) => row.fileKey)}::text[], ${some.map((row) => row.productKey)}::text[],
        ${some.map((row) => row.personKey)}::text[], ${some.map((row) => Buffer.from(row.rowCipher).toString("base64"))}::text[])
        AS n(line, file, product, person, cipher)
      ON CONFLICT DO NOTHING`
  }
}

/** In the order of the file. */
export function pageRows(db: Queryable, shop: ShopId, importId: string, afterLine: number, limit: number): Promise<ImportRow[]> {
  return db.importRow.findMany({ where: { shopId: shop, importId, line: { gt: afterLine } }, orderBy: { line: "asc" }, take: limit })
}

export async function dropRows(db: Queryable, shop: ShopId, importId: string): Promise<void> {
  await db.importRow.deleteMany({ where: { shopId: shop, importId } })
}

/** The same problem twice is one. `place`: 0 for what reading the file found, 100 for what came up later. */
export async function insertProblems(
  db: Queryable,
  shop: ShopId,
  importId: string,
  problems: readonly { line: number; message: string }[],
  place: number,
): Promise<void> {
  const places = new Map<number, number>()
  const data = problems.map(({ line, message }) => {
    const at = places.get(line) ?? place
    places.set(line, at + 1)
    return { shopId: shop, importId, line, place: at, message }
  })
  for (let at = 0; at < data.length; at += rowsAtOnce)
    await db.importProblem.createMany({ data: data.slice(at, at + rowsAtOnce), skipDuplicates: true })
}

/** In the order of the file, behind the place `after`. */
export function pageProblems(
  db: Queryable,
  shop: ShopId,
  importId: string,
  after: { line: number; place: number },
  limit: number,
): Promise<Pick<ImportProblem, "line" | "place" | "message">[]> {
  return db.importProblem.findMany({
    where: { shopId: shop, importId, OR: [{ line: { gt: after.line } }, { line: after.line, place: { gt: after.place } }] },
    orderBy: [{ line: "asc" }, { place: "asc" }],
    take: limit,
    select: { line: true, place: true, message: true },
  })
}

export async function dropProblems(db: Queryable, shop: ShopId, importId: string): Promise<void> {
  await db.importProblem.deleteMany({ where: { shopId: shop, importId } })
}

/** Notes on files whose import ended before `before`: they quote the file, and nobody mends it any more. */
export function unsafeDropOldProblems(db: Database, before: Date): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "ImportProblem" p USING "ImportRun" r
    WHERE r."shopId" = p."shopId" AND r."id" = p."importId" AND r."endedAt" < ${before}`
}

/** What a file says of a person and nobody has taken over yet. */
export async function forgetCustomer(db: Queryable, shop: ShopId, { personKeys }: PrivacySubject): Promise<void> {
  await db.importRow.deleteMany({ where: { shopId: shop, personKey: { in: personKeys } } })
}

export function exportCustomer(db: Queryable, shop: ShopId, { personKeys }: PrivacySubject): Promise<ImportRow[]> {
  return db.importRow.findMany({ where: { shopId: shop, personKey: { in: personKeys } }, orderBy: { line: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.importProblem.deleteMany({ where: { shopId: shop } })
  await db.importRow.deleteMany({ where: { shopId: shop } })
}
