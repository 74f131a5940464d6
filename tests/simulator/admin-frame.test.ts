// The admin frame and the App Bridge stub in a real browser, on the real origins and on the plain port, with a page that uses all of it.
import "../../simulator/outbound.ts"
import { afterEach, describe, expect, test } from "vitest"

import { desktop, openBrowser, phone, type Browser } from "../browser/chromium.ts"
import { domain, startSampleWorld, type SampleWorld } from "./sample-world.ts"

const appUrl = "https://listening-app.example"

const page = (origin: string) => `<!doctype html><html><head><title>${origin}</title>
<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js" data-api-key="sample-key"></script></head><body>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/reviews">Reviews</a></ui-nav-menu>
<ui-title-bar title="Reviews"><button variant="primary" onclick="said('exported')">Export</button></ui-title-bar>
<ui-save-bar id="bar" discardconfirmation><button variant="primary" onclick="document.querySelector('#bar').hide(); said('saved')"></button><button onclick="document.querySelector('#bar').hide(); said('discarded')"></button></ui-save-bar>
<ui-modal id="box"><ui-title-bar title="Sure?"><button onclick="said('agreed')">Yes</button></ui-title-bar><p>In the box</p></ui-modal>
<h1>The app at <span id="path"></span></h1>
<button onclick="shopify.toast.show('Saved it')">toast</button>
<button onclick="shopify.saveBar.show('bar')">dirty</button>
<button onclick="shopify.modal.show('box')">ask</button>
<button onclick="fetch('/app/data').then(async (answer) => (document.querySelector('#answer').textContent = await answer.text()))">load</button>
<a href="https://admin.shopify.com/store/sample-shop/orders" target="_top">orders</a>
<p id="answer"></p><output id="said"></output>
<script>
const said = (what) => (document.querySelector('#said').textContent = what)
const show = () => (document.querySelector('#path').textContent = location.pathname)
addEventListener('shopify:navigate', (event) => { history.pushState(null, '', event.target.getAttribute('href')); show() })
show()
</script></body></html>`

let world: SampleWorld
let browser: Browser

async function open(where: "real origins" | "plain port", viewport = desktop): Promise<string> {
  world = await startSampleWorld({ withTls: where === "real origins", appUrl })
  world.app.answer = (heard, response) => {
    if (heard.path.startsWith("/app/data"))
      return void response.writeHead(200, { "content-type": "text/plain" }).end(String(heard.headers["authorization"]).slice(0, 10))
    response
      .writeHead(200, {
        "content-type": "text/html",
        "content-security-policy": `frame-ancestors https://${domain} https://admin.shopify.com`,
      })
      .end(page(heard.path))
  }
  browser = await openBrowser({ tlsPort: world.simulator.tlsPort, appHost: new URL(appUrl).host, viewport })
  const base = where === "real origins" ? "https://admin.shopify.com" : `${world.simulator.plainOrigin}/admin`
  await browser.page.goto(`${base}/store/sample-shop/apps/afterword/app`)
  await app().getByRole("heading", { name: "The app at" }).waitFor()
  return base
}

const app = () => browser.page.frameLocator("#app")
const said = (what: string) => app().locator("#said").getByText(what).waitFor()

afterEach(async () => {
  await browser.close()
  await world.close()
})

