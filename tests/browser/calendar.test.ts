// The calendar, one buyer's story, and the days of sending, in real Chromium at both widths and by keyboard.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
let story: Story
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  story = await openStoryShop(product)
  await merchantOf(product).turnSendingOn()
  await orderThatArrived(product, story)
})
afterAll(() => product?.close())

const touchpoints = () => product.runtime.db.touchpoint.findMany({ where: { shopId: shopDomain }, orderBy: { createdAt: "asc" } })

/** Another buyer's order with a message that is planned. */
async function another(firstName: string): Promise<string> {
  const before = new Set((await touchpoints()).map(({ id }) => id))
  const { anna: _, ...goods } = story
  const buyer = product.shopify.createCustomer(shopDomain, {
    firstName,
    lastName: "Baker",
    email: `${firstName.toLowerCase()}@example.com`,
    phone: null,
    locale: "en",
    address: {
      firstName,
      lastName: "Baker",
      address1: "2 Mill Lane",
      city: "Leeds",
      provinceCode: null,
      countryCode: "GB",
      zip: "LS1 4AP",
      phone: null,
    },
    emailMarketing: "subscribed",
  })
  await orderThatArrived(product, { ...goods, anna: buyer })
  const fresh = (await touchpoints()).find(({ id, state }) => !before.has(id) && state !== "cancelled")
  if (!fresh) throw new Error("Nothing was planned for the other order.")
  return fresh.id
}

describe.each(widths)("the calendar on a %s", (width) => {
  let admin: Admin
  beforeAll(async () => void (admin = await openAdmin(product, width)))
  afterAll(() => admin?.browser.close())

  test("what is coming says what, to whom, when, why, and on which ground", { timeout: 90_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/calendar")
    await app.getByRole("heading", { level: 1, name: "Calendar" }).waitFor()
    await app.getByRole("heading", { name: "Review request" }).first().waitFor()
    await app.getByRole("link", { name: "Anna" }).first().waitFor()
    await app.getByText("by the buyer’s clock (Europe/London)").first().waitFor()
    await app.getByText("what the buyer kept and was sent").first().waitFor()
    await app.getByText("The buyer agreed to get mail from you").first().waitFor()
    await look("calendar")
    await app.getByRole("button", { name: "Show as table" }).click()
    await app.getByRole("region", { name: /The next four weeks/ }).waitFor()
    await look("calendar-table")
  })

  test("a move outside the bounds is refused in words, within them it is made, by keyboard", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/calendar?q=%231001")
    const move = app.getByRole("button", { name: /^Move: Review request/ }).first()
    await move.focus()
    await browser.page.keyboard.press("Enter")
    await app.getByLabel("Day", { exact: true }).fill("2026-08-01")
    await app.getByRole("button", { name: "Move", exact: true }).click()
    await app.getByText("That moment is over already.").waitFor()
    await look("calendar-move-refused")
    const day = new Date(product.clock.now().getTime() + 15 * 86_400_000).toISOString().slice(0, 10)
    await app.getByLabel("Day", { exact: true }).fill(day)
    await app.getByLabel("Hour", { exact: true }).selectOption("900")
    await app.getByRole("button", { name: "Move", exact: true }).click()
    const chosen = async () => (await touchpoints()).find(({ chosenAt }) => chosenAt?.toISOString() === `${day}T14:00:00.000Z`)
    await expect.poll(async () => (await chosen())?.dueAt.toISOString()).toBe(`${day}T14:00:00.000Z`)
    await app.getByText("Moved by staff member").first().waitFor()
    expect(await product.runtime.db.outboxAct.count({ where: { touchpointId: (await chosen())?.id ?? "" } })).toBeGreaterThan(0)
    await look("calendar-moved")
  })

  test("what is called off stands among what was not sent, with its reason", { timeout: 90_000 }, async () => {
    const { app, open, look } = admin
    const id = await another(width === "phone" ? "Ben" : "Cleo")
    await open("/app/calendar")
    const order = await product.runtime.db.order.findFirstOrThrow({
      where: { shopId: shopDomain, id: (await product.runtime.db.touchpoint.findUniqueOrThrow({ where: { id } })).orderId },
    })
    await open(`/app/calendar?q=${encodeURIComponent(order.name)}`)
    await app
      .getByRole("button", { name: /^Call off: / })
      .first()
      .click()
    await app.getByRole("button", { name: "Call off", exact: true }).click()
    await app.getByText("Choose a reason first").waitFor()
    await app.getByLabel("Why is it called off?").selectOption("told-by-a-person")
    await app.getByRole("button", { name: "Call off", exact: true }).click()
    await expect
      .poll(async () => (await touchpoints()).filter(({ reason }) => reason === "called-off").length)
      .toBe(width === "phone" ? 1 : 2)
    await open(`/app/calendar?tab=not-sent&q=${encodeURIComponent(order.name)}`)
    await app.getByText("A person here called it off").first().waitFor()
    await app.getByText(/Called off by staff member .* somebody here writes or calls instead/).waitFor()
    await look("calendar-not-sent")
  })

  test("filters stand in the address; a list without anything says so", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/calendar?tab=sent")
    await app.getByText("Nothing was sent yet").waitFor()
    await look("calendar-none")
    await open("/app/calendar?kind=delay-notice")
    await app.getByText("No such message").waitFor()
    await app.getByRole("link", { name: "Show all" }).click()
    await app.getByRole("heading", { name: "Review request" }).first().waitFor()
    await app.getByLabel("Way").selectOption("sms")
    await app.getByText("No such message").waitFor()
    expect(browser.troubles).toEqual([])
  })

  test("from the calendar to the buyer's whole story, which is noted as a look", { timeout: 90_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/calendar")
    await app.getByRole("link", { name: "Anna" }).first().click()
    await app.getByRole("heading", { level: 1, name: "Anna" }).waitFor()
    await app.getByText("The parcel was delivered").first().waitFor()
    await app.getByText("Review request was planned").first().waitFor()
    await app
      .getByText(/They agreed to/)
      .first()
      .waitFor()
    await look("person")
    const looks = await product.runtime.db.accessEntry.count({ where: { shopId: shopDomain, subject: "customer" } })
    expect(looks).toBeGreaterThan(0)
    await open("/app/people/nobody")
    await app.getByText("This buyer is not here").waitFor()
  })

  test("days without messages are set and taken away", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/settings/days")
    await app.getByText("Keep public holidays free").waitFor()
    await app.getByRole("button", { name: "Add", exact: true }).click()
    await app.getByText("Choose the first and the last day.").waitFor()
    await app.getByLabel("First day").fill("2026-12-24")
    await app.getByLabel("Last day").fill("2026-12-27")
    await app.getByLabel("What for (optional)").fill("Stocktaking")
    await app.getByRole("button", { name: "Add", exact: true }).click()
    await app.getByText("24 Dec 2026 to 27 Dec 2026: Stocktaking").waitFor()
    await look("days")
    await app.getByRole("button", { name: /^Remove 24 Dec/ }).click()
    await app.getByText("None yet.").waitFor()
    await app.getByLabel("Keep weekends free").check()
    await expect.poll(async () => (await product.runtime.db.sendingDays.findFirst())?.skipsWeekends).toBe(true)
    await app.getByLabel("Keep weekends free").uncheck()
    await expect.poll(async () => (await product.runtime.db.sendingDays.findFirst())?.skipsWeekends).toBe(false)
    expect(browser.troubles.filter((trouble) => !trouble.includes("404"))).toEqual([])
  })
})
