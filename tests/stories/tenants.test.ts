// Two shops on one app. Whatever one of them tries with the other's ids, tokens, signatures and links gets nothing and changes nothing.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"
import { linkIn, sendForm } from "../setup/shopper.ts"

const mine = shopDomain
const theirs = "other-shop.myshopify.com"
const stores = import.meta.glob<Record<string, unknown>>("../../app/flow/**/*.store.server.ts")

let product: Product
let story: Story
/** Everything of my shop by which a stranger could ask. */
let ids: Record<string, string>

beforeAll(async () => {
  product = await startProduct()
  story = await openStoryShop(product)
  await openStoryShop(product, { domain: theirs, customer: { email: "bea@example.com" } })
  await merchantOf(product).turnSendingOn()
  await orderThatArrived(product, story)
  await product.pass({ days: 25, stepHours: 5 * 24 })
  await merchantOf(product).approveAll()
  await product.pass({ days: 1 })
  const [mail] = product.mailbox.messages()
  if (!mail) throw new Error("no mail was sent")
  const link = linkIn(mail, "/r/", product)
  await sendForm(link, {
    intent: "review",
    product_id: `gid://shopify/Product/${story.shirt.id}`,
    rating: "5",
    body: "Mine alone",
    name: "Anna",
    consent: "yes",
  })
  await product.settle()
  const { db } = product.runtime
  const where = { where: { shopId: mine } }
  const touchpoint = await db.touchpoint.findFirstOrThrow(where)
  const line = await db.orderLine.findFirstOrThrow({ where: { shopId: mine, productId: `gid://shopify/Product/${story.shirt.id}` } })
  ids = {
    touchpointId: touchpoint.id,
    orderId: touchpoint.orderId,
    orderLineId: line.id,
    productId: `gid://shopify/Product/${story.shirt.id}`,
    customerId: touchpoint.customerId ?? "",
    personKey: touchpoint.personKey,
    shipmentId: (await db.shipment.findFirstOrThrow(where)).id,
    draftId: (await db.draft.findFirstOrThrow(where)).id,
    messageId: (await db.message.findFirstOrThrow(where)).id,
    reviewId: (await db.review.findFirstOrThrow(where)).id,
    receiptId: (await db.receipt.findFirstOrThrow(where)).id,
    reviewLink: link,
    stopLink: linkIn(mail, "/stop/", product),
  }
}, 120_000)
afterAll(() => product?.close())

/** All rows of a shop in every table that has shops, as one text. */
async function dump(shopId: string): Promise<string> {
  const { db } = product.runtime
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.columns WHERE column_name = 'shopId' AND table_schema = 'public' ORDER BY 1`
  const parts: string[] = []
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT t::text AS row FROM "${name}" t WHERE "shopId" = $1 ORDER BY 1`,
      shopId,
    )
    parts.push(`${name}\n${rows.map(({ row }) => row).join("\n")}`)
  }
  return parts.join("\n")
}

