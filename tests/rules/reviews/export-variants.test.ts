// Files as other apps and spreadsheets really write them: each variant by itself, so that a failure says which one is not read.
import { describe, expect, test } from "vitest"

import { parseReviewCsv } from "#app/flow/reviews/review-csv.ts"

const read = (...lines: string[]) => parseReviewCsv(lines.join("\n"))
const one = (header: string, row: string) => {
  const { rows, problems } = read(header, row)
  expect(problems).toEqual([])
  expect(rows).toHaveLength(1)
  return rows[0]
}

describe("Okendo", () => {
  const header =
    "reviewId,productId,rating,title,body,reviewer.displayName,reviewer.email,reviewer.isVerified,reviewer.verifiedStatus,dateCreated,status,media.0.fullSizeUrl,media.1.fullSizeUrl,reply.body,reply.isPrivate,isRecommended"

  test("its own form of a product's number, pictures in columns, a reply with mark-up", () => {
    const row =
      "r1,shopify-8123,5,Soft,Lovely,Jo M.,jo@example.com,true,verified-buyer,2024-11-05T08:09:10.123Z,approved,https://o.example/1.jpg,https://o.example/2.jpg,<p><b>Thanks</b> a lot</p>,false,true"
    expect(one(header, row)).toEqual({
      ...{ productRef: { id: "8123" }, rating: 5, title: "Soft", body: "Lovely", authorName: "Jo M.", authorEmail: "jo@example.com" },
      ...{ createdAt: new Date("2024-11-05T08:09:10.123Z"), isVerified: true, isPublished: true, reply: { body: "Thanks a lot" } },
      mediaUrls: ["https://o.example/1.jpg", "https://o.example/2.jpg"],
    })
  })

  test("who only proved an address is no buyer; a private reply stays private", () => {
    const row = "r2,shopify-8123,2,,Hm,Bo,bo@example.com,true,verified-reviewer,2024-11-05T00:00:00.000Z,rejected,,,Call us,true,false"
    const review = one(header, row)
    expect(review).toMatchObject({ isVerified: false, isPublished: false })
    expect(review).not.toHaveProperty("reply")
  })

  test("columns with spaces in their names", () => {
    const spaced = "Review ID,Product ID,Product Name,Rating,Title,Body,Reviewer Name,Is Verified Buyer,Date Created,Status"
    const review = one(spaced, "r1,gid://shopify/Product/555,Bougie,4,,Odeur agréable,Zoé,FALSE,2025-02-01,approved")
    expect(review).toMatchObject({ productRef: { id: "555" }, authorName: "Zoé", isVerified: false, isPublished: true })
  })
})

describe("Yotpo", () => {
  test("reviews of products come, those of the shop are named by their line", () => {
    const { source, rows, problems } = read(
      "Review ID,Review Type,Review Status,Review Creation Date,Review Score,Review Title,Review Content,Sentiment,Reviewer Display Name,Reviewer Email,Order ID,Product ID,Product Title,Product URL,Profanity Flag,Upvotes,Downvotes,Published Image URLs,Unpublished Image URLs",
      "1,product_review,Published,2023-01-02 10:00:00 UTC,5,Good,Nice &amp; warm,0.9,Eva,e@example.com,1001,99,Pan,https://s.example/products/pan,0,1,0,https://y.example/1.jpg ; https://y.example/2.jpg,https://y.example/no.jpg",
      "2,site_review,Published,2023-01-02,5,Good,The shop is nice,0.9,Eva,e@example.com,1001,,,,0,1,0,,",
    )
    expect(source).toBe("yotpo")
    expect(rows).toMatchObject([{ body: "Nice & warm", mediaUrls: ["https://y.example/1.jpg", "https://y.example/2.jpg"] }])
    expect(problems).toEqual([{ line: 3, message: "Does not say which product it is about." }])
  })

  test("its template for importing, with custom fields", () => {
    const header =
      "appkey,published,review_title,review_content,review_score,date,product_id,product_title,product_description,product_url,product_image_url,display_name,email,md_customer_country,sku,comment_content,comment_public,comment_created_at,published_image_url,unpublished_image_url,cf_Default form__Fit"
    const row =
      'k,TRUE,Warm,"Keeps me warm; really",4,2023-01-31,99,Coat,Long,https://s.example/products/coat,https://s.example/coat.jpg,Eva,e@example.com,DE,COAT,Thanks,TRUE,2023-02-01,https://y.example/1.jpg,https://y.example/no.jpg,Small'
    expect(one(header, row)).toMatchObject({
      ...{ productRef: { id: "99", sku: "COAT", url: "https://s.example/products/coat" }, isPublished: true },
      ...{ reply: { body: "Thanks", at: new Date("2023-02-01") }, mediaUrls: ["https://y.example/1.jpg"] },
    })
  })
})

