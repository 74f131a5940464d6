// `npm run check`: everything that can be said about the code without running it. One line a part; what a failing part said stands below its
// line. `npm run check -- types lint` runs only those parts.
import { spawn } from "node:child_process"
import { join } from "node:path"

import { repositoryRoot } from "./sources.ts"

interface Part {
  name: string
  what: string
  arguments: string[]
  /** A report worth reading even when nothing is wrong. */
  alwaysShow?: boolean
}

const bin = (file: string) => join(repositoryRoot, "node_modules", file)

const parts: Part[] = [
  { name: "types", what: "TypeScript", arguments: [bin("typescript/bin/tsc"), "--noEmit", "--project", "."] },
  ...["customer-reviews", "order-status"].map((block) => ({
    name: block,
    what: "TypeScript of a block that runs at Shopify",
    arguments: [bin("typescript/bin/tsc"), "--project", `extensions/${block}`],
  })),
  { name: "lint", what: "eslint", arguments: [bin("eslint/bin/eslint.js"), ".", "--max-warnings", "0"] },
  {
    name: "imports",
    what: "who may import whom",
    arguments: [
      bin("dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      ".dependency-cruiser.cjs",
      "app",
      "simulator",
      "tests",
      "scripts",
      "bench",
    ],
  },
  { name: "unused", what: "files, exports and packages nobody uses", arguments: [bin("knip/bin/knip.js"), "--no-progress"] },
  { name: "format", what: "prettier", arguments: [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."] },
  { name: "theme", what: "theme extension", arguments: ["scripts/check-theme.ts"] },
  { name: "graphql", what: "GraphQL documents against the official schema", arguments: ["scripts/check-graphql.ts"], alwaysShow: true },
  { name: "config", what: "shopify app build on the TOML files", arguments: ["scripts/check-app-config.ts"] },
]

function run(part: Part): Promise<{ isFine: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, part.arguments, { cwd: repositoryRoot, env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" } })
    let output = ""
    child.stdout.on("data", (chunk) => (output += chunk))
    child.stderr.on("data", (chunk) => (output += chunk))
    child.on("close", (code) => resolve({ isFine: code === 0, output: output.trim() }))
  })
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. There are: ${parts.map((part) => part.name).join(", ")}.`)
  process.exit(1)
}

const failed: string[] = []
for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part.name)) continue
  const startedAt = performance.now()
  const { isFine, output } = await run(part)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${isFine ? "ok  " : "FAIL"}  ${part.name.padEnd(8)} ${seconds.padStart(6)} s  ${part.what}`)
  if (!isFine) failed.push(part.name)
  if (output && (!isFine || part.alwaysShow)) console.log(output.replace(/^/gm, "      "))
}
console.log(failed.length === 0 ? "All parts pass." : `Failed: ${failed.join(", ")}`)
process.exitCode = failed.length === 0 ? 0 : 1
