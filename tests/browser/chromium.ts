// Real Chromium, which believes it is on the internet: the real origins are mapped to the one local TLS server, every other name is not found.
import { existsSync } from "node:fs"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"

import { chromium, type BrowserContext, type Page } from "playwright-core"

export interface Browser {
  context: BrowserContext
  page: Page
  /** Requests that failed and exceptions in pages; a test ends by expecting none. */
  troubles: string[]
  close(): Promise<void>
}

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 860 }

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]

/** Path of an installed Chromium: CHROMIUM_PATH, the usual places, what setup found, else the one that npm brings. */
export async function chromiumPath(): Promise<string> {
  const named = process.env["CHROMIUM_PATH"]
  if (named) return named
  const installed = places.find((path) => existsSync(path))
  if (installed) return installed
  const noted = join(import.meta.dirname, "../../.cache/chromium")
  if (existsSync(noted)) return (await readFile(noted, "utf8")).trim()
  const packed = await import("@sparticuz/chromium")
  return packed.default.executablePath()
}

/** Opens a browser of its own. `tlsPort` serves the real origins; `appHost` is the app's own name. */
export async function openBrowser(options: {
  tlsPort: number | null
  appHost?: string
  viewport?: { width: number; height: number }
}): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-browser-"))
  const names = ["admin.shopify.com", "cdn.shopify.com", "*.myshopify.com", ...(options.appHost ? [options.appHost] : [])]
  const mapped = options.tlsPort ? names.map((name) => `MAP ${name}:443 127.0.0.1:${options.tlsPort}`) : []
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: await chromiumPath(),
    headless: true,
    ignoreHTTPSErrors: true,
    viewport: options.viewport ?? desktop,
    // Shopify's library answers 410 to a browser whose name says it is headless.
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    args: [
      ...(userInfo().uid === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Replaces Playwright's own list, which breaks sessionStorage in a frame of another site.
      "--disable-features=Translate",
      `--host-resolver-rules=${[...mapped, "MAP * ~NOTFOUND", "EXCLUDE localhost", "EXCLUDE 127.0.0.1"].join(", ")}`,
    ],
  })
  const troubles: string[] = []
  context.on("requestfailed", (request) => {
    if (request.failure()?.errorText !== "net::ERR_ABORTED") troubles.push(`${request.url()} ${request.failure()?.errorText}`)
  })
  context.on("weberror", (error) => troubles.push(error.error().message))
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    context,
    page,
    troubles,
    async close() {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