describe("Stamped", () => {
  test("names its own files without their place, and a product's page by its path", () => {
    const header =
      "productId,productTitle,productUrl,reviewRating,reviewTitle,reviewMessage,reviewDate,author,email,reviewUserPhotos,reviewState,reviewVerifiedType,reviewReply,dateReplied"
    const row =
      '12,Bag,/products/bag?variant=1,4,Nice,Nice bag,3/14/2020 9:30:00 PM,Hal,h@example.com,"306356_a.jpg,306356_b.jpg",published,2,Cheers,3/15/2020'
    expect(one(header, row)).toMatchObject({
      ...{ productRef: { id: "12", handle: "bag" }, createdAt: new Date("2020-03-14T21:30:00Z"), isVerified: true },
      mediaUrls: ["https://cdn.stamped.io/uploads/photos/306356_a.jpg", "https://cdn.stamped.io/uploads/photos/306356_b.jpg"],
      reply: { body: "Cheers", at: new Date("2020-03-15") },
    })
  })

  test("no other app's words are taken for its files", () => {
    const { rows } = read("product_id,rating,date,body,photos", "8123,5,2024-01-02,x,picture.jpg")
    expect(rows[0]?.mediaUrls).toEqual([])
  })
})

describe("Judge.me", () => {
  const header =
    "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location,metaobject_handle,CF_Skin Type"

  test("later columns and custom fields are passed over", () => {
    const row =
      'Top,"Très bonne qualité, livraison rapide 😀",5,2025-03-02 10:12:00 UTC,web,ok,Camille R.,c@example.fr,7012345678,creme-visage,,,"https://j.example/a.jpg,https://j.example/b.jpg",1.1.1.1,FR,abc,Dry'
    expect(one(header, row)).toMatchObject({
      body: "Très bonne qualité, livraison rapide 😀",
      authorName: "Camille R.",
      mediaUrls: { length: 2 },
    })
  })

  test("a handle where the number belongs", () => {
    expect(one(header, ",ok,5,2024-01-02 00:00:00 UTC,web,ok,A,a@example.com,linen-shirt,,,,,,,,")?.productRef).toEqual({
      handle: "linen-shirt",
    })
  })
})

test("Shopify Product Reviews: flagged and unpublished stay hidden, whatever the zone of its times", () => {
  const { rows, problems } = read(
    "product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at",
    "soap,published,4,Fine,Ines K.,i@example.fr,,Foams well.,,2023-06-01T10:00:00-04:00,",
    "soap,flagged,5,Fine,Jo,j@example.fr,,Well.,,2023-06-01 10:00:00 -0400,",
  )
  expect(problems).toEqual([])
  expect(rows).toMatchObject([
    { createdAt: new Date("2023-06-01T14:00:00Z"), isPublished: true },
    { createdAt: new Date("2023-06-01T14:00:00Z"), isPublished: false },
  ])
})

