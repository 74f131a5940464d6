// Where the app's own log goes in the demo: into a file, or nowhere, with its warnings and errors counted and the last of them kept for the report.
import { createWriteStream, mkdirSync } from "node:fs"
import { dirname } from "node:path"

export interface AppLog {
  destination: { write(line: string): void }
  warnings: number
  errors: number
  /** The newest lines of warning level and above. */
  last: string[]
}

const kept = 10

export function createAppLog(file: string | null): AppLog {
  if (file) mkdirSync(dirname(file), { recursive: true })
  const stream = file ? createWriteStream(file, { flags: "a" }) : null
  const log: AppLog = {
    warnings: 0,
    errors: 0,
    last: [],
    destination: {
      write(line) {
        stream?.write(line)
        const level = Number(/"level":(\d+)/.exec(line)?.[1] ?? 0)
        if (level < 40) return
        log[level >= 50 ? "errors" : "warnings"] += 1
        log.last.push(line.trim().slice(0, 600))
        if (log.last.length > kept) log.last.shift()
      },
    },
  }
  return log
}
