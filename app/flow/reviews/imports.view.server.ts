// The import screen: what is under way, what the file holds, what is wrong with it, which products it names, and what was brought in before.
import { sourceName } from "#app/flow/reviews/import-source.ts"
import { openStates, readImportRuns, type ImportRun } from "#app/flow/reviews/import-runs.store.server.ts"
import { pageProblems } from "#app/flow/reviews/import-rows.store.server.ts"
import type { ProductRef } from "#app/flow/reviews/import-products.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ImportCurrent {
  id: string
  state: string
  fileName: string
  source: string | null
  sourceName: string
  bytes: number
  /** 0 to 100 of what is being done now. */
  percent: number
  done: number
  total: number
  rows: number
  hidden: number
  /** Said twice in the file, or in the shop already. */
  duplicates: number
  unreadable: number
  problems: number
  imported: number
  removed: number
  /** Reviews about products that the shop does not seem to have. */
  unmatched: number
  /** How many the button brings in, as far as is known. */
  willImport: number
  reason: string | null
}

export interface ImportsView {
  timeZone: string
  current: ImportCurrent | null
  problems: { line: number; place: number; message: string }[]
  products: { productKey: string; label: string; rows: number; productTitle: string | null; matchedBy: string | null }[]
  productCounts: { matched: number; unmatched: number }
  media: { waiting: number; fetched: number; failed: number }
  past: { id: string; fileName: string; sourceName: string; state: string; imported: number; createdAt: Date; endedAt: Date | null }[]
}

const shownProblems = 50
const shownProducts = 100
const shownPast = 20

export async function readImports(db: Queryable, shop: ShopId): Promise<ImportsView> {
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const runs = await readImportRuns(db, shop, shownPast)
  const newest = runs[0]
  const run = runs.find(({ state }) => openStates.includes(state)) ?? (newest && isWorthShowing(newest) ? newest : undefined)
  const past = runs
    .filter(({ id, state }) => id !== run?.id && state !== "cancelled")
    .map(({ source, ...one }) => ({ ...one, sourceName: sourceName(source) }))
  const base = { timeZone: home?.timeZone ?? "UTC", past }
  if (!run) return { ...base, current: null, problems: [], products: [], productCounts: { matched: 0, unmatched: 0 }, media: noMedia }
  const products = await readProducts(db, shop, run.id)
  const isKnown = run.step !== "survey" && run.step !== "rows" && run.step !== "match"
  return {
    ...base,
    current: currentOf(run, products.unmatchedRows, products.leftOutRows),
    problems: isKnown || run.state === "failed" ? await pageProblems(db, shop, run.id, { line: 0, place: -1 }, shownProblems) : [],
    products: isKnown ? products.rows : [],
    productCounts: products.counts,
    media: await countMedia(db, shop, run.id),
  }
}

const isWorthShowing = ({ state }: ImportRun): boolean => state === "done" || state === "failed" || state === "undone"
const noMedia = { waiting: 0, fetched: 0, failed: 0 }

function currentOf(run: ImportRun, unmatchedNow: number, leftOutNow: number): ImportCurrent {
  const { id, state, fileName, source, bytes, done, total, rows, hidden, problems, imported, removed, reason } = run
  const unmatched = state === "done" || state === "undone" ? run.unmatched : unmatchedNow + leftOutNow
  // What the file says twice is not among its rows; what the shop has already is.
  const { sameInFile = run.duplicates } = run.reading as { sameInFile?: number }
  const isOver = run.startedAt !== null && state !== "importing"
  const inShop = isOver ? Math.max(0, rows - imported - run.unmatched) : run.duplicates - sameInFile
  return {
    ...{ id, state, fileName, source, bytes, done, total, rows, hidden, problems, imported, removed, reason },
    duplicates: sameInFile + inShop,
    unreadable: Math.max(0, total - rows - sameInFile),
    sourceName: sourceName(source),
    percent: percentOf(run),
    unmatched,
    willImport: Math.max(0, rows - unmatched - inShop),
  }
}

function percentOf({ state, step, position, bytes, done, rows, imported, removed }: ImportRun): number {
  const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.min(1, part / whole))
  if (state === "importing") return Math.round(share(done, rows) * 100)
  if (state === "undoing") return Math.round(share(removed, imported) * 100)
  const [from, to, part] = (
    {
      survey: [0, 30, share(position, bytes)],
      rows: [30, 85, share(position, bytes)],
      match: [85, 88, 0],
      compare: [88, 100, share(done, rows)],
    } as Record<string, [number, number, number]>
  )[step] ?? [0, 100, 0]
  return Math.round(from + (to - from) * part)
}

async function readProducts(db: Queryable, shop: ShopId, importId: string) {
  const groups = await db.importProduct.groupBy({
    by: ["matchedBy"],
    where: { shopId: shop, importId },
    _sum: { rows: true },
    _count: true,
  })
  const of = (matchedBy: string | null) => groups.find((group) => group.matchedBy === matchedBy)
  // What needs the merchant first, then what the merchant said, the most reviews on top.
  const found = await db.importProduct.findMany({
    where: { shopId: shop, importId, OR: [{ productId: null }, { matchedBy: "merchant" }] },
    orderBy: [{ matchedBy: { sort: "asc", nulls: "first" } }, { rows: "desc" }, { productKey: "asc" }],
    take: shownProducts,
  })
  const titles = await db.product.findMany({
    where: { shopId: shop, id: { in: found.flatMap(({ productId }) => productId ?? []) } },
    select: { id: true, title: true },
  })
  const unmatchedCount = of(null)?._count ?? 0
  return {
    rows: found.map(({ productKey, ref, rows, productId, matchedBy }) => ({
      productKey,
      label: labelOf(ref as ProductRef, productKey),
      rows,
      productTitle: titles.find(({ id }) => id === productId)?.title ?? null,
      matchedBy,
    })),
    unmatchedRows: of(null)?._sum.rows ?? 0,
    leftOutRows: of("left-out")?._sum.rows ?? 0,
    counts: { unmatched: unmatchedCount, matched: groups.reduce((sum, { _count }) => sum + _count, 0) - unmatchedCount },
  }
}

const labelOf = ({ handle, url, sku, id }: ProductRef, productKey: string): string => handle ?? url ?? sku ?? id ?? productKey

async function countMedia(db: Queryable, shop: ShopId, importId: string): Promise<ImportsView["media"]> {
  const states = await db.importMedia.groupBy({ by: ["state"], where: { shopId: shop, importId }, _count: true })
  const of = (state: string) => states.find((row) => row.state === state)?._count ?? 0
  return { waiting: of("waiting"), fetched: of("fetched"), failed: of("failed") }
}

/** Products whose title or handle holds `text`, for naming one by hand. */
export async function findProductsByText(
  db: Queryable,
  shop: ShopId,
  text: string,
): Promise<{ id: string; title: string; handle: string }[]> {
  const holds = { contains: text.trim().slice(0, 100), mode: "insensitive" as const }
  return db.product.findMany({
    where: { shopId: shop, deletedAt: null, OR: [{ title: holds }, { handle: holds }] },
    select: { id: true, title: true, handle: true },
    orderBy: { title: "asc" },
    take: 12,
  })
}
