// A small shop as the app leaves it: products, one customer, published reviews as metaobjects, and the metafields that name them.
import type { ReviewFormPurpose } from "#app/flow/consent/review-form-wording.ts"
import { optInWords } from "#app/flow/reviews/shop-copy.ts"
import type { StoreThemes } from "#app/flow/reviews/store-themes.ts"

import type { SimAddress, SimCustomer, SimMetaobjectDefinition, SimOrder, SimProduct, SimShop } from "../../simulator/shopify/state.ts"

export interface PublishedReview {
  rating: number
  title?: string
  body: string
  author?: string
  submittedAt?: string
  isVerified?: boolean
  reply?: string
  labels?: string[]
  locale?: string
  helpful?: number
  editedAt?: string
  isRedacted?: boolean
  attributes?: { label: string; value: string }[]
  media?: { url: string; kind: "image" | "video"; width: number | null; height: number | null; poster: string | null }[]
  translations?: { locale: string; title?: string; body: string }[]
  replyLocale?: string
  replyTranslations?: { locale: string; body: string }[]
}

export interface PublishedQuestion {
  question: string
  answer: string
  author?: string
  locale?: string
  answerLocale?: string
  translations?: { locale: string; body: string }[]
  answerTranslations?: { locale: string; body: string }[]
}

const at = new Date("2026-08-01T09:00:00Z")

export function testProduct(over: Partial<SimProduct> = {}): SimProduct {
  return {
    id: "7001",
    variantId: "8001",
    title: "Linen shirt",
    handle: "linen-shirt",
    vendor: "Nordhus",
    productType: "Shirts",
    tags: [],
    category: { id: "gid://shopify/TaxonomyCategory/aa-1-13-7", fullName: "Apparel & Accessories > Clothing > Clothing Tops > Shirts" },
    descriptionHtml: "<p>Woven from European flax, washed until soft.</p>",
    imageUrl: "https://cdn.shopify.com/s/files/1/linen-shirt.jpg",
    price: "79.90",
    sku: "LIN-01",
    requiresShipping: true,
    isGiftCard: false,
    status: "ACTIVE",
    createdAt: at,
    updatedAt: at,
    ...over,
  }
}

/** `access` is how the storefront may read our definitions; anything but PUBLIC_READ must show nothing. */
export function testShop(products: SimProduct[] = [testProduct()], access: string | null = "PUBLIC_READ"): SimShop {
  const definition = (key: string, type: string) => ({
    id: key,
    ownerType: "PRODUCT",
    namespace: "app--42--afterword",
    key,
    type,
    name: key,
    validations: [],
    access: { admin: null, storefront: access },
  })
  return {
    id: "1",
    domain: "nordhus.myshopify.com",
    name: "Nordhus",
    email: "hello@nordhus.example",
    currency: "EUR",
    countryCode: "DE",
    timeZone: "Europe/Berlin",
    locale: "en",
    plan: "standard",
    products: new Map(products.map((product) => [product.id, product])),
    customers: new Map(),
    orders: new Map(),
    metafieldDefinitions: [
      definition("reviews", "list.metaobject_reference"),
      definition("histogram", "json"),
      definition("summary", "json"),
      definition("media", "json"),
      definition("questions", "list.metaobject_reference"),
      { ...definition("newest", "list.metaobject_reference"), ownerType: "SHOP" },
      { ...definition("form", "json"), ownerType: "SHOP" },
      { ...definition("opt_in", "json"), ownerType: "SHOP" },
    ],
    metafields: [],
    metaobjectDefinitions: new Map([
      ["app--42--review", reviewDefinition(access)],
      ["app--42--question", questionDefinition(access)],
    ]),
    metaobjects: [],
    bulkOperations: [],
    installation: null,
    grantedFields: new Set(),
  }
}

function reviewDefinition(storefront: string | null): SimMetaobjectDefinition {
  const field = (key: string, type: string) => ({ key, name: key, type, required: false })
  return {
    id: "500",
    type: "app--42--review",
    name: "Review",
    fields: [
      field("product", "product_reference"),
      field("rating", "number_integer"),
      field("title", "single_line_text_field"),
      field("body", "multi_line_text_field"),
      field("author", "single_line_text_field"),
      field("submitted_at", "date_time"),
      field("verified", "boolean"),
      field("reply", "multi_line_text_field"),
      field("labels", "list.single_line_text_field"),
      field("media", "json"),
      field("helpful", "number_integer"),
      field("attributes", "json"),
      field("locale", "single_line_text_field"),
      field("edited_at", "date_time"),
      field("replied_at", "date_time"),
      field("redacted", "boolean"),
      field("translations", "json"),
      field("reply_locale", "single_line_text_field"),
      field("reply_translations", "json"),
    ],
    access: { admin: null, storefront },
    capabilities: { publishable: false },
  }
}

