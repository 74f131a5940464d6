// From the rows of a read file to reviews of the shop. The preview asks which of them the shop has already; bringing in asks again, row by row, since
// reviews may have come and products been named in between. A batch is one transaction with the line up to which it came.
import { createHash } from "node:crypto"

import { insertImportMedia } from "#app/flow/reviews/import-media.store.server.ts"
import { readMatches } from "#app/flow/reviews/import-products.store.server.ts"
import { dropRows, insertProblems, pageRows, type ImportRow } from "#app/flow/reviews/import-rows.store.server.ts"
import { countImport, moveImport, type ImportRun } from "#app/flow/reviews/import-runs.store.server.ts"
import { importAttributes, sourceName, sourceRefOf } from "#app/flow/reviews/import-source.ts"
import {
  findStanding,
  insertImported,
  unsafeCountReviewsAnew,
  type NewImportedReview,
  type StandingReview,
} from "#app/flow/reviews/imported-reviews.store.server.ts"
import { wantPublications } from "#app/flow/reviews/publications.store.server.ts"
import { openRow, type StepOutcome } from "#app/flow/reviews/read-import.server.ts"
import { knownLabels } from "#app/flow/reviews/review-labels.ts"
import { saidKey, type ImportedReview } from "#app/flow/reviews/review-row.ts"
import { dayMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ReviewId, ShopId } from "#app/platform/ids.ts"

const rowsAtOnce = 400

/** Why a review came hidden; nobody can choose it. */
export const hiddenAtSource = "hidden-at-source"
const nameless = "A customer"

interface Candidate {
  line: number
  row: ImportedReview
  productId: Gid | null
  personKey: PersonKey | null
  sourceRef: string
  words: string
}

/** Finds what the shop has already, for the preview. */
export async function compareRows(context: Context, shop: ShopId, run: ImportRun, isTimeUp: () => boolean): Promise<StepOutcome> {
  for (let afterLine = run.afterLine; ;) {
    const rows = await pageRows(context.db, shop, run.id, afterLine, rowsAtOnce)
    const last = rows.at(-1)
    const standing = await standingAmong(context.db, shop, await candidatesOf(context, context.db, shop, run, rows))
    const from = { state: "reading" as const, step: "compare", afterLine }
    const next = last ? { afterLine: last.line } : { state: "ready", nextStepAt: null, reason: null, attempts: 0 }
    const isOurs = await context.db.$transaction(async (tx) => {
      if (!(await moveImport(tx, shop, run.id, from, next))) return false
      const problems = [...standing].map((line) => ({ line, message: standsAlready }))
      await insertProblems(tx, shop, run.id, problems, 100)
      await countImport(tx, shop, run.id, { duplicates: standing.size, problems: standing.size, done: rows.length })
      return true
    })
    if (!isOurs) return { kind: "gone" }
    if (!last) return { kind: "finished" }
    afterLine = last.line
    if (isTimeUp()) return { kind: "more" }
  }
}

const standsAlready = "This review is in your shop already, so it is left out."

/** Writes the reviews. They start no message, no learning and no task: their time is past. */
export async function bringIn(context: Context, shop: ShopId, run: ImportRun, isTimeUp: () => boolean): Promise<StepOutcome> {
  let done = run.done
  for (let afterLine = run.afterLine; ;) {
    const rows = await pageRows(context.db, shop, run.id, afterLine, rowsAtOnce)
    const last = rows.at(-1)
    const isOurs = await context.db.$transaction(
      async (tx) => {
        const from = { state: "importing" as const, afterLine }
        const over = { state: "done", nextStepAt: null, endedAt: context.clock.now(), reason: null }
        if (!(await moveImport(tx, shop, run.id, from, last ? { afterLine: last.line } : over))) return false
        if (last) await writeBatch(context, tx, shop, run, rows)
        else await dropRows(tx, shop, run.id)
        return true
      },
      { timeout: 120_000 },
    )
    if (!isOurs) return { kind: "gone" }
    if (!last) return { kind: "finished" }
    afterLine = last.line
    // As the tables double.
    const before = done
    done += rows.length
    if (Math.floor(Math.log2(done / rowsAtOnce)) > Math.floor(Math.log2(Math.max(1, before / rowsAtOnce))))
      await unsafeCountReviewsAnew(context.db)
    if (isTimeUp()) return { kind: "more" }
  }
}