describe("routes", () => {
  test("another shop's merchant finds and changes nothing of mine", { timeout: 60_000 }, async () => {
    const before = await dump(mine)
    const stranger = merchantOf(product, theirs)
    const product_ = encodeURIComponent((ids.productId ?? "").split("/").at(-1) ?? "")
    for (const path of [`/app/approvals/${ids.touchpointId}`, `/app/products/${product_}`]) {
      const answer = await stranger.read(path)
      expect(answer.text, path).not.toContain("Mine alone")
      expect(answer.text, path).not.toContain("Anna")
      expect(answer.status, path).toBe(404)
    }
    for (const path of ["/app", "/app/approvals", "/app/reviews", "/app/settings", "/app/products"]) {
      const answer = await stranger.read(path)
      expect(answer.text, path).not.toContain("Mine alone")
      expect(answer.text, path).not.toContain(story.shirt.id)
    }
    await stranger.send(`/app/approvals/${ids.touchpointId}`, {
      intent: "approve",
      draftId: ids.draftId ?? "",
      openedAt: new Date().toISOString(),
    })
    await stranger.send(`/app/approvals/${ids.touchpointId}`, {
      intent: "reject",
      draftId: ids.draftId ?? "",
      openedAt: new Date().toISOString(),
      reason: "not-true",
    })
    const moderated = await stranger.send("/app/reviews", { intent: "publish", reviewId: ids.reviewId ?? "" })
    expect(moderated.text).not.toContain("Published")
    await stranger.send("/app/reviews", { intent: "reject", reviewId: ids.reviewId ?? "", reason: "spam" })
    await stranger.send(`/app/products/${product_}`, { intent: "save", days: "9" })
    expect(await dump(mine)).toBe(before)
  })

  test("nobody without a token of Shopify's gets into the admin", async () => {
    for (const token of ["", "Bearer nonsense", `Bearer ${product.shopify.sessionToken(theirs).slice(0, -4)}AAAA`]) {
      const response = await fetch(`${product.appOrigin}/app/approvals.data`, {
        headers: token ? { authorization: token } : {},
        redirect: "manual",
      })
      expect([302, 401, 410], token).toContain(response.status)
      expect(await response.text()).not.toContain("Linen")
    }
  })

  test("a link says what it may for one touchpoint of one shop, and nothing when it was changed", async () => {
    const before = await dump(mine)
    const token = new URL(ids.reviewLink ?? "").pathname.split("/")[2] ?? ""
    const [body = "", seal = ""] = token.split(".")
    const fields = JSON.parse(Buffer.from(body, "base64url").toString()) as unknown[]
    const forged = `${Buffer.from(JSON.stringify([theirs, ...fields.slice(1)])).toString("base64url")}.${seal}`
    const at = (kind: string, text: string) => `${product.appOrigin}/${kind}/${text}`
    for (const url of [at("r", forged), at("stop", token), at("preferences", token), at("r", `${body}.`), at("r", "nonsense")]) {
      expect((await fetch(url)).status, url).toBe(404)
      expect((await sendForm(url, { intent: "not-yet" })).status, url).toBe(404)
    }
    expect(await dump(mine)).toBe(before)
    product.clock.advance(200 * 86_400_000)
    expect((await fetch(at("r", token))).status).toBe(410)
  })

  test("the store's form of another shop reaches no product and proves no purchase of mine", async () => {
    const before = await dump(mine)
    const url = product.shopify.proxyUrl(theirs, "/reviews")
    const text = { rating: "1", body: "From outside", name: "X", email: "x@example.com", consent: "yes" }
    const refused = await sendForm(url, { ...text, product_id: ids.productId ?? "" })
    expect(refused.status).toBe(404)
    const token = new URL(ids.reviewLink ?? "").pathname.split("/")[2] ?? ""
    await sendForm(product.shopify.proxyUrl(theirs, "/reviews"), { ...text, product_id: ids.productId ?? "", token })
    const unsigned = await sendForm(url.replace(/signature=[0-9a-f]+/, "signature=00"), { ...text, product_id: ids.productId ?? "" })
    expect(unsigned.status).toBe(401)
    expect(await dump(mine)).toBe(before)
  })

  test("a webhook signed for another shop changes only that shop's record", async () => {
    await product.settle()
    const before = await dump(mine)
    const other = product.shopify.shop(theirs)
    const customer = [...other.customers.values()][0]
    const goods = [...other.products.values()][0]
    if (!customer || !goods) throw new Error("the other shop is empty")
    product.shopify.placeOrder(theirs, { customerId: customer.id, lines: [{ productId: goods.id, quantity: 1 }] })
    await product.settle()
    expect(await product.runtime.db.order.count({ where: { shopId: theirs } })).toBe(1)
    expect(await dump(mine)).toBe(before)
  })
})

