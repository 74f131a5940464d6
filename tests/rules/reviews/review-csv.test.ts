import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { parseReviewCsv } from "#app/flow/reviews/review-csv.ts"

const at = (text: string) => new Date(text)
const file = (...lines: string[]) => lines.join("\n")

describe("the exports of other apps", () => {
  test("Judge.me: states, replies, pictures, verified by nobody", () => {
    const { source, rows, problems } = parseReviewCsv(
      file(
        "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location",
        `"Lovely, warm","It's soft.\nAnd big.",5,2023-05-04 10:11:12 UTC,web,ok,Anna,ANNA@example.com,8123,linen-shirt,Thank you!,2023-05-06 08:00:00 UTC,"https://a.example/1.jpg,https://a.example/2.jpg",1.2.3.4,`,
        "Buy pills,cheap,5,2023-05-05 10:11:12 UTC,web,spam,x,x@example.com,8123,linen-shirt,,,,,",
        "New,fine,4,2023-05-06 10:11:12 UTC,email,not-yet,Bo,bo@example.com,8123,linen-shirt,,,,,",
      ),
    )
    expect(problems).toEqual([])
    expect(source).toBe("judge.me")
    expect(rows[0]).toEqual({
      productRef: { id: "8123", handle: "linen-shirt" },
      rating: 5,
      title: "Lovely, warm",
      body: "It's soft.\nAnd big.",
      authorName: "Anna",
      authorEmail: "anna@example.com",
      createdAt: at("2023-05-04T10:11:12Z"),
      isPublished: true,
      reply: { body: "Thank you!", at: at("2023-05-06T08:00:00Z") },
      mediaUrls: ["https://a.example/1.jpg", "https://a.example/2.jpg"],
    })
    expect(rows.map(({ isPublished }) => isPublished)).toEqual([true, false, false])
  })

  test("Loox: verified purchases, a picture", () => {
    const { source, rows } = parseReviewCsv(
      file(
        "product_handle,rating,author,email,body,created_at,photo_url,verified_purchase",
        "mug,4,Cleo,cleo@example.com,Holds tea.,2024-01-31T09:00:00.000Z,https://images.loox.io/x.jpg,true",
        "mug,2,Dan,,Broke.,2024-02-01T09:00:00.000Z,,false",
      ),
    )
    expect(source).toBe("loox")
    expect(rows).toMatchObject([
      { productRef: { handle: "mug" }, rating: 4, isVerified: true, isPublished: true, mediaUrls: ["https://images.loox.io/x.jpg"] },
      { rating: 2, isVerified: false, mediaUrls: [] },
    ])
    expect(rows[1]).not.toHaveProperty("authorEmail")
  })

  test("Yotpo: comments are replies, private ones are not shown, unpublished pictures stay away", () => {
    const { source, rows } = parseReviewCsv(
      file(
        "Review ID,Review Status,Review Title,Review Content,Review Score,Review Creation Date,Reviewer Display Name,Reviewer Email,Reviewer Type,Product ID,Product Title,Product URL,SKU,Comment Content,Comment Public,Comment Created At,Published Image URLs,Unpublished Image URLs",
        "1,Published,Good,Solid pan.,5,2022-12-24,Eva,eva@example.com,verified_buyer,99,Pan,https://shop.example/products/pan,PAN-1,Thanks,true,2022-12-27,https://y.example/1.jpg;https://y.example/2.jpg,https://y.example/secret.jpg",
        "2,Pending,Bad,Rust.,1,2022-12-25,Finn,finn@example.com,verified_reviewer,99,Pan,https://shop.example/products/pan,PAN-1,Call us,false,2022-12-27,,",
      ),
    )
    expect(source).toBe("yotpo")
    expect(rows).toMatchObject([
      {
        productRef: { id: "99", sku: "PAN-1", url: "https://shop.example/products/pan" },
        isVerified: true,
        isPublished: true,
        reply: { body: "Thanks", at: at("2022-12-27T00:00:00Z") },
        mediaUrls: ["https://y.example/1.jpg", "https://y.example/2.jpg"],
      },
      { isVerified: false, isPublished: false },
    ])
    expect(rows[1]).not.toHaveProperty("reply")
  })

  test("Okendo", () => {
    const { source, rows } = parseReviewCsv(
      file(
        "name,email,handle,productId,sku,rating,title,body,dateCreated,imageUrls,isVerified,status",
        'Gil,gil@example.com,tent,55,TENT,3,Ok,"Dry, heavy",2021-08-09T00:00:00Z,"https://o.example/a,b.jpg",true,approved',
      ),
    )
    expect(source).toBe("okendo")
    expect(rows[0]).toMatchObject({ productRef: { id: "55", handle: "tent", sku: "TENT" }, rating: 3, isVerified: true, isPublished: true })
    expect(rows[0]?.mediaUrls).toEqual(["https://o.example/a,b.jpg"])
  })

  test("Stamped", () => {
    const { source, rows } = parseReviewCsv(
      file(
        "id,author,email,location,reviewRating,reviewTitle,reviewMessage,reviewReply,reviewDate,productId,productName,productUrl,productSKU,reviewState,reviewVerifiedType",
        "7,Hal,hal@example.com,UK,4,Nice,Nice bag,Cheers,03/14/2020 09:30 PM,12,Bag,https://shop.example/products/bag,BAG,published,verified_buyer",
        "8,Ida,ida@example.com,UK,2,Hm,Zip,,12/01/2020,12,Bag,https://shop.example/products/bag,BAG,archived,",
      ),
    )
    expect(source).toBe("stamped")
    expect(rows).toMatchObject([
      { createdAt: at("2020-03-14T21:30:00Z"), isVerified: true, isPublished: true, reply: { body: "Cheers" } },
      { createdAt: at("2020-12-01T00:00:00Z"), isPublished: false },
    ])
  })

  test("Shopify Product Reviews", () => {
    const { source, rows } = parseReviewCsv(
      file(
        "product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at",
        "lamp,published,5,Bright,Jo,jo@example.com,Oslo,Bright!,Great,2019-02-03 04:05:06 -0500,2019-02-04 00:00:00 -0500",
        "lamp,unpublished,1,,Kim,kim@example.com,,Dark,,2019-02-05 04:05:06 -0500,",
        "lamp,spam,5,,Spam,s@example.com,,http://x.example,,2019-02-06 04:05:06 -0500,",
      ),
    )
    expect(source).toBe("shopify-product-reviews")
    expect(rows[0]).toMatchObject({ createdAt: at("2019-02-03T09:05:06Z"), reply: { body: "Great", at: at("2019-02-04T05:00:00Z") } })
    expect(rows.map(({ isPublished }) => isPublished)).toEqual([true, false, false])
  })

  test("our own: the few columns that are needed, in any order", () => {
    const { source, rows, problems } = parseReviewCsv("review_date,rating,product_sku\n2024-02-29,5,MUG\n")
    expect([source, problems]).toEqual(["csv", []])
    expect(rows).toEqual([
      { productRef: { sku: "MUG" }, rating: 5, body: "", createdAt: at("2024-02-29"), isPublished: true, mediaUrls: [] },
    ])
  })
})