describe("cells", () => {
  const cell = (column: string, value: string) => one(`product_id,rating,date,body,${column}`, `8123,5,2024-01-02,x,"${value}"`)

  test.each([
    ["a list as JSON, its slashes guarded", "photos", '[""https:\\/\\/a.example\\/1.jpg"",""https:\\/\\/a.example\\/2.jpg""]'],
    ["line breaks between", "images", "https://a.example/1.jpg\nhttps://a.example/2.jpg"],
    ["bars between", "picture_urls", "https://a.example/1.jpg|https://a.example/2.jpg"],
    ["semicolons and spaces between", "media", "https://a.example/1.jpg ; https://a.example/2.jpg"],
    ["without a scheme", "photo_urls", "//a.example/1.jpg,//a.example/2.jpg"],
  ])("pictures: %s", (_, column, value) => {
    expect(cell(column, value)?.mediaUrls).toEqual(["https://a.example/1.jpg", "https://a.example/2.jpg"])
  })

  test("a picture a column, and the product's own picture left alone", () => {
    const review = one(
      "product_id,rating,date,body,image_1,image_2,Photo 3,video_url_1,product_image_url",
      "8123,5,2024-01-02,x,https://a.example/1.jpg,https://a.example/2.jpg,https://a.example/3.jpg,https://a.example/v.mp4,https://a.example/product.jpg",
    )
    expect(review?.mediaUrls).toEqual(["1.jpg", "2.jpg", "3.jpg", "v.mp4"].map((name) => `https://a.example/${name}`))
  })

  test.each(["true", "Yes", "1", "coupon", "Loyalty points"])("given something for it: %s", (value) => {
    expect(cell("incentivized", value)).toMatchObject({ isIncentivised: true })
  })
  test.each(["false", "No", "0", "", "none"])("given nothing: %j", (value) => {
    expect(cell("incentivized", value)).not.toHaveProperty("isIncentivised")
  })

  test.each([
    ["spam", "true"],
    ["is_hidden", "1"],
    ["archived", "Yes"],
    ["published", "false"],
    ["is_published", "0"],
    ["approved", "no"],
    ["status", "Awaiting moderation"],
    ["visibility", "Hidden"],
  ])("%s %s stays hidden", (column, value) => {
    expect(cell(column, value)).toMatchObject({ isPublished: false })
  })

  test("what a spreadsheet keeps as text", () => {
    const review = one("product_id,product_sku,rating,date,body", '"=""8123""","=""00123""",5,2024-01-02,x')
    expect(review?.productRef).toEqual({ id: "8123", sku: "00123" })
  })

  test("the state of an address is no state of a review", () => {
    expect(one("product_id,rating,date,body,City,State,Zip", "8123,5,2024-01-02,x,Austin,TX,78701")).toMatchObject({ isPublished: true })
  })

  test.each([
    ["a path", "product_url", "/products/linen-shirt", { handle: "linen-shirt" }],
    ["an address without its beginning", "product_url", "shop.example/products/linen-shirt?variant=4", { handle: "linen-shirt" }],
    ["an address in the column of handles", "product_handle", "https://shop.example/products/linen-shirt", { handle: "linen-shirt" }],
    ["a handle in letters of its own", "product_handle", "シャツ-01", { handle: "シャツ-01" }],
    ["a number in a column that is just called product", "Product", "8123", { id: "8123" }],
  ])("the product by %s", (_, column, value, ref) => {
    expect(one(`${column},rating,date,body`, `${value},5,2024-01-02,x`)?.productRef).toEqual(ref)
  })

  test("a title alone names no product", () => {
    const { rows, problems } = read("Product,rating,date,body", "Linen Shirt,5,2024-01-02,x")
    expect([rows, problems.map(({ line }) => line)]).toEqual([[], [2]])
  })
})

describe("stars", () => {
  test.each([
    ["5/5", 5],
    ["4 / 5", 4],
    ["4.5/5.0", 5],
    ["10/10", 5],
    ["80%", 4],
    ["4,5", 5],
    ["3.4", 3],
    ["★★★★☆", 4],
    ["⭐️⭐️⭐️⭐️", 4],
    ["★★★½", 4],
    ["★ 4", 4],
    ["4★", 4],
    ["★", 1],
    ["★☆☆☆☆", 1],
    ["&#9733;&#9733;&#9733;", 3],
    ["Rated 4 out of 5", 4],
    ["4 of 5 stars", 4],
    ["5,0 von 5 Sternen", 5],
    ["4 estrellas", 4],
    ["0", null],
    ["☆☆☆☆☆", null],
    ["6", null],
    ["-1", null],
    ["good", null],
  ])("%s", (value, rating) => {
    const { rows, problems } = read("handle,rating,date,body", `mug,"${value}",2024-01-02,x`)
    expect(rows[0]?.rating ?? null).toBe(rating)
    expect(problems.length).toBe(rating === null ? 1 : 0)
  })
})

