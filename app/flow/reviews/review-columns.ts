// Which column of another app's export holds what, and whose export is it? Names are compared in lower case without anything but letters and digits.
// Column sets as the apps' own help pages and templates name them (docs/review-import.md).

const names = {
  id: ["productid", "shopifyproductid", "productshopifyid", "externalproductid", "productexternalid", "productgid"],
  handle: ["producthandle", "handle", "shopifyhandle", "shopifyproducthandle", "productslug"],
  sku: ["productsku", "sku", "variantsku"],
  url: ["producturl", "productlink", "productpageurl", "url"],
  rating: ["rating", "reviewscore", "reviewrating", "starrating", "stars", "score", "reviewstars", "ratingvalue"],
  title: ["reviewtitle", "title", "headline", "reviewheadline", "subject"],
  body: [
    "reviewcontent",
    "reviewmessage",
    "reviewbody",
    "reviewtext",
    "body",
    "review",
    "content",
    "message",
    "text",
    "comment",
    "feedback",
  ],
  authorName: [
    "reviewerdisplayname",
    "reviewername",
    "displayname",
    "author",
    "authorname",
    "nickname",
    "customername",
    "name",
    "reviewer",
    "username",
  ],
  authorEmail: ["revieweremail", "authoremail", "customeremail", "email", "emailaddress", "useremail"],
  createdAt: [
    "reviewdate",
    "reviewcreationdate",
    "reviewcreatedat",
    "datecreated",
    "createdat",
    "createdon",
    "created",
    "date",
    "submittedat",
    "dateadded",
    "publishedat",
  ],
  verified: [
    "verifiedpurchase",
    "verifiedbuyer",
    "isverifiedbuyer",
    "isverified",
    "verified",
    "reviewertype",
    "reviewverifiedtype",
    "verifiedtype",
  ],
  state: [
    "state",
    "status",
    "reviewstatus",
    "reviewstate",
    "published",
    "ispublished",
    "curated",
    "approved",
    "isapproved",
    "visibility",
    "moderationstatus",
  ],
  hidden: ["hidden", "ishidden", "archived", "isarchived", "spam", "isspam", "deleted", "isdeleted"],
  reply: ["reply", "replybody", "replycontent", "replytext", "merchantreply", "reviewreply", "commentcontent", "storereply", "response"],
  replyAt: ["replydate", "repliedat", "replycreatedat", "replydatecreated", "replyat", "commentdate", "commentcreatedat", "datereplied"],
  replyPublic: ["commentpublic", "replypublic", "ispublicreply"],
  media: [
    "pictureurls",
    "pictureurl",
    "pictures",
    "photourls",
    "photourl",
    "photos",
    "photo",
    "imageurls",
    "imageurl",
    "images",
    "img",
    "publishedimageurls",
    "publishedimageurl",
    "mediaurls",
    "media",
    "videourls",
    "videourl",
    "videos",
    "reviewimages",
    "reviewphotos",
  ],
} as const

export type Field = keyof typeof names
/** Where each field stands; several columns may say it. */
export type Columns = Record<Field, number[]>

export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")

/** `header`: the cells of the first line. The first name of a field's list that is there comes first. */
export function columnsOf(header: readonly string[]): Columns {
  const plain = header.map(plainName)
  const places = (known: readonly string[]) => known.flatMap((name) => plain.flatMap((cell, index) => (cell === name ? [index] : [])))
  return Object.fromEntries(Object.entries(names).map(([field, known]) => [field, places(known)])) as Columns
}

export type Source = "judge.me" | "loox" | "yotpo" | "okendo" | "stamped" | "shopify-product-reviews" | "csv"

// Told apart by what no other of them has; the first that fits. Each line: all of these columns.
const marks: readonly (readonly [Source, readonly string[]])[] = [
  ["stamped", ["reviewmessage"]],
  ["stamped", ["reviewrating", "reviewtitle"]],
  ["stamped", ["reviewstate"]],
  ["yotpo", ["reviewscore", "reviewcontent"]],
  ["yotpo", ["appkey"]],
  ["judge.me", ["curated"]],
  ["judge.me", ["reviewername", "revieweremail"]],
  ["judge.me", ["reviewdate", "pictureurls"]],
  ["okendo", ["datecreated", "body"]],
  ["okendo", ["isrecommended"]],
  ["shopify-product-reviews", ["producthandle", "state", "author", "repliedat"]],
  ["shopify-product-reviews", ["producthandle", "state", "author", "createdat"]],
  ["loox", ["photourl"]],
  ["loox", ["verifiedpurchase", "author"]],
  ["loox", ["img", "nickname"]],
]

export function sourceOf(header: readonly string[]): Source {
  const plain = new Set(header.map(plainName))
  return marks.find(([, needed]) => needed.every((name) => plain.has(name)))?.[0] ?? "csv"
}
