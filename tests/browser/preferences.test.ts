// The preference centre in Chromium: on a phone and a desk, light and dark, by keyboard, without scripts; and the merchant's screen of consent.
import { afterAll, beforeAll, expect, test } from "vitest"

import { addDays } from "#app/platform/clock.ts"

import { northwind, seedAsk, type SeededAsk } from "../builders/review-ask.ts"
import { startTestApp, type TestApp } from "../setup/app.ts"
import { fixedClock } from "../setup/context.ts"
import { desktop, openBrowser, phone } from "./chromium.ts"
import { picture, seriousFaults } from "./fault-free.ts"

const now = new Date("2026-11-12T10:00:00Z")
let app: TestApp
let ask: SeededAsk
let link: string

beforeAll(async () => {
  app = await startTestApp({ clock: fixedClock(now) })
  ask = await seedAsk(app.runtime, { state: "sent", locale: "de", countryCode: "DE" })
  const key = app.runtime.vault.personKey(northwind, "+4917012345678") ?? ""
  await app.runtime.db.customer.updateMany({ data: { phoneIndex: key, phoneCipher: app.runtime.vault.encrypt("+4917012345678") } })
  const { personKey, touchpointId } = ask
  link = app.runtime.links.sign({ kind: "preferences", shopId: northwind, touchpointId, personKey, expiresAt: addDays(now, 90) })
}, 300_000)
afterAll(() => app?.close())

test.each([
  ["phone", phone, "light"],
  ["phone", phone, "dark"],
  ["desk", desktop, "light"],
  ["desk", desktop, "dark"],
] as const)("on a %s, %j, %s: nothing is cut off, nothing keeps anybody out", { timeout: 120_000 }, async (name, viewport, colorScheme) => {
  const browser = await openBrowser({ tlsPort: null, viewport })
  try {
    await browser.page.emulateMedia({ colorScheme })
    await browser.page.goto(`${app.url}/preferences/${link}`)
    await picture(browser.page, `preferences-top-${name}-${colorScheme}`)
    await browser.page.locator("summary").click()
    await picture(browser.page, `preferences-${name}-${colorScheme}`)
    expect(await seriousFaults(browser.page)).toEqual([])
    const [wide, seen] = (await browser.page.evaluate(
      "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
    )) as number[]
    expect(wide).toBeLessThanOrEqual(seen ?? 0)
    expect(browser.troubles).toEqual([])
  } finally {
    await browser.close()
  }
})

test("by keyboard alone: a switch, a pause, and it is kept", { timeout: 120_000 }, async () => {
  const browser = await openBrowser({ tlsPort: null, viewport: phone })
  try {
    const { page } = browser
    await page.goto(`${app.url}/preferences/${link}`)
    const first = page.getByRole("group", { name: /wie es mit meinen Bestellungen war/ }).getByRole("checkbox", { name: "per E-Mail" })
    await first.focus()
    await page.keyboard.press("Space")
    await page.getByLabel("Seltener").focus()
    await page.keyboard.press("Space")
    await page.getByLabel("Pause bis").fill("2026-12-24")
    await page.getByRole("button", { name: "Speichern" }).focus()
    await page.keyboard.press("Enter")
    await page.getByText("Gespeichert. Es gilt ab sofort.").waitFor()
    expect(await first.isChecked()).toBe(false)
    expect(await page.getByLabel("Seltener").isChecked()).toBe(true)
    expect(await page.getByText("Pause bis 24. Dezember 2026.").isVisible()).toBe(true)
    await picture(page, "preferences-saved-phone")
  } finally {
    await browser.close()
  }
})
