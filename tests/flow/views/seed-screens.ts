import type { Vault } from "#app/platform/crypto.ts"
import type { Database } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"

const firstNames = ["Mira", "Jonas", "Aiko", "Léa", "Tomás", "Ingrid", "Samuel", "Noor", "Petra", "Callum"]
const countries = ["GB", "DE", "US", "FR", "ES", "SE", "IE", "NL", "CZ", "AU"]
const products = [
  ["Merino crew sweater", "Apparel & Accessories > Clothing > Shirts & Tops", 5, "category-data"],
  ["Cast iron skillet 26 cm", "Home & Garden > Kitchen & Dining > Cookware", 16, "product-data"],
  ["Linen duvet cover", "Home & Garden > Linens & Bedding > Bedding", 14, "category-default"],
  ["Rosehip face oil", "Health & Beauty > Personal Care > Skin Care", 24, "product-data"],
  ["Canvas weekend bag", "Luggage & Bags > Duffel Bags", 18, "category-default"],
  ["Ethiopia filter coffee 500 g", "Food, Beverages & Tobacco > Beverages > Coffee", 6, "category-data"],
] as const

const bodyOf = (name: string, product: string) =>
  `Hello ${name},\n\nyour ${product} arrived about two weeks ago, so you have had some time with it.\n\n` +
  `How is it holding up? A few honest words help the next person decide, whatever you think of it.\n\nThank you,\nFjord & Fig`

/** Fills one shop with a little of everything the screens show, as of `now`. Ids carry the shop, so two shops can be filled alike. */
export async function seedScreens(db: Database, vault: Vault, shop: ShopId, now: Date, orders = 40): Promise<void> {
  const tag = shop.split(".")[0] ?? shop
  const ago = (days: number) => addDays(now, -days)
  await db.shop.create({
    data: {
      shopId: shop,
      name: "Fjord & Fig",
      domain: "fjordandfig.example",
      timeZone: "Europe/Berlin",
      installedAt: ago(60),
      setUpAt: ago(60),
      updatedAt: now,
    },
  })
  await db.shopSettings.create({
    data: { shopId: shop, senderName: "Fjord & Fig", replyTo: "hello@fjordandfig.example", tone: "friendly", updatedAt: now },
  })
  await seedProducts(db, shop, now)
  for (let index = 0; index < orders; index += 1) {
    const name = firstNames[index % firstNames.length] ?? "Mira"
    const product = products[index % products.length] ?? products[0]
    const productId = `gid://shopify/Product/${(index % products.length) + 1}`
    const id = `${tag}-${index}`
    const placedAt = ago(36 - (index % 30))
    const deliveredAt = addDays(placedAt, 4)
    const state = ["sent", "sent", "review", "planned", "approved", "held"][index % 6] ?? "planned"
    await db.order.create({
      data: {
        shopId: shop,
        id: `gid://shopify/Order/${index}`,
        name: `#${1001 + index}`,
        customerId: `gid://shopify/Customer/${index % 10}`,
        firstNameCipher: vault.encrypt(name),
        emailCipher: vault.encrypt(`${name.toLowerCase()}@shopper.example`),
        countryCode: countries[index % 10],
        currency: "EUR",
        totalAmount: "84.00",
        placedAt,
        updatedAt: placedAt,
      },
    })
    await db.shipment.create({
      data: {
        shopId: shop,
        id: `gid://shopify/Fulfillment/${index}`,
        orderId: `gid://shopify/Order/${index}`,
        status: "success",
        shippedAt: addDays(placedAt, 1),
        deliveredAt,
        updatedAt: now,
      },
    })
    await db.touchpoint.create({
      data: {
        id,
        shopId: shop,
        orderId: `gid://shopify/Order/${index}`,
        customerId: `gid://shopify/Customer/${index % 10}`,
        personKey: vault.personKey(shop, `${name.toLowerCase()}@shopper.example`) ?? "",
        purpose: "review-request",
        channel: "email",
        state,
        dueAt: addDays(now, (index % 9) + 0.4),
        timeZone: "Europe/Berlin",
        orderLineIds: [`gid://shopify/LineItem/${index}`],
        productIds: [productId],
        arrivedAt: deliveredAt,
        arrivalKind: index % 4 === 0 ? "estimate" : "event",
        delayDays: product[2],
        basis: product[3],
        reason: state === "held" ? "return-open" : null,
        createdAt: deliveredAt,
        updatedAt: now,
      },
    })
    if (state !== "planned" && state !== "held")
      await seedDraft(db, vault, shop, { id, name, product: product[0], at: ago(2), withFindings: index % 4 === 0 })
    if (state === "sent") await seedSent(db, vault, shop, { id, index, productId, at: ago(1 + (index % 25)) })
  }
  await seedReceipts(db, vault, shop, now)
}

async function seedProducts(db: Database, shop: ShopId, now: Date): Promise<void> {
  for (const [index, [title, categoryName, delayDays, basis]] of products.entries()) {
    const productId = `gid://shopify/Product/${index + 1}`
    await db.product.create({
      data: {
        shopId: shop,
        id: productId,
        title,
        handle: title.toLowerCase().replaceAll(" ", "-"),
        categoryName,
        tags: [],
        updatedAt: now,
      },
    })
    if (index === 4) continue
    const points = Array.from({ length: 45 }, (_, day) => {
      const probability = 0.02 + 0.12 * Math.exp(-(((day - delayDays) / 9) ** 2))
      const point = { delayDays: day, reviewProbability: probability, low: probability * 0.6, high: Math.min(1, probability * 1.5) }
      // Now and then somebody is asked a little earlier or later, to learn.
      return Math.abs(day - delayDays) === 2 ? { ...point, propensity: 0.01 } : point
    })
    await db.curve.create({
      data: {
        shopId: shop,
        productId,
        category: categoryName,
        delayDays,
        low80Days: delayDays - 3,
        high80Days: delayDays + 5,
        basis,
        points,
        observations: 12,
        fittedAt: now,
      },
    })
  }
  await db.timingOverride.create({ data: { shopId: shop, productId: "gid://shopify/Product/3", delayDays: 21, setBy: "42", setAt: now } })
}

