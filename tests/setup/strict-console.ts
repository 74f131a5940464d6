// A test that makes the code complain on the console fails, unless it said so by `expectConsole`.
import { afterEach, beforeEach } from "vitest"

const expected: RegExp[] = []
const complaints: string[] = []

for (const level of ["error", "warn"] as const) {
  console[level] = (...parts: unknown[]) => {
    complaints.push(
      `console.${level}: ${parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(" ")}`,
    )
  }
}

/** What matches `pattern` may be written to console.error and console.warn during this test. */
export function expectConsole(pattern: RegExp): void {
  expected.push(pattern)
}

/** What was complained about in this test and not expected; at its end this has to be nothing. */
export function unexpectedComplaints(): string[] {
  return complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))
}

beforeEach(() => {
  expected.length = 0
  complaints.length = 0
})

afterEach(() => {
  const unexpected = unexpectedComplaints()
  complaints.length = 0
  if (unexpected.length > 0) throw new Error(`Unexpected output:\n${unexpected.join("\n")}`)
})