// Last, since it also calls what forgets the other shop.
describe("stores", () => {
  /** Names of a function's parameters as they stand in its source. */
  function parametersOf(source: string): string[] {
    const start = source.indexOf("(") + 1
    const names: string[] = [""]
    let depth = 1
    for (const character of source.slice(start)) {
      if ("([{".includes(character)) depth += 1
      if (")]}".includes(character)) depth -= 1
      if (depth === 0) break
      if (character === "," && depth === 1) names.push("")
      else names[names.length - 1] += character
    }
    return names.map((name) => name.replace(/=[\s\S]*$/, "").trim()).filter(Boolean)
  }

  /** A value for a parameter of that name, in which `id` stands for every id. */
  function valueFor(name: string, shop: string, id: string): unknown {
    const every = Object.values(ids)
    const now = product.clock.now()
    if (name === "db" || name === "tx") return product.runtime.db
    if (name === "shop") return shop
    if (name === "vault") return product.runtime.vault
    if (name === "context") return product.runtime
    if (name === "limit") return 100
    if (name === "from") return "pending"
    if (/^(states?|worker|owner|reason|by|actor|failure|outcome|detail|purpose)$/.test(name)) return "claimed"
    if (/(At|Before|before|since|until|now|asOf)$/.test(name)) return now
    if (/s$/.test(name) && !/[{[]/.test(name)) return every
    if (/(id|Id|Key|key)$/.test(name)) return ids[name] ?? id
    const dates = { updatedAt: now, happenedAt: now, settledAt: now, at: now, wantedAt: now, submittedAt: now }
    const lists = { personKeys: [ids.personKey], orderIds: [ids.orderId], orderLineIds: [ids.orderLineId], productIds: [ids.productId] }
    return {
      ...ids,
      ...dates,
      ...lists,
      id,
      mark: "~",
      state: "published",
      kind: "stop",
      dedupeKey: id,
      text: {},
      lines: [],
      rating: 1,
      count: 0,
      body: "taken over",
      displayName: "taken over",
    }
  }

  async function callEach(shop: string): Promise<{ called: string[]; leaked: string[] }> {
    const called: string[] = []
    const leaked: string[] = []
    const secret = new RegExp(`Mine alone|${mine}`)
    for (const [path, load] of Object.entries(stores)) {
      for (const [name, candidate] of Object.entries(await load())) {
        if (typeof candidate !== "function" || name.startsWith("unsafe")) continue
        const parameters = parametersOf(candidate.toString())
        if (!parameters.includes("shop")) continue
        const label = `${path.split("/").at(-1)} ${name}`
        called.push(label)
        for (const id of new Set([...Object.values(ids), ids.touchpointId ?? ""])) {
          const values = parameters.map((parameter) => valueFor(parameter, shop, id))
          const answer: unknown = await Promise.resolve()
            .then(() => candidate(...values))
            .catch(() => null)
          const shown = answer instanceof Map ? [...answer] : answer
          if (secret.test(JSON.stringify(shown, (_name, value: unknown) => (typeof value === "bigint" ? String(value) : value)) ?? ""))
            leaked.push(label)
          if (!parameters.some((parameter) => /id|Id/.test(parameter))) break
        }
      }
    }
    return { called, leaked: [...new Set(leaked)] }
  }

  test(
    "each function of each store, called for another shop with all my ids, shows and changes nothing of mine",
    { timeout: 120_000 },
    async () => {
      const before = await dump(mine)
      const { called, leaked } = await callEach(theirs)
      expect(called.length).toBeGreaterThan(80)
      expect(leaked).toEqual([])
      expect(await dump(mine)).toBe(before)
    },
  )

  test("control: the same calls for my own shop do show things", { timeout: 120_000 }, async () => {
    const read = await product.runtime.db.review.findFirstOrThrow({ where: { shopId: mine } })
    expect(read.body).toBe("Mine alone")
    const { readReviewPage } = await import("#app/flow/reviews/shown-reviews.view.server.ts")
    const { everything } = await import("#app/flow/reviews/review-page.ts")
    const { readTouchpoint } = await import("#app/flow/planning/touchpoints.store.server.ts")
    const { readProducts } = await import("#app/flow/record/products.store.server.ts")
    const { db } = product.runtime
    expect(await readTouchpoint(db, mine, ids.touchpointId ?? "")).toMatchObject({ shopId: mine })
    expect(await readTouchpoint(db, theirs, ids.touchpointId ?? "")).toBeNull()
    expect(JSON.stringify(await readProducts(db, mine, [ids.productId ?? ""]))).toContain("Linen shirt")
    expect((await readReviewPage(db, theirs, ids.productId ?? "", everything)).reviews).toEqual([])
  })
})
