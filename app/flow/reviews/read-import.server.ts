// Reads an uploaded file twice, piece by piece, by the rules of review-csv.ts: first what only all rows say together (columns, scale, order of day and
// month), then the rows. A piece is one transaction with the place in the file up to which it came, so a crash repeats one piece at most, and
// never more than one piece is in memory.
import { createCsvCutter, cutFromStart, type CsvRecord, type CutState } from "#app/flow/reviews/csv-records.ts"
import { sizeIn, type Encoding } from "#app/flow/reviews/file-encoding.ts"
import { dropParts, readPartAt } from "#app/flow/reviews/import-parts.store.server.ts"
import { countProducts, type ProductRef } from "#app/flow/reviews/import-products.store.server.ts"
import { findSame, insertProblems, insertRows } from "#app/flow/reviews/import-rows.store.server.ts"
import { countImport, moveImport, type ImportRun } from "#app/flow/reviews/import-runs.store.server.ts"
import { emptyFile, sameAsLine } from "#app/flow/reviews/review-csv.ts"
import { headerAt, missingColumns, nothingSeen, readingOf, surveyed, type Reading, type Survey } from "#app/flow/reviews/review-reading.ts"
import { productKey, readRow, sameKey, type ImportedReview } from "#app/flow/reviews/review-row.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** `more`: the time was up. `gone`: somebody else went on with it, or it was called off. */
export type StepOutcome = { kind: "more" | "finished" | "gone" } | { kind: "failed"; reason: string }

interface FileState {
  cut: CutState
  survey: Survey
  headerLine: number
}

const fromStart: FileState = { cut: cutFromStart, survey: nothingSeen, headerLine: 0 }
const stateOf = (run: ImportRun): FileState => ({ ...fromStart, ...(run.reading as Partial<FileState>) })
const lost = "The file is not here any more. Upload it again."

interface Piece {
  records: CsvRecord[]
  problems: { line: number; message: string }[]
  from: number
  to: number
  cut: CutState
  isLast: boolean
}

/** The file from where the run stands, cut into records. */
async function* pieces({ db, vault }: Context, shop: ShopId, run: ImportRun): AsyncGenerator<Piece> {
  const encoding = (run.encoding ?? "utf-8") as Encoding
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const cutter = createCsvCutter(stateOf(run).cut)
  let from = run.position
  for (let at = run.position, isLast = false; !isLast;) {
    const part = at < run.bytes ? await readPartAt(db, shop, run.id, at) : null
    if (at < run.bytes && (!part || part.start + part.size <= at)) throw new FileLost()
    const bytes = part ? vault.decryptBytes(part.partCipher).subarray(at - part.start) : new Uint8Array(0)
    at += bytes.length
    isLast = at >= run.bytes
    const { records, problems, taken, state } = cutter.push(decoder.decode(bytes, { stream: !isLast }), isLast)
    const to = isLast ? run.bytes : from + sizeIn(encoding, taken)
    if (to > from || isLast) yield { records, problems, from, to, cut: state, isLast }
    from = to
  }
}

class FileLost extends Error {}

/** First reading: nothing is kept of any row. */
export async function surveyFile(context: Context, shop: ShopId, run: ImportRun, isTimeUp: () => boolean): Promise<StepOutcome> {
  let { survey, headerLine } = stateOf(run)
  try {
    for await (const { records, from, to, cut, isLast } of pieces(context, shop, run)) {
      const at = survey.header ? -1 : headerAt(records)
      const header = records[at]
      if (header) [survey, headerLine] = [{ ...survey, header: header.cells }, header.line]
      const missing = survey.header ? missingColumns(survey.header) : isLast ? emptyFile : null
      if (missing) return { kind: "failed", reason: missing }
      survey = surveyed(survey, records.slice(at + 1))
      const next = isLast
        ? { step: "rows", position: 0, line: 0, total: survey.rows, source: readingOf(survey).source, reading: { survey, headerLine } }
        : { position: to, line: cut.line, reading: { survey, headerLine, cut } }
      const isOurs = await moveImport(context.db, shop, run.id, { state: "reading", step: "survey", position: from }, next)
      if (!isOurs) return { kind: "gone" }
      if (!isLast && isTimeUp()) return { kind: "more" }
    }
    return { kind: "finished" }
  } catch (error) {
    if (error instanceof FileLost) return { kind: "failed", reason: lost }
    throw error
  }
}

