// A person who is forgotten is gone from the whole database, provably: every table, every column, ciphers opened, the queue included. A shop that is
// forgotten leaves no row. Each search is first made where it must find something.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { createApiToken } from "#app/flow/record/manage-api-tokens.server.ts"

import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"
import { linkIn, sendForm } from "../setup/shopper.ts"
import { dumpDatabase, find } from "../setup/whole-database.ts"

type Shopper = Awaited<ReturnType<typeof shopper>>

let product: Product
let story: Story
let wilhelmina: Shopper
let bartholomew: Shopper
const neighbourShop = "neighbour.myshopify.com"

/** A person with everything Shopify can say of one, and their order that arrived. */
async function shopper(words: { first: string; last: string; email: string; phone: string; street: string; town: string }) {
  const { shopify } = product
  const customer = shopify.createCustomer(shopDomain, {
    firstName: words.first,
    lastName: words.last,
    email: words.email,
    phone: words.phone,
    locale: "en",
    address: {
      firstName: words.first,
      lastName: words.last,
      address1: words.street,
      city: words.town,
      provinceCode: null,
      countryCode: "GB",
      zip: "ZZ9 4QX",
      phone: words.phone,
    },
    emailMarketing: "subscribed",
  })
  const order = shopify.placeOrder(shopDomain, {
    customerId: customer.id,
    lines: [{ productId: story.shirt.id, quantity: 1 }],
  })
  await product.settle()
  const parcel = shopify.fulfil(shopDomain, order.id)
  await product.pass({ days: 2, stepHours: 48 })
  shopify.addDeliveryEvent(shopDomain, order.id, parcel.id, { status: "delivered" })
  await product.settle()
  const { vault } = product.runtime
  return {
    ...words,
    customer,
    order,
    traces: {
      "first name": words.first,
      "last name": words.last,
      "mail": words.email,
      "phone": new RegExp(words.phone.replaceAll(/\D/g, "").split("").join("\\D?")),
      "street": words.street,
      "town": words.town,
      "order name": new RegExp(`${order.name.replace("#", "#?")}(?!\\d)(?=["\\s|,.)]|$)`),
      "hash of the mail": vault.personKey(shopDomain, words.email) ?? "?",
      "hash of the phone": vault.personKey(shopDomain, words.phone) ?? "?",
    },
  }
}

beforeAll(async () => {
  product = await startProduct()
  story = await openStoryShop(product)
  await openStoryShop(product, { domain: neighbourShop, customer: { email: "bea@example.com" } })
  await merchantOf(product).turnSendingOn()
  wilhelmina = await shopper({
    first: "Wilhelmina",
    last: "Quartermaine",
    email: "w.quartermaine@example.net",
    phone: "+442079460018",
    street: "77 Zephyr Crescent",
    town: "Ludlowtown",
  })
  bartholomew = await shopper({
    first: "Bartholomew",
    last: "Featherstone",
    email: "b.featherstone@example.net",
    phone: "+442079460029",
    street: "5 Quibble Row",
    town: "Oxmarket",
  })
  const made = await createApiToken(product.runtime, shopDomain, { name: "help desk", by: "1" })
  const token = made.kind === "created" ? made.token : ""
  for (const { email, phone, order, customer, first } of [wilhelmina, bartholomew]) {
    await fetch(`${product.appOrigin}/api/signals`, {
      method: "POST",
      headers: { "authorization": `Bearer ${token}`, "content-type": "application/json", "idempotency-key": email },
      body: JSON.stringify({
        signals: [
          { kind: "login", email, id: `login:${first}` },
          { kind: "social-share", phone },
          { kind: "milestone", name: `${first} sewed a button on`, orderName: order.name },
          { kind: "support-opened", caseId: "C-1", customerId: customer.id },
          { kind: "support-resolved", caseId: "C-1", customerId: customer.id },
        ],
      }),
    }).then((answer) => expect(answer.status).toBe(202))
  }
  // Large steps: nothing here depends on the hour at which it happens.
  await product.pass({ days: 25, stepHours: 100 })
  const merchant = merchantOf(product)
  for (const { id } of await product.runtime.db.touchpoint.findMany({ where: { shopId: shopDomain } }))
    await merchant.read(`/app/approvals/${id}`)
  await merchant.approveAll()
  await product.pass({ days: 1 })
  for (const { to, ...mail } of product.mailbox.messages().map((message) => ({ ...message, to: JSON.stringify(message) }))) {
    const isHers = to.includes(wilhelmina.email)
    const name = isHers ? "Wilhelmina Quartermaine" : "Bartholomew"
    await fetch(linkIn(mail as never, "/r/", product))
    await sendForm(linkIn(mail as never, "/r/", product), {
      intent: "review",
      product_id: `gid://shopify/Product/${story.shirt.id}`,
      rating: "4",
      body: "Soft after each wash.",
      name,
      consent: "yes",
    })
    if (!isHers) await sendForm(linkIn(mail as never, "/stop/", product), {})
  }
  product.shopify.requestDataOf(shopDomain, wilhelmina.customer.id)
  await product.settle()
}, 300_000)
afterAll(() => product?.close())