describe("the same apps in other column sets they are seen with", () => {
  test.each([
    [
      "loox",
      "id,status,rating,email,nickname,full_name,review,date,productId,handle,img,variant,verified_purchase",
      "1,Active,5,a@example.com,,Julie M,Lovely,2024-11-05T08:00:00.000Z,8123,dress,https://images.example/x.jpg,M,true",
    ],
    [
      "loox",
      "product_handle,product_Id,rating,author,email,body,created_at,photo_url,reply,replied_at,verified_purchase,incentivized",
      "dress,8123,5,Julie M,a@example.com,Lovely,2024-11-05,https://images.example/x.jpg,,,true,false",
    ],
    [
      "okendo",
      "reviewId,productId,rating,title,body,reviewer.name,reviewer.email,dateCreated,imageUrls,isVerifiedBuyer,status",
      "r1,8123,5,,Lovely,Julie M,a@example.com,2024-11-05T00:00:00Z,https://images.example/x.jpg,true,approved",
    ],
    [
      "okendo",
      "name,body,handle,productId,rating,sku,dateCreated,countryCode,email,imageUrls,isApproved,isIncentivized,isRecommended,rejectedImageUrls,reply,replyDateCreated,replyIsPublic,title,videoUrls,isVerifiedBuyer,variantId,status",
      "Julie M,Lovely,dress,8123,5,D-1,2024-11-05,us,a@example.com,https://images.example/x.jpg,true,false,true,https://images.example/no.jpg,,,,,,true,1,approved",
    ],
    [
      "yotpo",
      "Review Title;Review Content;Review Score;Date;Product ID;Product Title;Product URL;Display Name;Email;Verified Purchase;Published Image URLs",
      ";Lovely;5;05/11/2024;8123;Dress;https://shop.example/products/dress?variant=1;Julie M;a@example.com;Yes;https://images.example/x.jpg\n;Other;5;15/11/2024;8123;Dress;;Bo;b@example.com;No;",
    ],
    [
      "stamped",
      "product_id,productUrl,productImageUrl,productTitle,rating,author,email,body,created_at,reviewUserPhotos,reviewVerifiedType",
      "8123,https://shop.example/products/dress,https://shop.example/d.jpg,Dress,5,Julie M,a@example.com,Lovely,2024-11-05 08:00:00,https://images.example/x.jpg,2",
    ],
    [
      "shopify-product-reviews",
      "product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at,verified,picture_urls",
      "dress,published,5,,Julie M,a@example.com,,Lovely,,2024-11-05 08:00:00 -0500,,yes,https://images.example/x.jpg",
    ],
    [
      "csv",
      "body,rating,review_date,state,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,SKU,barcode,region,verified",
      "Lovely,5,2024-11-05 08:00:00 UTC,published,Julie M,a@example.com,8123,dress,,,https://images.example/x.jpg,D-1,,US,yes",
    ],
    [
      "csv",
      "product_handle,rating,author,title,body_text,email,photo_urls,created_at,status,featured,verified",
      "dress,5,Julie M,,Lovely,a@example.com,https://images.example/x.jpg,2024-11-05 08:00,published,no,yes",
    ],
  ])("%s: %s", (source, header, row) => {
    const read = parseReviewCsv(`${header}\n${row}`)
    expect([read.source, read.problems]).toEqual([source, []])
    expect(read.rows[0]).toMatchObject({
      rating: 5,
      body: "Lovely",
      authorName: "Julie M",
      authorEmail: "a@example.com",
      isVerified: true,
      isPublished: true,
      mediaUrls: ["https://images.example/x.jpg"],
    })
    expect(read.rows[0]?.createdAt.toISOString().slice(0, 10)).toBe("2024-11-05")
    expect(read.rows[0]).not.toHaveProperty("isIncentivised")
  })

  test("an address that stands for nobody makes nobody of many", () => {
    const row = (name: string) => `,,5,2024-01-02,web,ok,${name},support+anonymous@judge.me,8123,mug,,,,,`
    const header =
      "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location"
    const { rows, problems } = parseReviewCsv([header, row("Anonymous"), row("Anonymous")].join("\n"))
    expect([rows.length, problems]).toEqual([2, []])
    expect(rows[0]).not.toHaveProperty("authorEmail")
  })

  test("what was given for a review is said; a private answer stays private", () => {
    const header = "name,body,handle,rating,dateCreated,isIncentivized,reply,replyIsPublic"
    const { rows } = parseReviewCsv(
      [header, "A,x,mug,5,2024-01-02,true,Thanks,true", "B,y,mug,5,2024-01-02,false,Call us,false"].join("\n"),
    )
    expect(rows[0]).toMatchObject({ isIncentivised: true, reply: { body: "Thanks" } })
    expect(rows[1]).not.toHaveProperty("isIncentivised")
    expect(rows[1]).not.toHaveProperty("reply")
  })

  test("Judge.me's template writes the day first, where nothing else tells", () => {
    const { rows } = parseReviewCsv("title,body,rating,review_date,curated,product_handle\n,x,5,03/04/2024,ok,mug")
    expect(rows[0]?.createdAt).toEqual(at("2024-04-03"))
  })

  test("a name in two columns, an address with a name", () => {
    const { rows, problems } = parseReviewCsv(
      "handle,rating,date,body,First Name,Last Name,Email,Status\nmug,5,2024-01-02,x,Ana,Lopez,Ana Lopez <ANA@example.com>,on hold",
    )
    expect(problems).toEqual([])
    expect(rows[0]).toMatchObject({ authorName: "Ana Lopez", authorEmail: "ana@example.com", isPublished: false })
  })

  test("a title above the columns is passed over", () => {
    const { rows, problems } = parseReviewCsv("Reviews of my shop\n\nExported 2024\nhandle,rating,date,body\nmug,5,2024-01-02,x\n")
    expect([rows.length, problems]).toEqual([1, []])
  })
})

