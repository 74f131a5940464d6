// The merchant's browser inside the admin, at one of the two widths that every screen is looked at in.
import { expect } from "vitest"
import type { FrameLocator } from "playwright-core"

import type { Product } from "../setup/product.ts"
import { desktop, openBrowser, phone, type Browser } from "./chromium.ts"
import { picture, seriousFaults } from "./fault-free.ts"

const viewports = { phone, desktop }
export const widths = ["phone", "desktop"] as const
export type Width = (typeof widths)[number]

export interface Admin {
  browser: Browser
  /** The app inside its frame. */
  app: FrameLocator
  /** Goes to a page of the app at its real address, and waits for its heading. */
  open(path: string): Promise<void>
  /** Takes a picture, when somebody wants to look, and finds no serious fault. */
  look(name: string): Promise<void>
}

export async function openAdmin(product: Product, width: Width): Promise<Admin> {
  const browser = await openBrowser({ tlsPort: product.simulator.tlsPort, appHost: "afterword.test", viewport: viewports[width] })
  const app = browser.page.frameLocator("#app")
  return {
    browser,
    app,
    async open(path) {
      await browser.page.goto(`https://admin.shopify.com/store/story-shop/apps/afterword${path}`)
      await app.getByRole("heading", { level: 1 }).first().waitFor()
    },
    async look(name) {
      await picture(browser.page, `${name}-${width}`)
      expect(await seriousFaults(browser.page)).toEqual([])
    },
  }
}