function questionDefinition(storefront: string | null): SimMetaobjectDefinition {
  const field = (key: string, type: string) => ({ key, name: key, type, required: false })
  return {
    id: "501",
    type: "app--42--question",
    name: "Question",
    fields: [
      field("product", "product_reference"),
      field("question", "multi_line_text_field"),
      field("answer", "multi_line_text_field"),
      field("author", "single_line_text_field"),
      field("asked_at", "date_time"),
      field("answered_at", "date_time"),
      field("locale", "single_line_text_field"),
      field("answer_locale", "single_line_text_field"),
      field("translations", "json"),
      field("answer_translations", "json"),
    ],
    access: { admin: null, storefront },
    capabilities: { publishable: false },
  }
}

/** Writes what the app publishes for one product; returns the shop for chaining. */
export function publishReviews(
  shop: SimShop,
  productId: string,
  reviews: PublishedReview[],
  over: { count?: number; category?: string; themes?: StoreThemes } = {},
): SimShop {
  const ownerId = `gid://shopify/Product/${productId}`
  const first = shop.metaobjects.length + 1
  reviews.forEach((review, index) => {
    const fields: Record<string, string> = {
      product: ownerId,
      rating: String(review.rating),
      body: review.body,
      author: review.author ?? "Mara",
      submitted_at: review.submittedAt ?? "2026-09-14T10:00:00Z",
      verified: String(review.isVerified ?? false),
    }
    if (review.title) fields.title = review.title
    if (review.reply) fields.reply = review.reply
    if (review.labels) fields.labels = JSON.stringify(review.labels)
    if (review.locale) fields.locale = review.locale
    if (review.helpful) fields.helpful = String(review.helpful)
    if (review.editedAt) fields.edited_at = review.editedAt
    if (review.isRedacted) fields.redacted = "true"
    if (review.attributes) fields.attributes = JSON.stringify(review.attributes)
    if (review.media) fields.media = JSON.stringify(review.media)
    if (review.translations) fields.translations = JSON.stringify(review.translations)
    if (review.replyLocale) fields.reply_locale = review.replyLocale
    if (review.replyTranslations) fields.reply_translations = JSON.stringify(review.replyTranslations)
    const id = String(900 + first + index)
    shop.metaobjects.push({ id, type: "app--42--review", handle: `review-${id}`, fields, status: "ACTIVE", createdAt: at, updatedAt: at })
  })
  const ids = reviews.map((_, index) => `gid://shopify/Metaobject/${900 + first + index}`)
  const mean = reviews.reduce((sum, review) => sum + review.rating, 0) / Math.max(reviews.length, 1)
  const histogram = Object.fromEntries(
    [1, 2, 3, 4, 5].map((stars) => [String(stars), reviews.filter((review) => review.rating === stars).length]),
  )
  const write = (namespace: string, key: string, type: string, value: unknown) =>
    shop.metafields.push({
      id: String(shop.metafields.length + 1),
      ownerId,
      namespace,
      key,
      type,
      value: typeof value === "string" ? value : JSON.stringify(value),
      createdAt: at,
      updatedAt: at,
    })
  write("reviews", "rating", "rating", { value: mean.toFixed(1), scale_min: "1.0", scale_max: "5.0" })
  write("reviews", "rating_count", "number_integer", String(over.count ?? reviews.length))
  write("app--42--afterword", "reviews", "list.metaobject_reference", ids)
  write("app--42--afterword", "histogram", "json", histogram)
  const languages: Record<string, number> = {}
  for (const { locale } of reviews) if (locale) languages[locale] = (languages[locale] ?? 0) + 1
  const count = over.count ?? reviews.length
  const media = reviews.flatMap(({ media: files = [], author, labels = [] }, index) =>
    files.map((one) => ({ ...one, author, labels, review: String(900 + first + index) })),
  )
  const verified = reviews.filter(({ isVerified }) => isVerified).length
  const summary = {
    count,
    verified,
    media: reviews.filter((review) => review.media).length,
    languages,
    questions: 0,
    category: over.category ?? null,
    ...(over.themes ? { themes: over.themes } : {}),
  }
  write("app--42--afterword", "summary", "json", summary)
  write("app--42--afterword", "media", "json", media.slice(0, 30))
  shop.metafields.push({
    ...{ id: `s${shop.metafields.length}`, ownerId: `gid://shopify/Shop/${shop.id}`, namespace: "app--42--afterword", key: "newest" },
    ...{ type: "list.metaobject_reference", value: JSON.stringify(ids), createdAt: at, updatedAt: at },
  })
  return shop
}