async function seedDraft(
  db: Database,
  vault: Vault,
  shop: ShopId,
  of: { id: string; name: string; product: string; at: Date; withFindings: boolean },
): Promise<void> {
  const facts = [
    { id: "f1", kind: "order", text: `${of.name} bought ${of.product}.` },
    { id: "f2", kind: "arrival", text: "The carrier reported the parcel delivered 14 days ago." },
    { id: "f3", kind: "policy", text: "Every review is welcome, whatever the rating." },
  ]
  const sentences = [
    { text: `Hello ${of.name},`, factIds: ["f1"] },
    { text: `your ${of.product} arrived about two weeks ago, so you have had some time with it.`, factIds: ["f1", "f2"] },
    { text: "How is it holding up?", factIds: [] },
    { text: "A few honest words help the next person decide, whatever you think of it.", factIds: ["f3"] },
  ]
  const brief = {
    purpose: "review-request",
    shop: { name: "Fjord & Fig", domain: "fjordandfig.example" },
    recipient: { locale: "en" },
    facts,
    allowedLinks: [],
    maxHistoryFacts: 1,
  }
  await db.draft.create({
    data: {
      id: `draft-${of.id}`,
      shopId: shop,
      touchpointId: of.id,
      version: 1,
      briefCipher: vault.encrypt(JSON.stringify(brief)),
      subjectCipher: vault.encrypt(`How is your ${of.product}?`),
      bodyCipher: vault.encrypt(bodyOf(of.name, of.product)),
      sentences: vault.encrypt(JSON.stringify(sentences)),
      findings: of.withFindings ? [{ rule: "unsupported-sentence", severity: "warn", excerpt: "How is it holding up?" }] : [],
      language: "en",
      tone: "friendly",
      writer: "template",
      promptVersion: "review-request-1",
      createdAt: of.at,
    },
  })
}

async function seedSent(
  db: Database,
  vault: Vault,
  shop: ShopId,
  of: { id: string; index: number; productId: string; at: Date },
): Promise<void> {
  const { id, index, productId, at } = of
  const failed = index === 0
  await db.message.create({
    data: {
      id: `message-${id}`,
      shopId: shop,
      touchpointId: id,
      orderId: `gid://shopify/Order/${index}`,
      personKey: "key",
      channel: "email",
      purpose: "review-request",
      recipientCipher: vault.encrypt("someone@shopper.example"),
      subjectCipher: vault.encrypt("How is it?"),
      bodyCipher: vault.encrypt("…"),
      legalBasis: "consent",
      policyVersion: "1",
      draftId: `draft-${id}`,
      promptVersion: "1",
      approvedBy: "42",
      state: failed ? "refused" : "sent",
      failure: failed ? "mailbox unknown" : null,
      claimedAt: at,
      settledAt: at,
    },
  })
  const outcome = (["review", "silence", "not-yet", "review", "open"] as const)[index % 5] ?? "open"
  await db.observation.create({
    data: {
      shopId: shop,
      touchpointId: id,
      orderLineId: `gid://shopify/LineItem/${index}`,
      productId,
      category: "any",
      delayDays: 14,
      week: 1,
      outcome,
      askedAt: at,
    },
  })
  if (outcome === "not-yet") {
    await db.response.create({
      data: { id: `response-${id}`, shopId: shop, touchpointId: id, kind: "not-yet", dedupeKey: `not-yet-${id}`, happenedAt: at },
    })
  }
  if (outcome !== "review") return
  const state = (["pending", "published", "rejected"] as const)[Math.floor(index / 6) % 3] ?? "pending"
  await db.review.create({
    data: {
      id: `review-${id}`,
      shopId: shop,
      productId,
      orderLineId: `gid://shopify/LineItem/${index}`,
      touchpointId: id,
      rating: (index % 5) + 1,
      title: index % 2 ? "Better than I expected" : null,
      body: "I have used it nearly every day since it came. It does what it says; the lid could be a little tighter.",
      displayName: firstNames[index % 10] ?? "Mira",
      source: "link",
      isVerified: true,
      daysUsed: 13,
      consentText: "I agree that my review is shown.",
      state,
      rejectionReason: state === "rejected" ? "personal-data" : null,
      submittedAt: addDays(at, 0.1),
    },
  })
  await db.publication.upsert({
    where: { shopId_productId: { shopId: shop, productId } },
    create: { shopId: shop, productId, rating: 4, count: 1, wantedAt: at, publishedAt: index % 2 ? at : null },
    update: {},
  })
}

async function seedReceipts(db: Database, vault: Vault, shop: ShopId, now: Date): Promise<void> {
  const states = ["applied", "applied", "accepted", "quarantined"]
  for (const [index, state] of states.entries()) {
    await db.receipt.create({
      data: {
        id: `receipt-${shop}-${index}`,
        shopId: shop,
        webhookId: `webhook-${index}`,
        topic: "orders/updated",
        apiVersion: "2026-10",
        acceptedAt: new Date(now.getTime() - (4 - index) * hourMs),
        payloadCipher: new Uint8Array(vault.encryptBytes(Buffer.from("{}"))),
        state,
        reason: state === "quarantined" ? "The order has no line items." : null,
      },
    })
  }
}
