// `npm run bench -- NAME` runs bench/NAME.ts, prints its table and keeps its figures in bench/results/NAME.json.
import { execFileSync } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { cpus, totalmem } from "node:os"
import { join } from "node:path"

/** What a benchmark hands back: rows to print, and figures to keep. */
export interface BenchmarkOutcome {
  table: Record<string, string | number>[]
  results: unknown
}

const folder = import.meta.dirname

/** Files of this folder that export `run`; the rest helps them. */
function names(): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "run.ts")
  return files
    .filter((file) => /^export (async )?function run\(/m.test(readFileSync(join(folder, file), "utf8")))
    .map((file) => file.slice(0, -3))
}

function revision(): string | null {
  try {
    const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim()
    const isClean = execFileSync("git", ["status", "--porcelain", "--untracked-files=no"], { cwd: folder, encoding: "utf8" }).trim() === ""
    return isClean ? commit : `${commit}+`
  } catch {
    return null
  }
}

const name = process.argv[2] ?? ""
const file = join(folder, `${name}.ts`)
if (!names().includes(name)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${names().join(", ")}`)
  process.exit(1)
}

const startedAt = new Date()
const benchmark = (await import(file)) as { run(): Promise<BenchmarkOutcome> }
const { table, results } = await benchmark.run()
console.table(table)

const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
mkdirSync(join(folder, "results"), { recursive: true })
const kept = join(folder, "results", `${name}.json`)
writeFileSync(
  kept,
  `${JSON.stringify({ name, startedAt, seconds: (Date.now() - startedAt.getTime()) / 1000, revision: revision(), machine, table, results }, null, 2)}\n`,
)
console.log(`Kept in bench/results/${name}.json`)
// A benchmark may leave pools or sockets behind; what it measured is written.
process.exit(0)
