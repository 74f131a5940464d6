import { grant } from "#app/flow/consent/deny-all.server.ts"
import type { JobName } from "#app/jobs/catalogue.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { gid, type Gid, type PersonKey, type ShopId, type TouchpointId } from "#app/platform/ids.ts"

export const northwind: ShopId = "northwind.myshopify.com"

export interface SeededAsk {
  shop: ShopId
  touchpointId: TouchpointId
  orderId: Gid
  customerId: Gid
  personKey: PersonKey
  email: string
  productIds: Gid[]
  lineIds: Gid[]
}

export interface AskOptions {
  shop?: ShopId
  /** Numbers order, customer, lines and products; another number is another person. */
  number?: number
  /** Another number's mail address, for a person with several orders. */
  person?: number
  state?: string
  dueAt?: Date
  timeZone?: string
  countryCode?: string
  locale?: string
  firstName?: string
  products?: { title: string; description?: string }[]
  arrivalKind?: string
  hasConsent?: boolean
  /** email unless told; consent is given for it then. */
  channel?: "email" | "sms" | "push" | "onsite"
  /** The customer's, in E.164. */
  phone?: string
}

/** A shop whose merchant turned sending on. Seeding it again changes nothing. */
export async function seedShop(
  context: Context,
  shop: ShopId = northwind,
  settings: { sendingOnAt?: Date | null; maxPerWindow?: number; tone?: string } = {},
): Promise<void> {
  const now = context.clock.now()
  const home = {
    name: "Northwind Linen",
    domain: "northwind.example",
    currency: "EUR",
    countryCode: "DE",
    timeZone: "Europe/Berlin",
    locale: "en",
    installedAt: addDays(now, -90),
    updatedAt: now,
  }
  await context.db.shop.upsert({ where: { shopId: shop }, create: { shopId: shop, ...home }, update: {} })
  const chosen = {
    sendingOnAt: addDays(now, -1),
    senderName: "Northwind Linen",
    replyTo: "help@northwind.example",
    postalAddress: "1 Quay Street\n20459 Hamburg",
    ...settings,
  }
  await context.db.shopSettings.upsert({ where: { shopId: shop }, create: { shopId: shop, updatedAt: now, ...chosen }, update: chosen })
}

/** An order that arrived nine days ago and the touchpoint that asks about it, in `state`. */
export async function seedAsk(context: Context, options: AskOptions = {}): Promise<SeededAsk> {
  const { db, vault } = context
  const {
    shop = northwind,
    number = 1,
    person = number,
    state = "planned",
    firstName = "Anna",
    countryCode = "DE",
    locale = "en",
    timeZone = "Europe/Berlin",
  } = options
  const now = context.clock.now()
  await seedShop(context, shop)
  const email = `person-${person}@shopper.example`
  const personKey = vault.personKey(shop, email) ?? ""
  const orderId = gid("Order", `${number}00`)
  const customerId = gid("Customer", person)
  const products = (options.products ?? [{ title: "Linen Shirt", description: "Woven from pure linen. It softens with every wash." }]).map(
    (product, index) => ({ ...product, id: gid("Product", `${number}0${index}`), lineId: gid("LineItem", `${number}0${index}`) }),
  )
  for (const { id, title, description = "" } of products) {
    await db.product.create({
      data: { shopId: shop, id, title, description, handle: `product-${number}-${title.length}`, tags: [], updatedAt: now },
    })
  }
  await db.customer.createMany({
    data: {
      shopId: shop,
      id: customerId,
      emailCipher: vault.encrypt(email),
      emailIndex: personKey,
      phoneCipher: options.phone ? vault.encrypt(options.phone) : null,
      phoneIndex: vault.personKey(shop, options.phone),
      emailState: "subscribed",
      tags: [],
      updatedAt: now,
    },
    skipDuplicates: true,
  })
  const placed = {
    name: `#${1000 + number}`,
    currency: "EUR",
    totalAmount: "89.00",
    placedAt: addDays(now, -14),
    updatedAt: addDays(now, -14),
    tags: [],
  }
  const buyer = {
    customerId,
    emailCipher: vault.encrypt(email),
    emailIndex: personKey,
    firstNameCipher: vault.encrypt(firstName),
    customerLocale: locale,
    countryCode,
  }
  await db.order.create({ data: { shopId: shop, id: orderId, ...placed, ...buyer } })
  for (const { lineId, id, title } of products) {
    await db.orderLine.create({ data: { shopId: shop, id: lineId, orderId, productId: id, title, quantity: 1, currentQuantity: 1 } })
  }
  const touchpointId = `touchpoint-${shop.split(".")[0]}-${number}`
  const lineIds = products.map((product) => product.lineId)
  const productIds = products.map((product) => product.id)
  const plan = {
    purpose: "review-request",
    channel: options.channel ?? "email",
    dueAt: options.dueAt ?? now,
    timeZone,
    arrivedAt: addDays(now, -9),
    arrivalKind: options.arrivalKind ?? "event",
    delayDays: 9,
    basis: "category-default",
  }
  await db.touchpoint.create({
    data: {
      id: touchpointId,
      shopId: shop,
      orderId,
      customerId,
      personKey,
      state,
      orderLineIds: lineIds,
      productIds,
      ...plan,
      createdAt: now,
      updatedAt: now,
    },
  })
  if (options.hasConsent ?? true)
    await grant(db, context, shop, consentKey(context, shop, personKey, options), {
      source: "preferences",
      channel: options.channel ?? "email",
      purpose: "review-request",
    })
  return { shop, touchpointId, orderId, customerId, personKey, email, productIds, lineIds }
}

/** A yes to texts is noted under the number. */
function consentKey({ vault }: Context, shop: ShopId, personKey: PersonKey, { channel, phone }: AskOptions): PersonKey {
  return (channel === "sms" && vault.personKey(shop, phone)) || personKey
}

/** A queue that only remembers what it was asked for. */
export function rememberingQueue(): Queue & { asked: { name: JobName; payload: object }[] } {
  const asked: { name: JobName; payload: object }[] = []
  return { asked, enqueue: async (_tx, name, payloads) => void asked.push(...payloads.map((payload) => ({ name, payload }))) }
}
