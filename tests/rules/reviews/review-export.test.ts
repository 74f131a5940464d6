import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { parseReviewCsv } from "#app/flow/reviews/review-csv.ts"
import { exportHead, exportLines, line, type ExportedReview } from "#app/flow/reviews/review-export.ts"
import { createZip } from "#app/flow/reviews/zip-stream.ts"

const nasty = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom("=", "+", "-", "@", "'", '"', ",", ";", "\t", "\n", " ", "&amp;", "<br>", "Ã¶", "é", "\uFEFF", "NULL"),
    maxLength: 12,
  }),
)
// As reviews are kept: line ends of one kind, no other controls.
const kept = nasty.map((text) => text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, ""))
const second = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2026-11-01"), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000))

const review: fc.Arbitrary<ExportedReview> = fc.record({
  id: fc.uuid(),
  productId: fc.bigInt({ min: 1n, max: 9_999_999_999_999n }).map((id) => `gid://shopify/Product/${id}`),
  productHandle: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
  productTitle: kept,
  rating: fc.integer({ min: 1, max: 5 }),
  title: fc.oneof(
    kept.filter((text) => text !== ""),
    fc.constant(null),
  ),
  body: kept,
  displayName: kept.filter((text) => text !== ""),
  email: fc.oneof(fc.constant(null), fc.constant("anna@example.com"), fc.constant("+anna@example.com"), fc.constant("-a=b@example.com")),
  locale: fc.constant("en"),
  source: fc.constantFrom("link", "storefront", "import"),
  importedFrom: fc.constantFrom(null, "Loox"),
  isVerified: fc.boolean(),
  state: fc.constantFrom("published", "pending", "rejected"),
  rejectionReason: fc.constantFrom(null, "spam"),
  daysUsed: fc.option(fc.nat(100)),
  submittedAt: second,
  editedAt: fc.option(second),
  reply: fc.oneof(
    kept.filter((text) => text !== ""),
    fc.constant(null),
  ),
  repliedAt: fc.option(second),
  labels: fc.subarray(["incentivised", "imported", "gift", "staff"]),
  attributes: fc.constant([{ key: "fit", label: "Fit", value: "=small", isPublic: true }]),
  helpful: fc.nat(100),
  isRedacted: fc.boolean(),
  media: fc
    .subarray(["https://cdn.example/a.jpg?v=1", "https://cdn.example/b,c.png"])
    .map((urls) => urls.map((url) => ({ kind: "image", url, previewUrl: null, width: 4, height: 3 }))),
})
/** What the writer or the shop said of how it came about, beside a reward. */
const told = ({ labels }: ExportedReview) => ["gift", "staff"].filter((label) => labels.includes(label))
const fileOf = (format: "csv" | "judgeme" | "media", reviews: readonly ExportedReview[]) =>
  exportHead(format) + reviews.map((one) => exportLines(format, one)).join("")

describe("an export", () => {
  test("is read back to the same reviews", () => {
    fc.assert(
      fc.property(fc.uniqueArray(review, { selector: ({ id }) => id, maxLength: 15 }), (reviews) => {
        const distinct = [
          ...new Map(
            reviews.map((one) => [JSON.stringify([one.productId, one.rating, one.title, one.body, one.email, one.displayName]), one]),
          ).values(),
        ]
        const { source, rows, problems } = parseReviewCsv(fileOf("csv", distinct))
        expect([source, problems]).toEqual(["csv", []])
        expect(rows).toEqual(
          distinct.map((one) => ({
            productRef: { id: one.productId.split("/").pop(), handle: one.productHandle },
            rating: one.rating,
            ...(one.title !== null && { title: one.title }),
            body: one.body,
            authorName: one.displayName,
            ...(one.email !== null && { authorEmail: one.email }),
            createdAt: one.submittedAt,
            isVerified: one.isVerified,
            isPublished: one.state === "published",
            ...(one.labels.includes("incentivised") && { isIncentivised: true }),
            ...(told(one).length > 0 && { labels: told(one) }),
            ...(one.reply !== null && { reply: { body: one.reply, ...(one.repliedAt && { at: one.repliedAt }) } }),
            mediaUrls: one.media.map(({ url }) => url),
          })),
        )
      }),
      { seed: 21, numRuns: 300 },
    )
  })

  test("holds no cell that a spreadsheet would take for a formula", () => {
    fc.assert(
      fc.property(fc.array(review, { minLength: 1, maxLength: 5 }), fc.constantFrom("csv", "judgeme", "media"), (reviews, format) => {
        const records = parse(fileOf(format as "csv", reviews), { bom: true, relax_column_count: false }) as string[][]
        for (const cell of records.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
      { seed: 22, numRuns: 200 },
    )
  })

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "'=1", "''-1"])("guards %j and no other", (text) => {
    expect(parse(line([text, "it's 1 = 1", -5]))).toEqual([[`'${text}`, "it's 1 = 1", "-5"]])
  })

  test("in Judge.me's columns is known as Judge.me's, hidden reviews stay hidden", () => {
    const [sample] = fc.sample(review, { seed: 3, numRuns: 1 })
    if (!sample) throw new Error("no sample")
    const clean = { ...sample, title: "Nice", body: "Good.", displayName: "Anna", email: null, reply: null, media: [] }
    const text = fileOf("judgeme", [
      { ...clean, state: "published" },
      { ...clean, id: "2", body: "Bad.", state: "rejected", rejectionReason: "spam" },
      { ...clean, id: "3", body: "Hm.", state: "pending" },
    ])
    const { source, rows, problems } = parseReviewCsv(text)
    expect([source, problems]).toEqual(["judge.me", []])
    expect(rows.map(({ isPublished }) => isPublished)).toEqual([true, false, false])
  })

  test("as JSON is one object a line", () => {
    fc.assert(
      fc.property(review, (one) => {
        const text = exportLines("jsonl", one)
        expect(text.indexOf("\n")).toBe(text.length - 1)
        expect(JSON.parse(text)).toMatchObject({ body: one.body, labels: one.labels })
      }),
      { seed: 23, numRuns: 50 },
    )
  })
})

test("an archive is opened by other programs", () => {
  const zip = createZip()
  const at = new Date("2026-11-22T10:20:30Z")
  const parts = [...zip.file("a.txt", Buffer.from("first"), at), ...zip.file("ü-2.jpg", Buffer.alloc(100_000, 7), at), zip.end()]
  const folder = mkdtempSync(join(tmpdir(), "afterword-zip-"))
  try {
    writeFileSync(join(folder, "x.zip"), Buffer.concat(parts))
    const script =
      "import zipfile,sys;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;print([(i.filename,i.file_size) for i in z.infolist()])"
    const said = execFileSync("python3", ["-c", script, join(folder, "x.zip")], { encoding: "utf8" })
    expect(said.trim()).toBe("[('a.txt', 5), ('ü-2.jpg', 100000)]")
  } finally {
    rmSync(folder, { recursive: true })
  }
})