describe("delimiters, quotes and encodings", () => {
  const rows = (text: string) => parseReviewCsv(text).rows
  test.each([
    ["commas", ",", "\n"],
    ["semicolons", ";", "\r\n"],
    ["tabs", "\t", "\r"],
    ["bars", "|", "\n"],
  ])("%s", (_, by, end) => {
    const text = [
      ["handle", "rating", "date", "body"],
      ["mug", "5", "2024-01-02", `"one ${by} two"`],
    ]
      .map((line) => line.join(by))
      .join(end)
    expect(rows(text)).toMatchObject([{ body: `one ${by} two`, rating: 5 }])
  })

  test.each([
    ["a mark at the beginning", "\uFEFFhandle,rating,date,body\nmug,5,2024-01-02,ok", "ok"],
    ["a spreadsheet's own first line", "sep=;\nhandle;rating;date;body\nmug;5;2024-01-02;a, b", "a, b"],
    ["doubled quotation marks", 'handle,rating,date,body\nmug,5,2024-01-02,"a ""real"" mug"', 'a "real" mug'],
    ["quotation marks in the middle", 'handle,rating,date,body\nmug,5,2024-01-02,a "real" mug', 'a "real" mug'],
    ["UTF-8 that was read as Windows-1252", "handle,rating,date,body\nmug,5,2024-01-02,schÃ¶n â€“ sehr", "schön – sehr"],
    ["words that only look broken", "handle,rating,date,body\nmug,5,2024-01-02,PÃO Â DE", "PÃO Â DE"],
    ["entities and breaks", "handle,rating,date,body\nmug,5,2024-01-02,It&#39;s<br/>good &amp; big", "It's\ngood & big"],
    [
      "markup that is no break stays text",
      "handle,rating,date,body\nmug,5,2024-01-02,<script>alert(1)</script>",
      "<script>alert(1)</script>",
    ],
    ["a guarded formula", "handle,rating,date,body\nmug,5,2024-01-02,'=1+1", "=1+1"],
    [
      "entities encoded twice, and by name",
      "handle,rating,date,body\nmug,5,2024-01-02,It&amp;#39;s caf&eacute; &ndash; top&hellip;",
      "It's café – top…",
    ],
    ["quotation marks with a backslash", 'handle,rating,date,body\nmug,5,2024-01-02,"a \\"real\\" mug"', 'a "real" mug'],
    ["UTF-16 that was read as something else", [..."handle,rating,date,body\nmug,5,2024-01-02,ok"].join("\0"), "ok"],
    ["invisible controls", "handle,rating,date,body\nmug,5,2024-01-02,a\u0000b\u0007", "ab"],
  ])("%s", (_, text, body) => {
    expect(rows(text)).toMatchObject([{ body }])
  })

  test("an unclosed quotation mark costs its own line", () => {
    const { rows: found, problems } = parseReviewCsv(
      'handle,rating,date,body\nmug,5,2024-01-02,fine\nmug,4,2024-01-03,"open\nmug,3,2024-01-04,still here\n',
    )
    expect(found.map(({ rating }) => rating)).toEqual([5, 3])
    expect(problems).toMatchObject([{ line: 3 }])
  })
})

