import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import fc from "fast-check"
import { describe, expect, test, vi } from "vitest"

import { readForm, textOnly, type FormLimits } from "#app/platform/read-form.server.ts"

const limits: FormLimits = { textBytes: 1000, files: 2, fileBytes: 5000, totalBytes: 50_000 }

// In one piece of memory: the library's own stream of a form does not like to be left half read.
async function posted(form: FormData | URLSearchParams): Promise<Request> {
  const whole = new Response(form)
  const headers = { "content-type": whole.headers.get("content-type") ?? "" }
  return new Request("https://a.example/", { method: "POST", body: await whole.arrayBuffer(), headers })
}
const file = (size: number, name = "a.jpg") => new File([new Uint8Array(size).fill(7)], name)

describe("a posted form", () => {
  test("gives its fields and its files, the files on disk until they are disposed of", async () => {
    const form = new FormData()
    form.append("body", "Grüße 👋\r\nzweite Zeile")
    form.append("remove_media", "a")
    form.append("remove_media", "b")
    form.append("media", file(4000))
    form.append("media", new File([], ""))
    form.append("other", file(10))
    const read = await readForm(await posted(form), limits)
    if (read.kind !== "read") throw new Error(read.kind)
    expect(read.fields["body"]).toBe("Grüße 👋\r\nzweite Zeile")
    expect(read.values("remove_media")).toEqual(["a", "b"])
    expect(read.files).toMatchObject([{ size: 4000, isTooLarge: false }])
    const path = read.files[0]?.path ?? ""
    expect(readFileSync(path)).toEqual(Buffer.alloc(4000, 7))
    await read.dispose()
    expect(existsSync(path)).toBe(false)
  })

  test("notes files that are too large or too many, and still reads what follows them", async () => {
    const form = new FormData()
    form.append("media", file(9000))
    form.append("media", file(10))
    form.append("media", file(10))
    form.append("body", "still here")
    const read = await readForm(await posted(form), limits)
    if (read.kind !== "read") throw new Error(read.kind)
    expect(read.files.map(({ isTooLarge }) => isTooLarge)).toEqual([true, false])
    expect(read.surplus).toBe(1)
    expect(read.fields["body"]).toBe("still here")
    await read.dispose()
  })

  test.each<[string, () => FormData | URLSearchParams]>([
    ["ten megabytes of text", () => new URLSearchParams({ body: "x".repeat(10_000_000) })],
    [
      "ten megabytes of text in parts",
      () => {
        const form = new FormData()
        form.append("body", "x".repeat(10_000_000))
        return form
      },
    ],
    [
      "files without end",
      () => {
        const form = new FormData()
        for (let index = 0; index < 20; index += 1) form.append("media", file(5000))
        return form
      },
    ],
  ])("%s end as too large", async (_name, make) => {
    expect((await readForm(await posted(make()), limits)).kind).toBe("too-large")
    expect((await readForm(await posted(make()), { ...textOnly, textBytes: 1000, totalBytes: 50_000 })).kind).toBe("too-large")
  })

  test.each([
    ["no form", "application/json", "{}"],
    ["no boundary", "multipart/form-data", "x"],
    ["another boundary", "multipart/form-data; boundary=b", "--a\r\n\r\n"],
    ["an end too early", "multipart/form-data; boundary=b", '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'],
    ["a head without end", "multipart/form-data; boundary=b", `--b\r\n${"x".repeat(20_000)}`],
  ])("%s is malformed", async (_name, type, body) => {
    const request = new Request("https://a.example/", { method: "POST", body, headers: { "content-type": type } })
    expect((await readForm(request, limits)).kind).toBe("malformed")
  })
})

/** A request whose body arrives cut by `sizes`, over and over. */
function cut(bytes: Buffer, contentType: string, sizes: readonly number[]): Request {
  let [at, index] = [0, 0]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      const size = (sizes[index % Math.max(1, sizes.length)] ?? 1) + 1
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + size)))
      at += size
      index += 1
    },
  })
  return new Request("https://a.example/", {
    method: "POST",
    body,
    headers: { "content-type": contentType },
    duplex: "half",
  } as RequestInit)
}

test("however the wire cuts a form, its parts are the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 4 }),
      fc.array(fc.string({ maxLength: 40 }), { maxLength: 3 }),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
      async (contents, words, sizes) => {
        const form = new FormData()
        for (const word of words) form.append("word", word)
        for (const bytes of contents) form.append("media", new File([bytes as Uint8Array<ArrayBuffer>], "f"))
        const response = new Response(form)
        const bytes = Buffer.from(await response.arrayBuffer())
        const read = await readForm(cut(bytes, response.headers.get("content-type") ?? "", sizes), { ...limits, files: 4 })
        if (read.kind !== "read") throw new Error(read.kind)
        expect(read.files.map(({ path }) => readFileSync(path))).toEqual(contents.map((content) => Buffer.from(content)))
        // Line breaks in fields are sent as two signs.
        expect(read.values("word")).toEqual(words.map((word) => word.toWellFormed().replace(/\r\n?|\n/g, "\r\n")))
        await read.dispose()
      },
    ),
    { seed: 23, numRuns: 100 },
  )
})

test("wherever a form breaks off it is malformed, and nothing of it stays on the disk", async () => {
  const form = new FormData()
  form.append("body", "words")
  form.append("media", file(3000))
  const response = new Response(form)
  const bytes = Buffer.from(await response.arrayBuffer())
  const type = response.headers.get("content-type") ?? ""
  // A place of its own: other tests leave forms in the common one meanwhile.
  const place = mkdtempSync(join(tmpdir(), "afterword-test-"))
  vi.stubEnv("TMPDIR", place).stubEnv("TEMP", place)
  for (let end = 0; end < bytes.length - 4; end += 37)
    expect((await readForm(cut(bytes.subarray(0, end), type, [900]), limits)).kind, String(end)).toBe("malformed")
  expect(readdirSync(place)).toEqual([])
  vi.unstubAllEnvs()
})

test("two hundred megabytes that nobody wants are read past with constant memory", async () => {
  const boundary = "b"
  let sent = 0
  const piece = new Uint8Array(1024 * 1024)
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === 0) controller.enqueue(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="a"\r\n\r\n`))
      if (sent === 200) {
        controller.enqueue(Buffer.from(`\r\n--${boundary}--\r\n`))
        return controller.close()
      }
      controller.enqueue(piece)
      sent += 1
    },
  })
  const request = new Request("https://a.example/", {
    ...{ method: "POST", body, duplex: "half" },
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  } as RequestInit)
  const before = process.memoryUsage().rss
  const read = await readForm(request, { ...limits, fileBytes: 150 * 1024 * 1024, totalBytes: 300 * 1024 * 1024 })
  if (read.kind !== "read") throw new Error(read.kind)
  expect(read.files).toMatchObject([{ isTooLarge: true }])
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  await read.dispose()
}, 60_000)