const dump = () => dumpDatabase(product.runtime.database.pool, product.runtime.vault)

describe("a person", () => {
  test("control: before, the search finds every trace, in many tables", async () => {
    expect(product.mailbox.messages()).toHaveLength(2)
    const rows = await dump()
    for (const person of [wilhelmina, bartholomew]) {
      const found = find(rows, person.traces)
      expect(Object.entries(found).filter(([, tables]) => tables.length === 0)).toEqual([])
    }
    const hers = new Set(Object.values(find(rows, wilhelmina.traces)).flat())
    for (const table of [
      "Customer",
      "Order",
      "Receipt",
      "Signal",
      "Touchpoint",
      "Draft",
      "Message",
      "Review",
      "PrivacyRequest",
      "ConsentEntry",
    ])
      expect([...hers], table).toContain(`"${table}"`)
    expect(find(rows, { key: bartholomew.traces["hash of the mail"] }).key).toContain('"Response"')
  })

  test("after customers/redact nothing of her is found anywhere; the others are as before", { timeout: 120_000 }, async () => {
    const before = (await dump()).filter((row) => row.shop === neighbourShop)
    product.shopify.redactCustomer(shopDomain, wilhelmina.customer.id)
    await product.settle()
    const rows = await dump()
    expect(find(rows, wilhelmina.traces)).toEqual(Object.fromEntries(Object.keys(wilhelmina.traces).map((name) => [name, []])))
    // Control: her neighbour in the shop is still there whole, and so is the other shop.
    expect(Object.entries(find(rows, bartholomew.traces)).filter(([, tables]) => tables.length === 0)).toEqual([])
    const after = rows.filter((row) => row.shop === neighbourShop)
    expect(after.map((row) => row.text).sort()).toEqual(before.map((row) => row.text).sort())
  })

  test("of one who said stop stays the hash, in the ledger alone", { timeout: 120_000 }, async () => {
    product.shopify.redactCustomer(shopDomain, bartholomew.customer.id)
    await product.settle()
    // He wants nothing more on any way: by mail, or by text.
    const { "hash of the mail": mail, "hash of the phone": phone, ...gone } = find(await dump(), bartholomew.traces)
    expect(Object.values(gone).flat()).toEqual([])
    expect([mail, phone]).toEqual([['"ConsentEntry"'], ['"ConsentEntry"']])
    const keys = [bartholomew.traces["hash of the mail"] ?? "", bartholomew.traces["hash of the phone"] ?? ""]
    expect(await product.runtime.db.consentEntry.findMany({ where: { personKey: { in: keys } } })).toSatisfy(
      (entries: { state: string }[]) => entries.every((entry) => entry.state === "denied"),
    )
  })

  test("her old mail still stops, years later, and keeps nothing but that", { timeout: 120_000 }, async () => {
    const mail = product.mailbox.messages().find((message) => JSON.stringify(message).includes(wilhelmina.email))
    if (!mail) throw new Error("She got no mail")
    product.clock.advance(900 * 86_400_000)
    const stopped = await sendForm(linkIn(mail, "/stop/", product), { "List-Unsubscribe": "One-Click" })
    expect(stopped.status).toBe(200)
    const { "hash of the mail": hash, ...gone } = find(await dump(), wilhelmina.traces)
    expect(Object.values(gone).flat()).toEqual([])
    expect(hash?.filter((table) => !/job/.test(table))).toEqual(['"ConsentEntry"'])
    expect((await fetch(linkIn(mail, "/r/", product))).status).toBe(410)
    await product.settle()
  })
})

describe("a shop", () => {
  test("after shop/redact no row of it is left in any table, and another shop is as before", { timeout: 120_000 }, async () => {
    const rowsOf = async (shop: string) => (await dump()).filter((row) => row.shop === shop || row.text.includes(shop))
    const before = new Set((await rowsOf(shopDomain)).map((row) => row.table))
    // Control: there is much to delete, tokens, sessions and jobs among it.
    for (const table of ["Session", "Shop", "ApiToken", "Order", "Touchpoint", "RetentionRun"])
      expect([...before], table).toContain(`"${table}"`)
    expect([...before].some((table) => table.startsWith("pgboss."))).toBe(true)
    // What the clock alone changes (watches, runs, receipts) is left out.
    const lasting = new Set(['"Shop"', '"Product"', '"Customer"'])
    const settled = async () => (await rowsOf(neighbourShop)).filter((row) => lasting.has(row.table))
    const kept = await settled()
    expect(kept.length).toBeGreaterThan(3)
    product.shopify.uninstall(shopDomain)
    await product.settle()
    product.clock.advance(49 * 3_600_000)
    await product.settle()
    expect((await rowsOf(shopDomain)).map((row) => `${row.table}: ${row.text.slice(0, 200)}`)).toEqual([])
    expect((await settled()).map((row) => row.text).sort()).toEqual(kept.map((row) => row.text).sort())
    expect(product.logLines.some((line) => line.includes("a shop was forgotten"))).toBe(true)
  })
})
