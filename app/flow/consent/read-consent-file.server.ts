import { Readable } from "node:stream"

import { CsvError, parse } from "csv-parse"

import { readConsentHeader, readConsentLine, type ConsentHeader } from "#app/flow/consent/consent-csv.ts"
import { dropImports, finishReading, insertImportRows, openImport, type ImportRow } from "#app/flow/consent/consent-imports.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const rowsAtOnce = 500
const mostProblems = 200
const mostLines = 500_000
/** A file larger than this is read up to here and says so. */
const mostBytes = 64 * 1024 * 1024

export interface ConsentFile {
  fileName: string
  by: string
  bytes: AsyncIterable<Uint8Array>
}

/**
 * Reads a file of opt-ins and opt-outs as it comes in, a part at a time, and keeps what its lines say until a person has looked at the preview. Nothing
 * of it counts before that. A file that waited is dropped for the new one. Memory stays the same whatever the file's size.
 */
export async function readConsentFile(context: Context, shop: ShopId, { fileName, by, bytes }: ConsentFile): Promise<{ importId: string }> {
  const { db, clock, vault, randomness } = context
  const now = clock.now()
  const shopCountry = (await readShop(db, shop))?.countryCode ?? null
  const importId = randomness.id()
  const name = fileName.replace(/[\p{Cc}<>]/gu, "").slice(0, 120) || "file.csv"
  await dropImports(db, shop, by, now)
  await openImport(db, shop, { id: importId, fileName: name, createdBy: by, createdAt: now })
  const tally = new Tally()
  let rows: ImportRow[] = []
  const keep = async () => {
    await insertImportRows(db, shop, importId, rows)
    rows = []
  }
  let header: ConsentHeader | null = null
  try {
    for await (const { record, info } of recordsOf(limited(bytes, tally))) {
      if (header === null) {
        header = readConsentHeader(record)
        if (header) continue
        tally.problem(1, "The first line must name the columns: email or phone, and consent.")
        break
      }
      tally.lines += 1
      if (tally.lines > mostLines) {
        tally.problem(info.lines, `Only the first ${mostLines} lines were read.`)
        break
      }
      const read = readConsentLine(record, header, { now, shopCountry, fileName: name })
      if (read.kind === "wrong") tally.problem(info.lines, read.message)
      if (read.kind !== "said") continue
      const { address, ...said } = read.line
      const personKey = vault.personKey(shop, address)
      if (!personKey) continue
      tally.count(`${said.state} ${said.channel}`)
      rows.push({ ...said, personKey, line: tally.lines })
      if (rows.length === rowsAtOnce) await keep()
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    tally.problem(
      typeof error.lines === "number" ? error.lines : tally.lines + 1,
      "From here on the file is no table: a quote that is not closed, or a line that is far too long.",
    )
  }
  await keep()
  const { lines, counts, problems, wrong } = tally
  await finishReading(db, shop, importId, { lines, counts, problems, wrong })
  return { importId }
}

class Tally {
  lines = 0
  wrong = 0
  counts: Record<string, number> = {}
  problems: { line: number; message: string }[] = []

  problem(line: number, message: string): void {
    this.wrong += 1
    if (this.problems.length < mostProblems) this.problems.push({ line, message })
  }

  count(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1
  }
}

async function* limited(bytes: AsyncIterable<Uint8Array>, tally: Tally): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of bytes) {
    read += chunk.byteLength
    if (read > mostBytes) {
      tally.problem(tally.lines, `The file is larger than ${mostBytes / 1024 / 1024} MB; the rest was not read.`)
      return
    }
    yield chunk
  }
}

interface CsvLine {
  record: string[]
  info: { lines: number }
}

function recordsOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<CsvLine> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 20_000,
    delimiter: [",", ";", "\t"],
  })
  const source = Readable.from(bytes)
  source.on("error", (error) => parser.destroy(error))
  return source.pipe(parser)
}