describe.each(["real origins", "plain port"] as const)("on the %s", (where) => {
  test("menu, title bar, save bar, toast, modal, tokens and leaving", { timeout: 60_000 }, async () => {
    const base = await open(where)
    const { page: admin } = browser

    await admin.locator("#app-menu").getByText("Reviews").click()
    await app().getByText("The app at /app/reviews").waitFor()
    expect(new URL(admin.url()).pathname).toBe(new URL(`${base}/store/sample-shop/apps/afterword/app/reviews`).pathname)
    expect(await admin.locator("#app-menu a[aria-current]").innerText()).toBe("Reviews")

    await admin.getByRole("button", { name: "Export" }).click()
    await said("exported")

    await app().getByRole("button", { name: "toast" }).click()
    await admin.getByRole("status").getByText("Saved it").waitFor()

    await app().getByRole("button", { name: "load" }).click()
    await app()
      .getByText(/^Bearer eyJ/)
      .waitFor()

    await app().getByRole("button", { name: "ask" }).click()
    await app().getByRole("dialog").getByText("In the box").waitFor()
    await app().getByRole("dialog").getByRole("button", { name: "Yes" }).click()
    await said("agreed")
    await admin.keyboard.press("Escape")

    await app().getByRole("button", { name: "dirty" }).click()
    await admin.locator("#app-menu").getByText("Reviews").click()
    await admin.getByRole("dialog").getByRole("button", { name: "Stay" }).click()
    await admin.getByRole("button", { name: "Discard", exact: true }).click()
    await admin.getByRole("button", { name: "Discard changes" }).click()
    await said("discarded")
    await app().getByRole("button", { name: "dirty" }).click()
    await admin.getByRole("button", { name: "Save", exact: true }).click()
    await said("saved")
    expect(await admin.locator("#save-bar").isVisible()).toBe(false)

    await app().getByRole("link", { name: "orders" }).click()
    await admin.getByRole("heading", { name: "Orders" }).waitFor()
    expect(admin.url()).toBe(`${base}/store/sample-shop/orders`)
    expect(browser.troubles).toEqual([])
  })
})

test("at 390 px the app has the whole width, and its menu is one tap away", { timeout: 60_000 }, async () => {
  await open("plain port", phone)
  const { page: admin } = browser
  expect((await admin.locator("#app").boundingBox())?.width).toBe(390)
  expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await admin.getByRole("button", { name: "Menu", exact: true }).click()
  await admin.locator("#small-menu").getByText("Reviews").click()
  await app().getByText("The app at /app/reviews").waitFor()
  await app().getByRole("button", { name: "dirty" }).click()
  await admin.getByRole("button", { name: "Save", exact: true }).click({ trial: true })
  expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await admin.getByRole("button", { name: "Save", exact: true }).click()
  await admin.getByRole("button", { name: "Store menu" }).click()
  await admin.locator("#menu").getByText("Customers").click()
  await admin.getByRole("heading", { name: "Customers" }).waitFor()
  expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(browser.troubles).toEqual([])
})

test("a page of the app opened outside the admin goes back into it", { timeout: 60_000 }, async () => {
  await open("real origins")
  const host = Buffer.from("admin.shopify.com/store/sample-shop").toString("base64").replace(/=+$/, "")
  await browser.page.goto(`${appUrl}/app/reviews?host=${host}&shop=${domain}`)
  await app().getByText("The app at /app/reviews").waitFor()
  // The admin first takes the app by its key, then puts its name into the address.
  const settled = "https://admin.shopify.com/store/sample-shop/apps/afterword/app/reviews"
  await expect.poll(() => browser.page.url(), { timeout: 20_000 }).toBe(settled)
})

test("messages from another origin are not heard", { timeout: 60_000 }, async () => {
  await open("plain port")
  // The listening app's own address is another origin than the plain port's.
  await browser.page.evaluate((address) => {
    const stranger = document.createElement("iframe")
    stranger.src = address
    document.body.append(stranger)
  }, world.app.origin)
  const strange = await (await browser.page.waitForSelector(`iframe[src^="${world.app.origin}"]`)).contentFrame()
  await strange?.waitForLoadState()
  await strange?.evaluate(() =>
    window.parent.postMessage({ simulatedAdmin: 1, id: 1, type: "toast", payload: { id: "x", message: "forged", duration: 5000 } }, "*"),
  )
  await browser.page.waitForTimeout(200)
  expect(await browser.page.getByText("forged").count()).toBe(0)
})