/** Second reading: each row is kept, encrypted, and each problem with its line. */
export async function readRows(context: Context, shop: ShopId, run: ImportRun, isTimeUp: () => boolean): Promise<StepOutcome> {
  const { survey, headerLine } = stateOf(run)
  const reading = readingOf(survey)
  try {
    for await (const piece of pieces(context, shop, run)) {
      const found = rowsOf(piece, reading, headerLine)
      const { from, to, cut, isLast } = piece
      const next = isLast
        ? { step: "match", position: to, line: cut.line, reading: { survey, headerLine } }
        : { position: to, line: cut.line, reading: { survey, headerLine, cut } }
      const isOurs = await context.db.$transaction(
        async (tx) => {
          if (!(await moveImport(tx, shop, run.id, { state: "reading", step: "rows", position: from }, next))) return false
          await keepRows(tx, context, shop, run.id, found)
          if (isLast) await dropParts(tx, shop, run.id)
          return true
        },
        { timeout: 120_000 },
      )
      if (!isOurs) return { kind: "gone" }
      if (!isLast && isTimeUp()) return { kind: "more" }
    }
    return { kind: "finished" }
  } catch (error) {
    if (error instanceof FileLost) return { kind: "failed", reason: lost }
    throw error
  }
}

interface FoundRows {
  rows: { line: number; row: ImportedReview }[]
  problems: { line: number; message: string }[]
}

function rowsOf({ records, problems: before }: Piece, reading: Reading, headerLine: number): FoundRows {
  const problems = [...before]
  const rows = records.flatMap((record) => {
    const row = record.line > headerLine ? readRow(record, reading, (line, message) => void problems.push({ line, message })) : null
    return row ? [{ line: record.line, row }] : []
  })
  return { rows, problems }
}

async function keepRows(tx: Transaction, { vault }: Context, shop: ShopId, importId: string, { rows, problems }: FoundRows): Promise<void> {
  const keyed = rows.map(({ line, row }) => ({ line, row, fileKey: vault.seal("import-row", `${importId}\0${sameKey(row, line)}`) }))
  const same = await findSame(
    tx,
    shop,
    importId,
    keyed.map(({ fileKey }) => fileKey),
  )
  const products = new Map<string, { productKey: string; ref: ProductRef; rows: number }>()
  const fresh = keyed.filter(({ line, row, fileKey }) => {
    const sameAs = same.get(fileKey)
    if (sameAs !== undefined) {
      problems.push({ line, message: sameAsLine(sameAs) })
      return false
    }
    same.set(fileKey, line)
    const key = productKey(row.productRef)
    const known = products.get(key) ?? { productKey: key, ref: {}, rows: 0 }
    products.set(key, { productKey: key, ref: { ...row.productRef, ...known.ref }, rows: known.rows + 1 })
    return true
  })
  const inserted = fresh.map(({ line, row, fileKey }) => ({
    line,
    fileKey,
    productKey: productKey(row.productRef),
    personKey: vault.personKey(shop, row.authorEmail),
    rowCipher: vault.encryptBytes(Buffer.from(JSON.stringify(row))),
  }))
  await insertRows(tx, shop, importId, inserted)
  await countProducts(tx, shop, importId, [...products.values()])
  await insertProblems(tx, shop, importId, problems, 0)
  await countImport(tx, shop, importId, {
    rows: fresh.length,
    hidden: fresh.filter(({ row }) => !row.isPublished).length,
    problems: problems.length,
    duplicates: rows.length - fresh.length,
  })
}

/** A row as it was kept. */
export function openRow({ vault }: Context, rowCipher: Uint8Array): ImportedReview {
  const row = JSON.parse(vault.decryptBytes(rowCipher).toString("utf8")) as ImportedReview
  const { reply } = row
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    ...(reply && { reply: { body: reply.body, ...(reply.at && { at: new Date(reply.at) }) } }),
  }
}
