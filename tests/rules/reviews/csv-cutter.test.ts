import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { createCsvCutter, csvRecords, type CsvRecord } from "#app/flow/reviews/csv-records.ts"

/** The same text in pieces of these sizes, with the state handed on as a worker that died would. */
function inPieces(text: string, sizes: readonly number[], isResumed: boolean) {
  let cutter = createCsvCutter()
  const records: CsvRecord[] = []
  const problems: { line: number; message: string }[] = []
  let done = 0
  for (let at = 0, turn = 0, isLast = false; !isLast; turn += 1) {
    const to = Math.min(text.length, at + (sizes[turn % sizes.length] ?? 1))
    isLast = to >= text.length
    const cut = cutter.push(text.slice(at, to), isLast)
    records.push(...cut.records)
    problems.push(...cut.problems)
    done += cut.taken.length
    expect(text.slice(done - cut.taken.length, done)).toBe(cut.taken)
    at = to
    if (isResumed && !isLast) [cutter, at] = [createCsvCutter(cut.state), done]
    if (isResumed && cut.taken === "") sizes = sizes.map((size) => size * 2)
  }
  return { records, problems, done }
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "ß", " ", ",", '"', "\n", "\r", "\r\n", ";", "é") }),
  fc.string({ maxLength: 5 }),
)

describe("cutting a text in pieces", () => {
  test("gives what cutting the whole gives, also when begun again at every piece", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 }),
        sizes,
        fc.boolean(),
        (rows, by, isResumed) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
          const text = [["one", "two", "three"], ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")
          const whole = csvRecords(text)
          const pieces = inPieces(text, by, isResumed)
          expect(pieces.records).toEqual(whole.records)
          expect(pieces.problems).toEqual(whole.problems)
          expect(pieces.done).toBe(text.length)
        },
      ),
      { seed: 11, numRuns: 300 },
    )
  })

  test("also of texts that are no table at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (text, size) => {
        expect(inPieces(text, [size], false).done).toBe(text.length)
      }),
      { seed: 12, numRuns: 300 },
    )
  })

  test("agrees with csv-parse on well-formed tables", () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 10 }), (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const lines = [["a", "b", "c", "d"], ...rows.map((row) => row.map((text) => text.replace(/\r\n?/g, "\n")))]
        const text = lines.map((row) => row.map(quoted).join(",")).join("\n")
        const expected = (parse(text) as string[][]).filter((row) => row.some((one) => one.trim() !== ""))
        expect(csvRecords(text).records.map(({ cells }) => cells)).toEqual(expected)
      }),
      { seed: 13, numRuns: 200 },
    )
  })

  test("a quotation mark that a later line closes by chance costs its own line", () => {
    const text = ["a,b,c", "1,2,three", '4,5,"open', '6,7,"closed"', "8,9,ten"].join("\n")
    const { records, problems } = csvRecords(text)
    expect(records.map(({ line, cells }) => [line, cells[2]])).toEqual([
      [1, "c"],
      [2, "three"],
      [4, "closed"],
      [5, "ten"],
    ])
    expect(problems.map(({ line }) => line)).toEqual([3])
  })

  test("a text of ten megabytes in one cell comes whole, in pieces of one", () => {
    const long = "long, \nlonger ".repeat(800_000)
    const text = `a,b,c\n1,"${long}",3\n4,5,6`
    const { records, problems } = inPieces(text, [1024 * 1024], false)
    expect(problems).toEqual([])
    expect(records.map(({ cells }) => cells.length)).toEqual([3, 3, 3])
    expect(records[1]?.cells[1] === long).toBe(true)
  })

  test("300,000 records at once", () => {
    expect(csvRecords("a,b\n".repeat(300_000)).records).toHaveLength(300_000)
  })
})