describe("moments", () => {
  test.each([
    ["2024-03-04T05:06:07.890123Z", "2024-03-04T05:06:07.890Z"],
    ["2024-03-04 05:06:07 +0000 UTC", "2024-03-04T05:06:07.000Z"],
    ["2024-03-04T05:06:07+0530", "2024-03-03T23:36:07.000Z"],
    ["Mar 4, 2024, 5:06 PM", "2024-03-04T17:06:00.000Z"],
    ["Monday, March 4, 2024 at 5:06 PM", "2024-03-04T17:06:00.000Z"],
    ["3/4/2024 5:06 p. m.", "2024-03-04T17:06:00.000Z"],
    ["12:06 a.m. 3/4/2024", "2024-03-04T00:06:00.000Z"],
    ["4.3.2024 17.06", "2024-03-04T17:06:00.000Z"],
    ["04/03/2024 17h06", "2024-04-03T17:06:00.000Z"],
    ["Mon Mar 04 2024 05:06:07 GMT+0200 (CEST)", "2024-03-04T03:06:07.000Z"],
    ["1709528767.123", "2024-03-04T05:06:07.123Z"],
    ["4-Mar-24", "2024-03-04T00:00:00.000Z"],
  ])("%s", (value, at) => {
    expect(one("handle,rating,date,body", `mug,5,"${value}",x`)?.createdAt.toISOString()).toBe(at)
  })

  test.each(["March 2024", "2 weeks ago", "0000-00-00 00:00:00", "2024-02-30", "13/13/2024"])(
    "%s is no day, and the line says so",
    (value) => {
      const { rows, problems } = read("handle,rating,date,body", `mug,5,${value},x`)
      expect([rows, problems]).toEqual([[], [{ line: 2, message: `“${value}” is no day.` }]])
    },
  )
})

describe("lines", () => {
  test("quotation marks guarded by a backslash, with a comma behind", () => {
    const { rows, problems } = read(
      "handle,rating,date,body,author",
      'mug,5,2024-01-02,"a \\"real\\", mug",Ann',
      'mug,4,2024-01-03,"plain",Bo',
    )
    expect(problems).toEqual([])
    expect(rows.map(({ body, authorName }) => [body, authorName])).toEqual([
      ['a "real", mug', "Ann"],
      ["plain", "Bo"],
    ])
  })

  test("empty columns at the end, a column without a name, a name that stands twice, short rows", () => {
    const { rows, problems } = read(
      "handle,rating,date,body,,email,email,,",
      "mug,5,2024-01-02,x,?,,a@example.com,,,,,",
      "mug,4,2024-01-03,y",
    )
    expect(problems).toEqual([])
    expect(rows).toMatchObject([{ authorEmail: "a@example.com" }, { rating: 4, body: "y" }])
  })

  test("the line of a problem counts the breaks inside the texts before it", () => {
    const { problems } = read("handle,rating,date,body", 'mug,5,2024-01-02,"one', "two", 'three"', "mug,9,2024-01-02,x", "", "mug,5,soon,y")
    expect(problems.map(({ line }) => line)).toEqual([5, 7])
  })

  test("a cell of ten million letters", () => {
    const body = "a long text ".repeat(850_000)
    const started = performance.now()
    const { rows } = read("handle,rating,date,body", `mug,5,2024-01-02,"${body}"`, "mug,4,2024-01-02,x")
    expect(rows.map((row) => row.body.length)).toEqual([body.trim().length, 1])
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  test.each([
    ["\r\n", ";"],
    ["\r", "\t"],
    ["\n", "|"],
  ])("ends %j, cut by %j, a mark at the start, all quoted", (end, by) => {
    const line = (...cells: string[]) => cells.map((text) => `"${text}"`).join(by)
    const text = `\uFEFF${[line("Handle", "Rating", "Date", "Body"), line("mug", "4,0", "31.12.2023", `one${end}two`)].join(end)}${end}`
    expect(parseReviewCsv(text)).toMatchObject({
      rows: [{ rating: 4, body: "one\ntwo", createdAt: new Date("2023-12-31") }],
      problems: [],
    })
  })
})