describe("days", () => {
  const days = (...cells: string[]) =>
    parseReviewCsv(file("handle,rating,review_date,body", ...cells.map((cell, index) => `mug,5,"${cell}",text ${index}`)))
  test.each([
    ["2024-03-04", "2024-03-04T00:00:00Z"],
    ["2024/03/04 05:06", "2024-03-04T05:06:00Z"],
    ["2024-03-04T05:06:07.890+02:00", "2024-03-04T03:06:07.890Z"],
    ["04.03.2024", "2024-03-04T00:00:00Z"],
    ["03/04/2024", "2024-03-04T00:00:00Z"],
    ["3/4/24 1:05 pm", "2024-03-04T13:05:00Z"],
    ["12:00", null],
    ["March 4, 2024", "2024-03-04T00:00:00Z"],
    ["4 Mar 2024", "2024-03-04T00:00:00Z"],
    ["4. März 2024", "2024-03-04T00:00:00Z"],
    ["Mon, 4 Mar 2024 05:06:07 GMT", "2024-03-04T05:06:07Z"],
    ["1709528767", "2024-03-04T05:06:07Z"],
    ["1709528767000", "2024-03-04T05:06:07Z"],
    ["45355", "2024-03-04T00:00:00Z"],
    ["2023-02-29", null],
    ["31/31/2024", null],
    ["yesterday", null],
    ["4 de marzo de 2024", "2024-03-04T00:00:00Z"],
    ["lundi 4 mars 2024", "2024-03-04T00:00:00Z"],
    ["04-Mar-24", "2024-03-04T00:00:00Z"],
    ["Mar-04-2024", "2024-03-04T00:00:00Z"],
    ["20240304", "2024-03-04T00:00:00Z"],
    ["2024年3月4日", "2024-03-04T00:00:00Z"],
    ["Mon Mar 04 2024 05:06:07 GMT+0100 (CET)", "2024-03-04T04:06:07Z"],
    ["Mon Mar  4 05:06:07 2024", "2024-03-04T05:06:07Z"],
    ["Sunday, March 4th, 2024 at 5:06 p.m.", "2024-03-04T17:06:00Z"],
    ["2024-03-04 05:06:07 PST", "2024-03-04T13:06:07Z"],
    ["4 sty 2024", null],
    ["0000-00-00 00:00:00", null],
    ["3024-01-01", null],
  ])("%s", (cell, wanted) => {
    const { rows, problems } = days(cell)
    if (wanted) expect(rows.map(({ createdAt }) => createdAt)).toEqual([at(wanted)])
    else expect([rows, problems]).toMatchObject([[], [{ line: 2 }]])
  })

  test("what a row leaves open another one settles", () => {
    const read = (...cells: string[]) => days(...cells).rows.map(({ createdAt }) => createdAt.toISOString().slice(0, 10))
    expect(read("03/04/2024", "25/12/2023")).toEqual(["2024-04-03", "2023-12-25"])
    expect(read("03/04/2024", "12/25/2023")).toEqual(["2024-03-04", "2023-12-25"])
  })
})