async function writeBatch(context: Context, tx: Queryable, shop: ShopId, run: ImportRun, rows: readonly ImportRow[]): Promise<void> {
  const now = context.clock.now()
  const candidates = await candidatesOf(context, tx, shop, run, rows)
  const standing = await standingAmong(tx, shop, candidates)
  const named = new Map<string, Candidate & { productId: Gid }>()
  for (const one of candidates)
    if (one.productId !== null && !standing.has(one.line))
      named.set(`${one.productId} ${one.sourceRef}`, { ...one, productId: one.productId })
  const fresh = [...named.values()].map((one) => ({ ...one, id: context.randomness.id() }))
  const imported = await insertImported(
    tx,
    shop,
    fresh.map((one) => reviewOf(context, run, one, now)),
  )
  const media = fresh.flatMap(({ id, productId, row }) =>
    row.mediaUrls.map((url, position) => ({ id: context.randomness.id(), importId: run.id, reviewId: id, productId, position, url })),
  )
  await insertImportMedia(tx, shop, media, now)
  const shown = new Set(fresh.flatMap(({ productId, row }) => (row.isPublished ? [productId] : [])))
  await wantPublications(tx, shop, [...shown], now)
  const unmatched = candidates.filter(({ productId }) => productId === null).length
  await countImport(tx, shop, run.id, { imported, unmatched, done: rows.length })
}

async function candidatesOf(
  context: Context,
  db: Queryable,
  shop: ShopId,
  run: ImportRun,
  rows: readonly ImportRow[],
): Promise<Candidate[]> {
  const matches = await readMatches(
    db,
    shop,
    run.id,
    rows.map(({ productKey }) => productKey),
  )
  return rows.map(({ line, productKey, personKey, rowCipher }) => {
    const row = openRow(context, rowCipher)
    const said = row.body === "" && !row.authorEmail ? `line ${line} ${saidKey(row)}` : saidKey(row)
    const sourceRef = sourceRefOf(run.source ?? "csv", context.vault.seal("import-said", `${shop}\0${said}`))
    const words = createHash("md5").update(row.body).digest("hex")
    return { line, row, productId: matches.get(productKey)?.productId ?? null, personKey, sourceRef, words }
  })
}

/** Lines whose review the shop has: the same key, or the same words about the same product by the same person or on the same day. */
async function standingAmong(db: Queryable, shop: ShopId, candidates: readonly Candidate[]): Promise<Set<number>> {
  const matched = candidates.filter(({ productId }) => productId !== null)
  if (matched.length === 0) return new Set()
  const found = await findStanding(db, shop, {
    words: matched.filter(({ row }) => row.body !== "").map(({ words }) => words),
    sourceRefs: matched.map(({ sourceRef }) => sourceRef),
    productIds: [...new Set(matched.flatMap(({ productId }) => productId ?? []))],
  })
  const byProduct = Map.groupBy(found, ({ productId }) => productId)
  const standing = matched.filter((one) => byProduct.get(one.productId ?? "")?.some((review) => isSame(one, review)))
  return new Set(standing.map(({ line }) => line))
}

function isSame(one: Candidate, review: StandingReview): boolean {
  if (review.sourceRef === one.sourceRef) return true
  if (one.row.body === "" || review.words !== one.words) return false
  const isSamePerson = one.personKey !== null && one.personKey === review.personKey
  const isSameName = one.row.authorName?.toLowerCase() === review.displayName.toLowerCase()
  return isSamePerson || isSameName || Math.abs(one.row.createdAt.getTime() - review.submittedAt.getTime()) <= 1.5 * dayMs
}

function reviewOf(
  { vault }: Context,
  run: ImportRun,
  { id, productId, row, personKey, sourceRef }: Candidate & { id: ReviewId; productId: Gid },
  now: Date,
): NewImportedReview {
  const { rating, title, body, authorName, authorEmail, createdAt, isPublished, isIncentivised, labels = [], reply } = row
  const source = run.source ?? "csv"
  return {
    id,
    productId,
    personKey,
    emailCipher: authorEmail ? vault.encrypt(authorEmail) : null,
    rating,
    title: title ?? null,
    body,
    displayName: authorName ?? nameless,
    consentText: `Imported from ${sourceName(source)} on ${now.toISOString().slice(0, 10)}, under what its writer agreed to there.`,
    state: isPublished ? "published" : "rejected",
    rejectionReason: isPublished ? null : hiddenAtSource,
    merchantReply: reply?.body ?? null,
    repliedAt: reply ? (reply.at ?? createdAt) : null,
    submittedAt: createdAt,
    labels: knownLabels([...(isIncentivised ? ["incentivised"] : []), ...labels, "imported"]),
    attributes: importAttributes(source, row),
    sourceRef,
    importId: run.id,
  }
}
