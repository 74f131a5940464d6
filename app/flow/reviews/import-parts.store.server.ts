import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"

/** Keeps a piece of a file; the same piece again changes nothing. */
export async function insertPart(
  db: Queryable,
  shop: ShopId,
  part: { importId: string; start: number; size: number; partCipher: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await db.importPart.createMany({ data: [{ ...part, shopId: shop }], skipDuplicates: true })
}

/** The piece that holds byte `at`, or null behind the end. */
export function readPartAt(
  db: Queryable,
  shop: ShopId,
  importId: string,
  at: number,
): Promise<{ start: number; size: number; partCipher: Uint8Array } | null> {
  return db.importPart.findFirst({
    where: { shopId: shop, importId, start: { lte: at } },
    orderBy: { start: "desc" },
    select: { start: true, size: true, partCipher: true },
  })
}

export async function dropParts(db: Queryable, shop: ShopId, importId: string): Promise<void> {
  await db.importPart.deleteMany({ where: { shopId: shop, importId } })
}

/** Pieces of files that are being read may hold anybody: they are gone within minutes, and before that when somebody is to be forgotten. */
export async function forgetCustomer(db: Queryable, shop: ShopId, _subject: PrivacySubject): Promise<void> {
  await db.importPart.deleteMany({ where: { shopId: shop } })
}

/** How many pieces of files are being read just now; who is in them is not known before they are. */
export async function exportCustomer(db: Queryable, shop: ShopId): Promise<{ importId: string; bytes: number }[]> {
  const parts = await db.importPart.groupBy({ by: ["importId"], where: { shopId: shop }, _sum: { size: true } })
  return parts.map(({ importId, _sum }) => ({ importId, bytes: _sum.size ?? 0 }))
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.importPart.deleteMany({ where: { shopId: shop } })
}
