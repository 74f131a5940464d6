// A rule whose code or test is gone is kept by nothing: every file that docs/compliance.md names is there.
import { existsSync, readFileSync } from "node:fs"

import { describe, expect, test } from "vitest"

const text = readFileSync("docs/compliance.md", "utf8")
const rows = text.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| Rule") && !line.startsWith("| ---"))
const named = (cell: string) => [...cell.matchAll(/`([\w./$-]+\.tsx?)`/g)].map((match) => match[1] ?? "")

describe("docs/compliance.md", () => {
  test("has rules", () => expect(rows.length).toBeGreaterThan(15))

  test.each(rows.map((row) => [row.split("|")[1]?.trim() ?? "", row] as const))("%s: its code and its test exist", (_rule, row) => {
    const [, , , code = "", tests = ""] = row.split("|")
    expect(named(code).length).toBeGreaterThan(0)
    expect(named(tests).length).toBeGreaterThan(0)
    for (const path of named(code)) expect([path, existsSync(path)]).toEqual([path, true])
    for (const path of named(tests)) expect([path, path.startsWith("tests/") && existsSync(path)]).toEqual([path, true])
  })

  test("control: a file that is not there would be noticed", () => {
    expect(named("`app/flow/reviews/made-up.ts`, `a.b`")).toEqual(["app/flow/reviews/made-up.ts"])
    expect(existsSync("app/flow/reviews/made-up.ts")).toBe(false)
  })
})
