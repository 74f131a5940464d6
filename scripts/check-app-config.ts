// `shopify app build` on our TOML files, offline, in a copy: it is Shopify's own validator of their form. What it lets pass (topics, scopes,
// versions, the proxy prefix) tests/toml.test.ts holds.
import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { repositoryRoot } from "./sources.ts"

const cli = join(repositoryRoot, "node_modules/@shopify/cli/bin/run.js")

const folder = mkdtempSync(join(tmpdir(), "afterword-app-config-"))
try {
  cpSync(join(repositoryRoot, "shopify.app.toml"), join(folder, "shopify.app.toml"))
  if (existsSync(join(repositoryRoot, "extensions")))
    cpSync(join(repositoryRoot, "extensions"), join(folder, "extensions"), { recursive: true })
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "afterword-config", private: true, version: "0.0.0" }))
  // The blocks of the admin and of customer accounts are bundled, with the packages they use, and the latter with the address that .env names.
  const address = "https://address-of-the-app.example"
  writeFileSync(join(folder, ".env"), `SHOPIFY_APP_URL=${address}\n`)
  symlinkSync(join(repositoryRoot, "node_modules"), join(folder, "node_modules"), "dir")
  mkdirSync(join(folder, "web"))
  // The web part is built by `npm run build`; here only the configuration is looked at.
  writeFileSync(
    join(folder, "web/shopify.web.toml"),
    'name = "web"\nroles = ["frontend", "backend"]\n\n[commands]\ndev = "true"\nbuild = "true"\n',
  )
  const built = spawnSync(process.execPath, [cli, "app", "build", "--skip-dependencies-installation", "--path", folder], {
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1", NO_COLOR: "1", FORCE_COLOR: "0" },
  })
  console.log(`${built.stdout}${built.stderr}`.replaceAll(folder, "").trim())
  const block = join(folder, "extensions/order-status/dist/order-status.js")
  const knowsApp = existsSync(block) && readFileSync(block, "utf8").includes(address)
  if (built.status === 0 && !knowsApp) console.log("extensions/order-status does not know where the app is.")
  process.exitCode = built.status === 0 && knowsApp ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
