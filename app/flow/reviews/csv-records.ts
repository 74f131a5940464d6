// Cuts a text into records of cells, each with the line it starts on (the first line is 1). The delimiter is the one that cuts the first line most often;
// a quotation mark that is never closed costs the record it stands in, not the file.
import { CsvError, parse } from "csv-parse/sync"

export interface CsvRecord {
  line: number
  cells: string[]
}

export interface CsvRecords {
  records: CsvRecord[]
  problems: { line: number; message: string }[]
}

const delimiters = [",", ";", "\t", "|"] as const
/** Each costs a new start; a file with more of them is none. */
const mostUnclosed = 200

export function csvRecords(text: string): CsvRecords {
  const lines = text
    .replace(/^\uFEFF/u, "")
    .replace(/\r\n?/gu, "\n")
    .split("\n")
  const named = /^sep=(.)$/u.exec(lines[0] ?? "")
  const delimiter = named?.[1] ?? delimiterOf(lines.find((line) => line.trim() !== "") ?? "")
  const records: CsvRecord[] = []
  const problems: CsvRecords["problems"] = []
  for (let from = named ? 1 : 0; from < lines.length;) {
    const { found, unclosedAt } = readLines(lines.slice(from), delimiter)
    records.push(...found.map(({ line, cells }) => ({ line: from + line, cells })))
    if (unclosedAt === null) break
    const line = from + unclosedAt
    problems.push({ line, message: "A quotation mark is opened and never closed, so this line could not be read." })
    if (problems.length === mostUnclosed) break
    from = line
  }
  return { records: records.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")), problems }
}

/** Lines are counted from 1. What comes before an unclosed quotation mark is read. */
function readLines(lines: readonly string[], delimiter: string): { found: CsvRecord[]; unclosedAt: number | null } {
  const found: CsvRecord[] = []
  let done = 0
  const keep = ({ record, raw, info }: { record: string[]; raw: string; info: { lines: number } }) => {
    found.push({ line: startOf(raw, info.lines), cells: record })
    done = info.lines
    return null
  }
  try {
    parse(lines.join("\n"), {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
      info: true,
      raw: true,
      on_record: keep as never,
    })
    return { found, unclosedAt: null }
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error
    return { found, unclosedAt: done + 1 }
  }
}

/** A record ends on line `end`; `raw` is all of it, with the line's end when there is one. */
const startOf = (raw: string, end: number): number => end - (raw.replace(/\n$/u, "").match(/\n/gu)?.length ?? 0)

function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/gu, "")
  const cuts = (delimiter: string) => bare.split(delimiter).length
  return [...delimiters].sort((a, b) => cuts(b) - cuts(a))[0] ?? ","
}
