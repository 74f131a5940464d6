// Control: what the looks at screens would find.
import { afterAll, beforeAll, expect, test } from "vitest"

import { openBrowser, type Browser } from "./chromium.ts"
import { faultsOf, seriousFaults } from "./fault-free.ts"

const inside = (content: string) => `<html lang=en><title>Inside</title><body>${content}`.replaceAll('"', "&quot;")
const pageWith = (content: string) => `<!doctype html><html lang=en><title>A page</title><body><main><h1>A page</h1>${content}</main>`

let browser: Browser
beforeAll(async () => void (browser = await openBrowser({ tlsPort: null })))
afterAll(() => browser?.close())

const found = async (content: string, only?: string) => {
  await browser.page.setContent(pageWith(content))
  return (await seriousFaults(browser.page, only ? { only } : {})).map((line) => line.slice(0, line.indexOf(":"))).sort()
}

test("a page as it should be has none", async () => {
  expect(await found(`<p>Dark on light</p><iframe title=inner srcdoc="${inside("<p>Dark on light</p>")}"></iframe>`)).toEqual([])
})

test("faults of the page and of its frames are found, asked for as often as one likes", async () => {
  const content = `<p style="color:#999;background:#fff">faint</p><iframe title=inner srcdoc="${inside("<input>")}"></iframe>`
  expect(await found(content)).toEqual(["color-contrast", "label"])
  expect(await seriousFaults(browser.page)).toHaveLength(2)
  expect(await found(content, "h1")).toEqual([])
})

test("a frame without scripts keeps nobody waiting, nor does what moves for ever", async () => {
  const moving = "<style>@keyframes turn { to { rotate: 1turn } }</style><b style='animation: turn 1s infinite'>on and on</b>"
  expect(await found(`${moving}<iframe sandbox title=sealed srcdoc="${inside("<input>")}"></iframe>`)).toEqual([])
})

test("a colour is judged once it is there", async () => {
  const fading = "<style>@keyframes come { from { opacity: 0.2 } }</style><p style='animation: come 0.5s'>faint at first</p>"
  expect(await found(fading)).toEqual([])
})

test("what is less than serious is told as well, to those who ask", async () => {
  await browser.page.setContent(pageWith("<h4>Too deep</h4>"))
  expect((await faultsOf(browser.page)).map(({ id, impact }) => [id, impact])).toEqual([["heading-order", "moderate"]])
})