/** The form asks for a yes to `purpose`; returns the shop for chaining. */
export function askOptIn(shop: SimShop, purpose: ReviewFormPurpose): SimShop {
  shop.metafields.push({
    ...{ id: `o${shop.metafields.length}`, ownerId: `gid://shopify/Shop/${shop.id}`, namespace: "app--42--afterword", key: "opt_in" },
    ...{ type: "json", value: JSON.stringify(optInWords(purpose, shop.name)), createdAt: at, updatedAt: at },
  })
  return shop
}

/** Answered questions of one product; returns the shop for chaining. */
export function publishQuestions(shop: SimShop, productId: string, questions: PublishedQuestion[]): SimShop {
  const ids = questions.map(({ question, answer, author = "Ben", ...words }, index) => {
    const id = String(7000 + index)
    const fields = {
      ...{ question, answer, author, asked_at: "2026-09-14T10:00:00Z", answered_at: "2026-09-15T10:00:00Z" },
      ...{ locale: words.locale ?? "", answer_locale: words.answerLocale ?? "" },
      translations: JSON.stringify(words.translations ?? []),
      answer_translations: JSON.stringify(words.answerTranslations ?? []),
    }
    shop.metaobjects.push({
      id,
      type: "app--42--question",
      handle: `question-${id}`,
      fields,
      status: "ACTIVE",
      createdAt: at,
      updatedAt: at,
    })
    return `gid://shopify/Metaobject/${id}`
  })
  shop.metafields.push({
    ...{
      id: `q${shop.metafields.length}`,
      ownerId: `gid://shopify/Product/${productId}`,
      namespace: "app--42--afterword",
      key: "questions",
    },
    ...{ type: "list.metaobject_reference", value: JSON.stringify(ids), createdAt: at, updatedAt: at },
  })
  return shop
}

const address: SimAddress = {
  firstName: "Mara",
  lastName: "Keller",
  address1: "Weg 1",
  city: "Bremen",
  provinceCode: null,
  countryCode: "DE",
  zip: "28195",
  phone: null,
}

export function addCustomer(shop: SimShop, id: string, over: Partial<SimCustomer> = {}): SimCustomer {
  const customer: SimCustomer = {
    id,
    firstName: "Mara",
    lastName: "Keller",
    email: "mara@example.com",
    phone: null,
    locale: "de",
    address,
    tags: [],
    emailConsent: { state: "not_subscribed", optInLevel: null, consentUpdatedAt: null },
    smsConsent: null,
    createdAt: at,
    updatedAt: at,
    ...over,
  }
  shop.customers.set(id, customer)
  return customer
}

/** Order #1041: two of one product, in one parcel that has arrived. */
export function addDeliveredOrder(shop: SimShop, customer: SimCustomer, product: SimProduct): SimOrder {
  const { variantId, title, sku, vendor, price, requiresShipping, isGiftCard } = product
  const carrier = { trackingCompany: "DHL", trackingNumber: "1", trackingUrl: "", service: "" }
  const order: SimOrder = {
    id: "41",
    name: "#1041",
    number: 1041,
    customerId: customer.id,
    email: customer.email,
    phone: null,
    locale: "de",
    shippingAddress: address,
    sourceName: "web",
    isTest: false,
    tags: [],
    currency: shop.currency,
    acceptsMarketing: false,
    lines: [
      {
        ...{ id: "51", productId: product.id, variantId, title, sku, vendor, price, requiresShipping, isGiftCard },
        ...{ quantity: 2, currentQuantity: 2, fulfilledQuantity: 2 },
      },
    ],
    fulfillments: [
      {
        ...{ id: "61", orderId: "41", name: "#1041.1", status: "success", ...carrier, createdAt: at, updatedAt: at },
        lines: [{ id: "62", lineId: "51", quantity: 2 }],
        events: [{ id: "71", status: "delivered", happenedAt: at, estimatedDeliveryAt: null }],
      },
    ],
    refunds: [],
    returns: [],
    financialStatus: "paid",
    cancelledAt: null,
    cancelReason: null,
    createdAt: at,
    updatedAt: at,
  }
  shop.orders.set(order.id, order)
  return order
}
