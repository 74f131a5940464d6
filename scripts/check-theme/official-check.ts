// Shopify's own theme check, with the set of rules it keeps for theme app extensions.
import path from "node:path"
import { fileURLToPath } from "node:url"

import type { Problem } from "./problem.ts"

/** Warnings count: what is not worth heeding should be switched off by name. */
export async function officialProblems(extension: string): Promise<Problem[]> {
  const { themeCheckRun } = await loadOffline()
  const { offenses } = await themeCheckRun(extension, "theme-check:theme-app-extension")
  return offenses.map((offense) => ({
    file: path.relative(extension, fileURLToPath(offense.uri)),
    line: offense.start.line + 1,
    rule: offense.check,
    message: offense.message,
  }))
}

/**
 * The package fetches newer documentation from GitHub into its cache before it checks, so that the same code could pass today and fail tomorrow,
 * or hang behind a firewall. It reads the cache's place once, at import; with one that cannot exist it takes the data packed with it.
 */
async function loadOffline() {
  const before = process.env.XDG_CACHE_HOME
  process.env.XDG_CACHE_HOME = "/dev/null"
  try {
    return await import("@shopify/theme-check-node")
  } finally {
    if (before === undefined) delete process.env.XDG_CACHE_HOME
    else process.env.XDG_CACHE_HOME = before
  }
}
