// The shops of a world: each with rules of its own, all kinds of messages and all channels switched on by their merchants, some of it switched off later.
import { switchPurpose } from "#app/flow/planning/switch-purpose.server.ts"
import { writeChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { saveGuide } from "#app/flow/record/product-guides.store.server.ts"
import { mergeProducts } from "#app/flow/record/products.store.server.ts"
import { writeSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import { saveSmsChoices } from "#app/flow/sending/save-sms-settings.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ShopRules {
  max: number
  windowDays: number
  smsMax: number
  pushMax: number
  fromHour: number
  untilHour: number
  /** Of texts, a month, in the shop's currency; each segment costs `segmentPrice` anywhere. Null: no budget. */
  smsBudget: number | null
  /** What the merchant switches off, and on which day. */
  off: { day: number; purpose?: string; channel?: "sms" | "push" | "onsite" }[]
}

export const segmentPrice = 0.05

const usual: ShopRules = {
  max: 2,
  windowDays: 30,
  smsMax: 1,
  pushMax: 2,
  fromHour: 9,
  untilHour: 20,
  smsBudget: null,
  off: [],
}

/** The first is what a merchant has who changes nothing but switches everything on; in the second the law's hours are narrower than the merchant's. */
export function rulesOf(index: number, shoppers: number): ShopRules {
  const kinds: ShopRules[] = [
    usual,
    { ...usual, max: 4, windowDays: 20, smsMax: 3, pushMax: 3, fromHour: 7, untilHour: 22, smsBudget: Math.max(1, shoppers * 0.02) },
    {
      ...usual,
      max: 1,
      windowDays: 7,
      off: [
        { day: 40, purpose: "delivery-check-in" },
        { day: 45, channel: "sms" },
      ],
    },
  ]
  return kinds[index % kinds.length] ?? usual
}

export const purposesOn = ["product-guide", "delivery-check-in", "thank-you", "review-reminder"]
const channelsOn = ["sms", "push", "onsite"] as const
const countries = ["US", "DE", "FR", "GB", "AU", "NZ", "JP"]
const by = "1"

/** `told`: the rules as the app hears them. */
export async function openWorldShop(context: Context, queue: Queue, shop: ShopId, told: ShopRules): Promise<void> {
  const { db, clock, randomness } = context
  const now = clock.now()
  await openShop(db, shop, "", addDays(now, -30))
  const home = { name: "World", domain: "world.example", countryCode: "DE", timeZone: "Europe/Berlin" }
  await db.shop.update({ where: { shopId: shop }, data: home })
  const sender = { senderName: "World", replyTo: "help@world.example", postalAddress: "1 Road, 20459 Hamburg" }
  const hours = { quietFromMinute: told.fromHour * 60, quietUntilMinute: told.untilHour * 60 }
  const caps = { maxPerWindow: told.max, windowDays: told.windowDays, smsMaxPerWindow: told.smsMax, pushMaxPerWindow: told.pushMax }
  await writeSettings(db, shop, { ...sender, ...hours, ...caps, sendingOnAt: now }, now)
  const none = { handle: "", vendor: null, productType: null, tags: [], categoryId: null, description: "", imageUrl: null, price: null }
  const product = { ...none, status: "ACTIVE", mark: "1", updatedAt: now }
  await mergeProducts(db, shop, [
    { ...product, id: "gid://shopify/Product/1", title: "Linen shirt", categoryName: "Apparel & Accessories > Clothing" },
    { ...product, id: "gid://shopify/Product/2", title: "Iron pan", categoryName: "Home & Garden > Kitchen & Dining > Cookware" },
  ])
  const guide = {
    kind: "care",
    plan: "",
    locale: "en",
    title: "Care",
    text: "Wash it by hand.",
    url: null,
    source: "merchant",
    updatedBy: by,
  }
  await saveGuide(db, shop, { ...guide, id: randomness.id(), productId: "gid://shopify/Product/1" }, now)
  await openTexts(context, shop, told)
  for (const channel of channelsOn) await writeChannel(db, shop, { channel, isOn: true, changedBy: by }, now)
  for (const purpose of purposesOn) await switchPurpose(context, queue, shop, { purpose, isOn: true, changedBy: by })
}

/** Their own account at Twilio, a registered campaign, a price for each country. */
async function openTexts(context: Context, shop: ShopId, { smsBudget }: ShopRules): Promise<void> {
  const stated = { brandName: "World", brandId: "B1", brandStatus: "approved", campaignId: "C1", campaignStatus: "approved" }
  const choices = {
    accountSid: `AC${"1".repeat(32)}`,
    authToken: "secret",
    messagingServiceSid: `MG${"1".repeat(32)}`,
    senderNumber: null,
    senderNames: {},
    helpText: null,
    prices: Object.fromEntries(countries.map((country) => [country, segmentPrice * 1_000_000])),
    monthlyBudget: smsBudget,
    ...stated,
    tollFreeNumber: "",
    tollFreeStatus: "",
  }
  await saveSmsChoices(context, shop, choices, by)
}

/** The merchant switches something off. */
export async function switchOff(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { purpose, channel }: ShopRules["off"][number],
): Promise<void> {
  if (purpose) await switchPurpose(context, queue, shop, { purpose, isOn: false, changedBy: by })
  if (channel) await writeChannel(context.db, shop, { channel, isOn: false, changedBy: by }, context.clock.now())
}
