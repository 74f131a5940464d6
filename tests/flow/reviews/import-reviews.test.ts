import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { readReviewEvidence } from "#app/flow/learning/answers.store.server.ts"
import { fetchImportMedia } from "#app/flow/reviews/fetch-import-media.server.ts"
import { setMatch } from "#app/flow/reviews/import-products.store.server.ts"
import { cancelImport, finishUpload, startImport, startUpload, takePart } from "#app/flow/reviews/receive-import.server.ts"
import type { Context } from "#app/platform/context.ts"
import { gid } from "#app/platform/ids.ts"

import { beginWithAsk } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, type SeededAsk } from "../../builders/review-ask.ts"
import { importFile, judgeMeHeader, judgeMeRow, undo, uploadFile, workOff } from "../../builders/review-file.ts"
import type { fixedClock } from "../../setup/context.ts"
import { bothDatabases, type OpenDatabase } from "../../setup/database.ts"

const file = (...rows: string[]) => Buffer.from([judgeMeHeader, ...rows].join("\n"))

describe.each(bothDatabases)("an import on %s", (_name, open) => {
  let database: OpenDatabase
  let clock: ReturnType<typeof fixedClock>
  let context: Context
  let ask: SeededAsk

  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    const products = [{ title: "Linen Shirt" }, { title: "Merino Socks" }]
    ;({ clock, context, ask } = await beginWithAsk(database, "2026-11-12T10:00:00Z", { state: "sent", products }))
    await context.db.product.updateMany({ where: { id: ask.productIds[0] ?? "" }, data: { handle: "linen-shirt" } })
    await context.db.product.updateMany({ where: { id: ask.productIds[1] ?? "" }, data: { handle: "merino-socks" } })
  })
  const db = () => context.db
  const run = (id: string) => db().importRun.findFirstOrThrow({ where: { id } })
  const reviews = () => db().review.findMany({ where: { shopId: northwind }, orderBy: { sourceRef: "asc" } })

  test("shows what it found before anything is in the shop, and brings in what it showed", async () => {
    const id = await uploadFile(
      context,
      northwind,
      file(
        judgeMeRow(1),
        judgeMeRow(2, { handle: "merino-socks", curated: "spam" }),
        judgeMeRow(3, { rating: "eleven" }),
        judgeMeRow(1),
        judgeMeRow(4, { handle: "gone-forever" }),
        judgeMeRow(10, { pictures: '"https://pictures.example/a.jpg,https://pictures.example/b.jpg"' }),
      ),
    )
    await workOff(context, northwind, id)
    expect(await run(id)).toMatchObject({ state: "ready", source: "judge.me", total: 6, rows: 4, hidden: 1, duplicates: 1 })
    expect(await reviews()).toEqual([])
    const problems = await db().importProblem.findMany({ orderBy: { line: "asc" } })
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [6, "“eleven” is no number of stars between 1 and 5."],
      [8, "Says the same as line 2, so it was left out."],
    ])
    expect(await db().importPart.count()).toBe(0)

    expect(await startImport(context, rememberingQueue(), northwind, id)).toBe(true)
    await workOff(context, northwind, id)
    expect(await run(id)).toMatchObject({ state: "done", imported: 3, unmatched: 1 })
    const all = await reviews()
    expect(all.map(({ state }) => state).sort()).toEqual(["published", "published", "rejected"])
    const tenth = all.find(({ title }) => title === "Title 10")
    expect(tenth).toMatchObject({
      productId: ask.productIds[0],
      rating: 1,
      body: "It is review number 10, with a comma.\nAnd a second line.",
      displayName: "Person 10",
      source: "import",
      isVerified: false,
      labels: ["imported"],
      merchantReply: "Thank you!",
      importId: id,
    })
    expect(context.vault.decrypt(tenth?.emailCipher ?? "")).toBe("person-10@shopper.example")
    expect(tenth?.attributes).toEqual([{ key: "imported-from", label: "Imported from", value: "Judge.me", isPublic: true }])
    expect(await db().importMedia.count({ where: { state: "waiting" } })).toBe(2)
    expect((await db().publication.findMany()).map(({ productId }) => productId)).toEqual([ask.productIds[0]])
    // The rows of the file are of no more use.
    expect(await db().importRow.count()).toBe(0)
  })

  test("starts no message, no learning and no task", async () => {
    const id = await uploadFile(context, northwind, file(judgeMeRow(1), judgeMeRow(2)))
    await workOff(context, northwind, id)
    const queue = rememberingQueue()
    await startImport(context, queue, northwind, id)
    await workOff(context, northwind, id)
    expect(queue.asked.map(({ name }) => name)).toEqual(["import-step"])
    expect(await db().task.count()).toBe(0)
    expect(await readReviewEvidence(db(), northwind, new Date(0), "", 100)).toEqual([])
    expect(await db().touchpoint.count({ where: { NOT: { id: ask.touchpointId } } })).toBe(0)
  })

  test("the same file again changes nothing, and says so line by line", async () => {
    const bytes = file(judgeMeRow(1), judgeMeRow(2), judgeMeRow(3, { body: "", email: "" }))
    await importFile(context, northwind, bytes)
    const before = await reviews()
    const again = await importFile(context, northwind, bytes)
    expect(await run(again)).toMatchObject({ state: "done", imported: 0, duplicates: 3 })
    expect(await reviews()).toEqual(before)
    expect(await db().importProblem.count({ where: { importId: again, message: { contains: "in your shop already" } } })).toBe(3)
  })

  test("what a shopper wrote here is no second time brought in", async () => {
    await db().review.create({
      data: {
        id: "own",
        shopId: northwind,
        productId: ask.productIds[0] ?? "",
        personKey: context.vault.personKey(northwind, "person-1@shopper.example"),
        rating: 2,
        body: "It is review number 1, with a comma.\nAnd a second line.",
        displayName: "Anna",
        source: "link",
        consentText: "",
        state: "published",
        submittedAt: clock.now(),
      },
    })
    const id = await importFile(context, northwind, file(judgeMeRow(1), judgeMeRow(2)))
    expect(await run(id)).toMatchObject({ imported: 1, duplicates: 1 })
  })

  test("a crash between any two steps, and a worker that gives way after each, end the same", { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 900 }, (_, index) => judgeMeRow(index, { handle: index % 2 ? "linen-shirt" : "merino-socks" }))
    const id = await uploadFile(context, northwind, file(...rows), 7_001)
    await workOff(context, northwind, id, () => true)
    expect(await run(id)).toMatchObject({ state: "ready", total: 900, rows: 900, problems: 0, duplicates: 0, done: 900 })
    await startImport(context, rememberingQueue(), northwind, id)
    // A worker whose transaction is torn off writes nothing; two at once do the work of one.
    const torn = new Proxy(context.db, {
      get: (target, name: keyof typeof context.db) =>
        name === "$transaction"
          ? () => Promise.reject(new Error("torn off"))
          : typeof target[name] === "function"
            ? (target[name] as () => unknown).bind(target)
            : target[name],
    })
    await expect(workOff({ ...context, db: torn }, northwind, id)).rejects.toThrow("torn off")
    await Promise.all([workOff(context, northwind, id, () => true), workOff(context, northwind, id, () => true)])
    expect(await run(id)).toMatchObject({ state: "done", imported: 900, done: 900 })
    expect(await db().review.count({ where: { importId: id } })).toBe(900)
  })

  test("undo takes back exactly what it brought, once the shop's own copies are gone", async () => {
    await db().review.create({
      data: {
        id: "own",
        shopId: northwind,
        productId: ask.productIds[0] ?? "",
        rating: 5,
        body: "Mine.",
        displayName: "Anna",
        source: "link",
        consentText: "",
        state: "published",
        submittedAt: clock.now(),
      },
    })
    const other = await importFile(context, northwind, file(judgeMeRow(7)))
    const id = await importFile(context, northwind, file(judgeMeRow(1), judgeMeRow(2), judgeMeRow(3, { handle: "merino-socks" })))
    const copied = await db().review.findFirstOrThrow({ where: { importId: id, title: "Title 1" } })
    await db().review.updateMany({ where: { id: copied.id }, data: { metaobjectId: "gid://shopify/Metaobject/1" } })
    await db().publication.updateMany({ data: { publishedAt: clock.now() } })
    clock.advance(60_000)

    expect(await undo(context, northwind, id)).toBe(true)
    await workOff(context, northwind, id)
    expect(await run(id)).toMatchObject({ state: "undoing", removed: 2 })
    expect(await db().review.findMany({ where: { importId: id }, select: { state: true } })).toEqual([{ state: "withdrawn" }])
    const wanted = await db().publication.findMany({ orderBy: { productId: "asc" } })
    expect(wanted.every(({ wantedAt, publishedAt }) => publishedAt !== null && wantedAt > publishedAt)).toBe(true)

    await db().review.updateMany({ where: { id: copied.id }, data: { metaobjectId: null } })
    await workOff(context, northwind, id)
    expect(await run(id)).toMatchObject({ state: "undone", removed: 3 })
    expect((await reviews()).map(({ id: review, importId }) => [review === "own", importId]).sort()).toEqual([
      [false, other],
      [true, null],
    ])
    // Afterwards the file can be brought in again.
    const anew = await importFile(context, northwind, file(judgeMeRow(1)))
    expect(await run(anew)).toMatchObject({ imported: 1 })
  })

  test("products by number, handle, SKU and address; what is not found is named by the merchant or left out", async () => {
    const [shirt = "", socks = ""] = ask.productIds
    await db().orderLine.updateMany({ where: { productId: socks }, data: { sku: "=SOCK-1" } })
    const bytes = Buffer.from(
      [
        "product_id,product_handle,product_sku,product_url,rating,review_date,body",
        `${shirt.split("/").pop()},,,,5,2024-01-01,by number`,
        ",linen-shirt,,,5,2024-01-01,by handle",
        ",,'=SOCK-1,,5,2024-01-01,by SKU",
        ",,,https://northwind.example/en/products/merino-socks?variant=1,5,2024-01-01,by address",
        ",old-handle,,,5,2024-01-01,by the merchant",
        ",never,,,5,2024-01-01,left out",
      ].join("\n"),
    )
    const id = await uploadFile(context, northwind, bytes)
    await workOff(context, northwind, id)
    const products = await db().importProduct.findMany({ where: { importId: id } })
    expect(products.map(({ matchedBy }) => matchedBy ?? "nothing").sort()).toEqual(["handle", "id", "nothing", "nothing", "sku", "url"])
    expect(await setMatch(db(), northwind, id, "old-handle", gid("Product", socks.split("/").pop() ?? ""))).toBe(true)
    expect(await setMatch(db(), northwind, id, "never", null)).toBe(true)
    await startImport(context, rememberingQueue(), northwind, id)
    await workOff(context, northwind, id)
    const byBody = new Map((await reviews()).map(({ body, productId }) => [body, productId]))
    expect(Object.fromEntries(byBody)).toEqual({
      "by number": shirt,
      "by handle": shirt,
      "by SKU": socks,
      "by address": socks,
      "by the merchant": socks,
    })
  })

  test.each([
    ["UTF-16 with a mark", (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")])],
    ["UTF-16, the high byte first", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    ["UTF-16 without a mark", (text: string) => Buffer.from(text, "utf16le")],
    ["UTF-8 with a mark", (text: string) => Buffer.from(`\uFEFF${text}`)],
    ["Windows-1252", (text: string) => Buffer.from(text, "latin1")],
  ])("%s, cut anywhere", async (_encoding, encode) => {
    const text = ["handle;rating;date;body", 'linen-shirt;5;2024-01-02;"schön, für\r\nGrößen"', "merino-socks;4;04.03.2024;déjà vu"].join(
      "\r\n",
    )
    const id = await uploadFile(context, northwind, encode(text), 13)
    await workOff(context, northwind, id, () => true)
    expect(await run(id)).toMatchObject({ state: "ready", rows: 2, problems: 0 })
    await startImport(context, rememberingQueue(), northwind, id)
    await workOff(context, northwind, id)
    expect((await reviews()).map(({ body }) => body).sort()).toEqual(["déjà vu", "schön, für\nGrößen"])
  })

  test.each([
    ["an empty file", "", "The file is empty."],
    ["no stars", "handle,date,body\na,2024-01-01,x", "No column holds the stars. Name it “rating”."],
    ["a picture", "\x89PNG\r\n\x1a\n", "No column holds the stars. Name it “rating”."],
  ])("%s ends with its reason", async (_name, text, reason) => {
    const id = await uploadFile(context, northwind, Buffer.from(text, "latin1"))
    await workOff(context, northwind, id)
    expect(await run(id)).toMatchObject({ state: "failed", reason })
    expect(await db().importPart.count()).toBe(0)
    // Nothing stands in the way of the next one.
    expect((await startUpload(context, northwind, { name: "b.csv", by: "42" })).kind).toBe("opened")
  })

  test("pieces come once, in order, and no larger than they may be; one file at a time", async () => {
    const opened = await startUpload(context, northwind, { name: "a.csv", by: "42" })
    const id = opened.id
    expect(await startUpload(context, northwind, { name: "b.csv", by: "42" })).toEqual({ kind: "busy", id, state: "uploading" })
    const piece = (start: number, size: number) => takePart(context, northwind, id, { start, bytes: new Uint8Array(size) })
    expect(await piece(0, 10)).toEqual({ kind: "taken", bytes: 10 })
    expect(await piece(0, 10)).toEqual({ kind: "taken", bytes: 10 })
    expect(await piece(20, 10)).toEqual({ kind: "gap", bytes: 10 })
    expect(await piece(10, 2 * 1024 * 1024)).toEqual({ kind: "too-large" })
    expect(await takePart(context, "other.myshopify.com", id, { start: 10, bytes: new Uint8Array(1) })).toEqual({ kind: "gone" })
    expect(await finishUpload(context, rememberingQueue(), "other.myshopify.com", id)).toBe(false)
    expect(await cancelImport(context, northwind, id)).toBe(true)
    expect(await db().importPart.count()).toBe(0)
    expect(await piece(10, 10)).toEqual({ kind: "gone" })
  })

  test("words lie encrypted until they are brought in", async () => {
    const id = await uploadFile(context, northwind, file(judgeMeRow(1)))
    const part = await db().importPart.findFirstOrThrow()
    expect(Buffer.from(part.partCipher).toString("latin1")).not.toContain("review number 1")
    await workOff(context, northwind, id)
    const row = await db().importRow.findFirstOrThrow()
    expect(Buffer.from(row.rowCipher).toString("latin1")).not.toMatch(/review number|shopper\.example/)
  })

  test("pictures come through the guarded fetcher, are tried again when the other side fails, and are given up in the end", async () => {
    const { default: sharp } = await import("sharp")
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#336699" } })
      .png()
      .toBuffer()
    const pictures = '"http://pictures.example/a.png https://pictures.example/b.png https://pictures.example/c.png"'
    await importFile(context, northwind, file(judgeMeRow(1, { pictures })))
    const asked: string[] = []
    const fetchFile = async (url: string) => {
      asked.push(url)
      if (url.endsWith("a.png")) return { kind: "fetched" as const, bytes, contentType: "image/png" }
      if (url.endsWith("b.png")) return { kind: "fetched" as const, bytes: Buffer.from("<svg onload=alert(1)>"), contentType: "image/png" }
      return { kind: "failed" as const, reason: "status-503" }
    }
    await fetchImportMedia(context, fetchFile, northwind)
    await fetchImportMedia(context, fetchFile, northwind)
    expect(asked).toEqual(["a", "b", "c"].map((name) => `https://pictures.example/${name}.png`))
    const states = async () =>
      (await db().importMedia.findMany({ orderBy: { position: "asc" } })).map(({ state, reason }) => [state, reason])
    expect(await states()).toEqual([
      ["fetched", null],
      ["failed", "file-type"],
      ["waiting", "status-503"],
    ])
    for (let day = 0; day < 4; day += 1) {
      clock.advance(86_400_000)
      await fetchImportMedia(context, fetchFile, northwind)
    }
    expect((await states())[2]).toEqual(["failed", "status-503"])
    expect(asked).toHaveLength(6)
    expect(await db().reviewMedia.findMany()).toMatchObject([{ state: "held", source: "import", contentType: "image/jpeg", width: 40 }])
  })
})