describe("stars", () => {
  const stars = (...cells: string[]) =>
    parseReviewCsv(file("handle,rating,date,body", ...cells.map((cell, index) => `mug,"${cell}",2024-01-02,text ${index}`)))
  test.each([
    [
      ["5", "1", "3"],
      [5, 1, 3],
    ],
    [
      ["4.0", "4,5", "3.4"],
      [4, 5, 3],
    ],
    [
      ["★★★★☆", "4/5", "8/10", "5 stars"],
      [4, 4, 4, 5],
    ],
    [
      ["10", "8", "2", "5"],
      [5, 4, 1, 3],
    ],
    [
      ["100", "80", "20"],
      [5, 4, 1],
    ],
    [
      ["85%", "20 %", "100%"],
      [4, 1, 5],
    ],
  ])("%j", (cells, wanted) => {
    expect(stars(...cells).rows.map(({ rating }) => rating)).toEqual(wanted)
  })

  test("one number out of the scale is a fault of its line, not another scale", () => {
    const { rows, problems } = stars("5", "4", "7", "5", "0", "-1", "", "five")
    expect(rows).toHaveLength(3)
    expect(problems.map(({ line }) => line)).toEqual([4, 6, 7, 8, 9])
  })
})

describe("what is wrong is said with its line, and the rest is kept", () => {
  const of = (...lines: string[]) => parseReviewCsv(file("product_id,handle,rating,date,body,email,state", ...lines))
  test.each([
    ["no product", ",,5,2024-01-02,x,,", 0],
    ["a number that a spreadsheet rounded", "8.12E+12,,5,2024-01-02,x,,", 0],
    ["more values than columns", "1,mug,5,2024-01-02,x, and y,a@example.com,published", 0],
    ["an address that is none", "1,mug,5,2024-01-02,x,a at b,", 1],
    ["a state that nobody knows", "1,mug,5,2024-01-02,x,,quarantined", 1],
  ])("%s", (_, line, kept) => {
    const { rows, problems } = of(line)
    expect([rows.length, problems.length, problems[0]?.line]).toEqual([kept, 1, 2])
  })

  test("an unknown state comes hidden; a gid is a number", () => {
    expect(of("gid://shopify/Product/77,,5,2024-01-02,x,,quarantined").rows).toMatchObject([
      { productRef: { id: "77" }, isPublished: false },
    ])
  })

  test("the same twice is once; stars alone of two people are two", () => {
    const { rows, problems } = of(
      "1,,5,2024-01-02,x,a@example.com,",
      "1,,5,2024-01-02,x,a@example.com,",
      "1,,5,2024-01-02,,,",
      "1,,5,2024-01-02,,,",
    )
    expect([rows.length, problems.map(({ line }) => line)]).toEqual([3, [3]])
  })

  test.each([
    ["", "empty"],
    ["handle,date,body\nmug,2024-01-02,x", "stars"],
    ["handle,rating,body\nmug,5,x", "review_date"],
    ["rating,date,body\n5,2024-01-02,x", "product_handle"],
  ])("a file without %j says what to name", (text, word) => {
    const { rows, problems } = parseReviewCsv(text)
    expect(rows).toEqual([])
    expect(problems[0]?.message).toContain(word)
  })
})

test("whatever it is, it ends", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      expect(parseReviewCsv(text).rows.length).toBeLessThanOrEqual(text.length)
    }),
    { seed: 7, numRuns: 300 },
  )
})

test("each row that was written comes back, with its words", () => {
  const review = fc.record({ body: fc.string({ unit: "grapheme", maxLength: 60 }), rating: fc.integer({ min: 1, max: 5 }) })
  fc.assert(
    fc.property(fc.array(review, { maxLength: 20 }), (reviews) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const lines = reviews.map(({ body, rating }, index) => `p${index},${rating},2024-01-02,${quoted(body)}`)
      const { rows, problems } = parseReviewCsv(file("product_handle,rating,review_date,body", ...lines))
      expect(problems).toEqual([])
      expect(rows.map(({ productRef, rating }) => [productRef.handle, rating])).toEqual(
        reviews.map(({ rating }, index) => [`p${index}`, rating]),
      )
      const words = (text: string) => text.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "")
      const isPlain = (text: string) => !/[&<ÃÂâðÄÅÐÑ]/u.test(text)
      for (const [index, { body }] of reviews.entries()) if (isPlain(body)) expect(words(rows[index]?.body ?? "")).toBe(words(body))
    }),
    { seed: 8 },
  )
})
