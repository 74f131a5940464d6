import { existsSync, readFileSync } from "node:fs"

import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { boundaryOf, MultipartFault, readMultipart } from "#app/platform/multipart.ts"
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
    ["a part without a name", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--"],
    ["a head without end", "multipart/form-data; boundary=b", `--b\r\n${"x".repeat(20_000)}`],
  ])("%s is malformed", async (_name, type, body) => {
    const request = new Request("https://a.example/", { method: "POST", body, headers: { "content-type": type } })
    expect((await readForm(request, limits)).kind).toBe("malformed")
  })
})

async function* chunked(bytes: Buffer, sizes: number[]) {
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const size = (sizes[index % Math.max(1, sizes.length)] ?? 1) + 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

test("however the wire cuts a form, its parts are the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 12 }), fc.uint8Array({ maxLength: 300 })), { maxLength: 5 }),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
      async (parts, sizes) => {
        const form = new FormData()
        for (const [name, bytes] of parts) form.append(name, new File([bytes as Uint8Array<ArrayBuffer>], "f"))
        const response = new Response(form)
        const boundary = boundaryOf(response.headers.get("content-type")) ?? ""
        const bytes = Buffer.from(await response.arrayBuffer())
        const found: [string, Buffer][] = []
        for await (const part of readMultipart(chunked(bytes, sizes), boundary)) {
          const pieces: Uint8Array[] = []
          for await (const piece of part.body) pieces.push(piece)
          found.push([part.name, Buffer.concat(pieces)])
        }
        expect(found.map(([, content]) => content)).toEqual(parts.map(([, content]) => Buffer.from(content)))
      },
    ),
    { seed: 23, numRuns: 150 },
  )
})

test("a reader that stops early loses the rest of the part, not the next one", async () => {
  const form = new FormData()
  form.append("a", "first")
  form.append("b", "second")
  const response = new Response(form)
  const boundary = boundaryOf(response.headers.get("content-type")) ?? ""
  const names: string[] = []
  for await (const part of readMultipart(response.body as unknown as AsyncIterable<Uint8Array>, boundary)) names.push(part.name)
  expect(names).toEqual(["a", "b"])
  await expect(readMultipart(chunked(Buffer.from("--x\r\n"), [1]), "y").next()).rejects.toThrow(MultipartFault)
})
