// Cuts a text into records of cells, each with the line it starts on (the first line is 1); the whole of it at once or piece by piece, with the same
// outcome. The delimiter is the one that cuts the first line most often. A quotation mark that is never closed costs the line it stands in, not the
// file: either nothing closes it, or what closes it belongs to a later line, which alone has as many cells as the first line.
import { CsvError, parse } from "csv-parse/sync"

export interface CsvRecord {
  line: number
  cells: string[]
}

export interface CsvRecords {
  records: CsvRecord[]
  problems: { line: number; message: string }[]
}

/** Where cutting stands: lines that are done, and what the first line said. Plain, so that it can be kept between two pieces. */
export interface CutState {
  line: number
  delimiter: string | null
  /** How many cells the first record has. */
  width: number | null
  /** Lines that could not be read. */
  unclosed: number
}

export const cutFromStart: CutState = { line: 0, delimiter: null, width: null, unclosed: 0 }

export interface CsvCutter {
  /** `isLast`: nothing follows. `taken`: the text that these records and problems stand for, which began where the one before ended. */
  push(text: string, isLast: boolean): CsvRecords & { taken: string; state: CutState }
}

const delimiters = [",", ";", "\t", "|"] as const
/** Each costs a new start; a file with more of them is none. */
const mostUnclosed = 200
/** A record that is longer is taken for a quotation mark that is never closed. */
const longestRecord = 16 * 1024 * 1024
const unclosedMessage = "A quotation mark is opened and never closed, so this line could not be read."

export function csvRecords(text: string): CsvRecords {
  const { records, problems } = createCsvCutter().push(text, true)
  return { records, problems }
}

export function createCsvCutter(from: CutState = cutFromStart): CsvCutter {
  let state = from
  let rest = ""
  /** A record that goes on is tried again when twice as much of it is there: otherwise long ones would be read too often. */
  let wanted = 0
  return {
    push(text, isLast) {
      rest += text
      if (!isLast && rest.length < wanted) return { records: [], problems: [], taken: "", state }
      const cut = cutLines(linesOf(rest, isLast), state, isLast)
      state = cut.state
      const taken = rest.slice(0, cut.size)
      rest = rest.slice(cut.size)
      wanted = cut.size === 0 ? rest.length * 2 : 0
      return { records: cut.records, problems: cut.problems, taken, state }
    },
  }
}

interface Line {
  text: string
  /** With what ends it. */
  size: number
}

/** Whole lines; the last one too when nothing follows. */
function linesOf(text: string, isLast: boolean): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/gu)) {
    // The line feed of this line's end may be still to come.
    if (!isLast && end === "\r" && index + 1 === text.length) break
    lines.push({ text: text.slice(start, index), size: index + end.length - start })
    start = index + end.length
  }
  if (isLast && start < text.length) lines.push({ text: text.slice(start), size: text.length - start })
  return lines
}

function cutLines(lines: readonly Line[], before: CutState, isLast: boolean): CsvRecords & { size: number; state: CutState } {
  const texts = lines.map(({ text }) => text)
  const records: CsvRecord[] = []
  const problems: CsvRecords["problems"] = []
  let { delimiter, width, unclosed } = before
  let at = 0
  if (before.line === 0 && texts[0] !== undefined) {
    texts[0] = texts[0].replace(/^(?:\uFEFF|ï»¿|\uFFFD{2})/u, "")
    const named = /^"?sep=(.)"?$/u.exec(texts[0])
    if (named?.[1]) [delimiter, at] = [named[1], 1]
  }
  while (at < texts.length && unclosed < mostUnclosed) {
    delimiter ??= delimiterOf(texts.slice(at).find((line) => line.trim() !== "") ?? "")
    const { found, brokenAt, isStray } = readLines(texts.slice(at), delimiter, width)
    for (const { line, cells } of found) {
      if (!isSaying(cells)) continue
      width ??= cells.length
      records.push({ line: before.line + at + line, cells })
    }
    if (brokenAt === null) at = texts.length
    else {
      at += brokenAt - 1
      if (!isLast && !isStray && sizeOf(lines.slice(at)) < longestRecord) break
      unclosed += 1
      problems.push({ line: before.line + at + 1, message: unclosedMessage })
      at += 1
    }
  }
  if (unclosed >= mostUnclosed) at = texts.length
  return { records, problems, size: sizeOf(lines.slice(0, at)), state: { line: before.line + at, delimiter, width, unclosed } }
}

const isSaying = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() !== "")
const sizeOf = (lines: readonly Line[]): number => lines.reduce((sum, { size }) => sum + size, 0)

/** Lines are counted from 1. What comes before a quotation mark that stays open is read. */
function readLines(
  lines: readonly string[],
  delimiter: string,
  width: number | null,
): { found: CsvRecord[]; brokenAt: number | null; isStray: boolean } {
  const found: CsvRecord[] = []
  let done = 0
  let isOpen = false
  const keep = ({ record, info }: { record: string[]; info: { lines: number } }) => {
    found.push({ line: done + 1, cells: record })
    done = info.lines
    return null
  }
  try {
    parse(lines.join("\n"), { ...options(delimiter), info: true, on_record: keep as never })
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error
    isOpen = true
  }
  const wide = width ?? found.find(({ cells }) => isSaying(cells))?.cells.length ?? 0
  for (const [index, record] of found.entries()) {
    const end = (found[index + 1]?.line ?? done + 1) - 1
    if (record.cells.length !== wide)
      record.cells = withBackslashes(lines.slice(record.line - 1, end).join("\n"), delimiter, wide) ?? record.cells
  }
  const stray = strayOf(found, lines, done, delimiter, wide)
  if (stray >= 0) return { found: found.slice(0, stray), brokenAt: found[stray]?.line ?? 1, isStray: true }
  return { found, brokenAt: isOpen ? done + 1 : null, isStray: false }
}

const options = (delimiter: string) =>
  ({ delimiter, record_delimiter: "\n", relax_column_count: true, relax_quotes: true, skip_empty_lines: false }) as const

/**
 * The first record over several lines that is no proper one (another number of cells than the first line, or a quotation mark in the wrong place),
 * while the line after its first alone would be.
 */
function strayOf(found: readonly CsvRecord[], lines: readonly string[], done: number, delimiter: string, width: number): number {
  if (width < 3) return -1
  return found.findIndex(({ line, cells }, index) => {
    const end = (found[index + 1]?.line ?? done + 1) - 1
    if (end === line || (cells.length === width && !cells.some((cell) => cell.startsWith('"')))) return false
    const isProper = cells.length === width && cellsIn(lines.slice(line - 1, end).join("\n"), delimiter, true) === width
    return !isProper && cellsIn(lines[line] ?? "", delimiter) === width
  })
}

/** Some programs put a backslash before a quotation mark; null where that does not give as many cells as the first line has. */
function withBackslashes(text: string, delimiter: string, width: number): string[] | null {
  if (!text.includes('\\"')) return null
  try {
    const [cells, ...more] = parse(text, { ...options(delimiter), escape: "\\" })
    return cells?.length === width && more.length === 0 ? cells : null
  } catch {
    return null
  }
}

function cellsIn(line: string, delimiter: string, isStrict = false): number {
  try {
    return parse(line, { ...options(delimiter), relax_quotes: !isStrict })[0]?.length ?? 0
  } catch {
    return 0
  }
}

function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/gu, "")
  const cuts = (delimiter: string) => bare.split(delimiter).length
  return [...delimiters].sort((a, b) => cuts(b) - cuts(a))[0] ?? ","
}
