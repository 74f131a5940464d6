// The shop's reviews as Google's Product Ratings feed takes them (Product Review Feeds, XML schema 2.4, developers.google.com/product-review-feeds).
//
// Every published review is in it, whatever its stars: Google takes a full feed each time and deletes what is missing. A review without words cannot be
// in it, since the schema wants content. What the shop labels (a reward, a gift, an import) is told where the schema has a place for it; members of the
// staff are no shoppers and are left out, as Google's policy wants. Text of shoppers is data: escaped, and freed of what XML 1.0 does not allow.

export interface FeedShop {
  name: string
  domain: string
}

export interface FeedReview {
  id: string
  displayName: string
  submittedAt: Date
  title: string | null
  body: string
  rating: number
  isVerified: boolean
  labels: readonly string[]
  source: string
  orderId: string | null
  reviewerId: string | null
  imageUrls: readonly string[]
  product: { handle: string; title: string; vendor: string | null; skus: readonly string[] }
}

export const feedVersion = "2.4"

export function feedHead(shop: FeedShop): string {
  const schema = `http://www.google.com/shopping/reviews/schema/product/${feedVersion}/product_reviews.xsd`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns:vc="http://www.w3.org/2007/XMLSchema-versioning" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="${schema}">`,
    element("version", feedVersion),
    `<publisher>${element("name", shop.name)}${element("favicon", `https://${shop.domain}/favicon.ico`)}</publisher>`,
    "<reviews>\n",
  ].join("\n")
}

export const feedEnd = "</reviews>\n</feed>\n"

/** Why a review is not in the feed; null when it is. */
export function whyNotInFeed({ body, labels, product }: FeedReview): "no-words" | "staff" | "no-page" | null {
  if (clean(body) === "") return "no-words"
  if (labels.includes("staff")) return "staff"
  return product.handle === "" ? "no-page" : null
}

/** One review, in the order that the schema wants its parts. */
export function feedEntry(shop: FeedShop, review: FeedReview): string {
  const page = `https://${shop.domain}/products/${encodeURIComponent(review.product.handle)}`
  const name = clean(review.displayName)
  const reviewer = [
    `<name is_anonymous="${name === "" ? "true" : "false"}">${name === "" ? "Anonymous" : escapeXml(name)}</name>`,
    review.reviewerId ? element("reviewer_id", review.reviewerId) : "",
  ]
  const images = review.imageUrls.map((url) => `<reviewer_image>${element("url", url)}</reviewer_image>`).join("")
  return [
    "<review>",
    element("review_id", review.id),
    `<reviewer>${reviewer.join("")}</reviewer>`,
    element("review_timestamp", review.submittedAt.toISOString()),
    clean(review.title ?? "") === "" ? "" : element("title", review.title ?? ""),
    element("content", review.body),
    `<review_url type="group">${escapeXml(`${page}#afterword-reviews`)}</review_url>`,
    images === "" ? "" : `<reviewer_images>${images}</reviewer_images>`,
    `<ratings><overall min="1" max="5">${review.rating}</overall></ratings>`,
    productOf(review.product, page),
    element("is_spam", "false"),
    element("is_verified_purchase", String(review.isVerified)),
    // A product that was given free is an incentive as well.
    element("is_incentivized_review", String(review.labels.some((label) => label === "incentivised" || label === "gift"))),
    collectionOf(review),
    review.orderId ? element("transaction_id", review.orderId.split("/").at(-1) ?? "") : "",
    "</review>\n",
  ].join("")
}

function productOf({ title, vendor, skus }: FeedReview["product"], page: string): string {
  const list = (outer: string, inner: string, values: readonly string[]) =>
    values.length === 0 ? "" : `<${outer}>${values.map((value) => element(inner, value)).join("")}</${outer}>`
  const ids = list("skus", "sku", skus) + list("brands", "brand", vendor && clean(vendor) !== "" ? [vendor] : [])
  return `<products><product>${ids === "" ? "" : `<product_ids>${ids}</product_ids>`}${element("product_name", title)}${element("product_url", page)}</product></products>`
}

/** Asked after the purchase arrived, or written without being asked; of an imported one nobody knows. */
function collectionOf({ source }: FeedReview): string {
  if (source === "import") return ""
  return element("collection_method", source === "link" ? "post_fulfillment" : "unsolicited")
}

const element = (name: string, text: string): string => `<${name}>${escapeXml(clean(text))}</${name}>`

// XML 1.0, section 2.2: no control characters but tab and line ends, no lone surrogates, no U+FFFE or U+FFFF, escaped or not.
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const clean = (text: string): string => text.replace(forbidden, "").trim()

const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&apos;")
