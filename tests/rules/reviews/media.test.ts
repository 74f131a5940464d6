// What a shopper may send with a review, by its content alone, and what is left of it.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import fc from "fast-check"
import sharp from "sharp"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { fileKind } from "#app/flow/reviews/media-kind.ts"
import { longestSide, mediaLimits } from "#app/flow/reviews/media-limits.ts"
import { prepareMedia } from "#app/flow/reviews/prepare-media.server.ts"
import { readMp4 } from "#app/flow/reviews/video-boxes.ts"
import { readWebm } from "#app/flow/reviews/webm-elements.ts"

import {
  animatedPng,
  box,
  bytesOf,
  jpegWithPlace,
  pixelBomb,
  plainPng,
  secretPlace,
  smallMp4,
  smallWebm,
} from "../../builders/media-files.ts"

let folder = ""
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterword-test-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function prepare(bytes: Buffer) {
  const path = join(folder, `file-${(count += 1)}`)
  await writeFile(path, bytes)
  return prepareMedia(path)
}

const reader = (bytes: Buffer) => async (from: number, length: number) => bytes.subarray(from, from + length)

describe("photos", () => {
  test("are encoded anew, turned upright, and say nothing of where and by whom", async () => {
    const sent = await jpegWithPlace()
    expect(sent.toString("latin1")).toContain("Secret Anna")
    const outcome = await prepare(sent)
    if (outcome.kind !== "prepared") throw new Error(outcome.problem)
    expect(outcome.media).toMatchObject({ kind: "image", contentType: "image/jpeg", width: 40, height: 60 })
    const kept = await readFile(outcome.media.path)
    expect(kept.toString("latin1")).not.toMatch(/Secret|Exif|GPS/)
    const { format, orientation = null, exif = null, icc = null } = await sharp(kept).metadata()
    expect({ format, orientation, exif, icc }).toEqual({ format: "jpeg", orientation: null, exif: null, icc: null })
  })

  test("of any kind become one; big ones become smaller", async () => {
    const big = await sharp({ create: { width: 5000, height: 100, channels: 3, background: "#fff" } })
      .webp()
      .toBuffer()
    const avif = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#fff" } })
      .avif()
      .toBuffer()
    for (const bytes of [await plainPng(), big, avif]) expect(await prepare(bytes)).toMatchObject({ media: { contentType: "image/jpeg" } })
    expect(await prepare(big)).toMatchObject({ media: { width: longestSide } })
  })

  test("a picture that is also something else is only a picture afterwards", async () => {
    const script = "<script>alert(1)</script><?php secret(); ?>PK\x03\x04"
    const outcome = await prepare(Buffer.concat([await jpegWithPlace(), bytesOf(script)]))
    if (outcome.kind !== "prepared") throw new Error(outcome.problem)
    expect((await readFile(outcome.media.path)).toString("latin1")).not.toMatch(/script|php/)
  })

  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ["a drawing with script in it", () => bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "file-type"],
    ["a page", () => bytesOf("<!doctype html><script>alert(1)</script>"), "file-type"],
    [
      "an animation",
      () =>
        sharp({ create: { width: 4, height: 4, channels: 3, background: "#fff" } })
          .gif()
          .toBuffer(),
      "file-type",
    ],
    ["a moving PNG", animatedPng, "file-animated"],
    ["an archive", () => bytesOf("PK\x03\x04 and more"), "file-type"],
    ["a program", () => bytesOf("MZ\x90\x00"), "file-type"],
    ["a document", () => bytesOf("%PDF-1.7"), "file-type"],
    ["nothing", () => Buffer.alloc(0), "file-type"],
    ["a JPEG that breaks off", async () => (await jpegWithPlace()).subarray(0, 300), "file-broken"],
    ["a JPEG in its head alone", () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 65)]), "file-broken"],
    [
      "more bytes than a photo has",
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(mediaLimits.imageBytes)]),
      "file-too-large",
    ],
    ["few bytes that unpack into far too many", pixelBomb, "file-too-large"],
  ])("refuses %s", async (_name, make, problem) => {
    expect(await prepare(await make())).toEqual({ kind: "refused", problem })
  })

  test("a moving WebP is refused", async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer()
    const moving = await sharp([await frame("#f00"), await frame("#00f")], { join: { animated: true } })
      .webp()
      .toBuffer()
    expect(await prepare(moving)).toEqual({ kind: "refused", problem: "file-animated" })
  })
})

describe("videos", () => {
  test.each([
    ["MP4", smallMp4(), "video/mp4", 12],
    ["MOV", smallMp4({ brand: "qt  " }), "video/mp4", 12],
    ["WebM", smallWebm(), "video/webm", 9],
  ])("%s keeps its picture and loses what tells more", async (_name, bytes, contentType, seconds) => {
    expect(bytes.toString("latin1")).toMatch(/secret/i)
    const outcome = await prepare(bytes)
    if (outcome.kind !== "prepared") throw new Error(outcome.problem)
    expect(outcome.media).toMatchObject({
      kind: "video",
      contentType,
      durationSeconds: seconds,
      width: 720,
      height: 1280,
      byteSize: bytes.length,
    })
    const kept = await readFile(outcome.media.path)
    expect(kept.length).toBe(bytes.length)
    expect(kept.toString("latin1")).not.toMatch(/secret/i)
    expect(kept.toString("latin1")).toContain(contentType === "video/mp4" ? "picture datasound data" : "frames")
  })

  test("what was cleaned is still well formed, and cleaning it again changes nothing", async () => {
    for (const bytes of [smallMp4(), smallWebm()]) {
      const first = await prepare(bytes)
      if (first.kind !== "prepared") throw new Error(first.problem)
      const kept = await readFile(first.media.path)
      const again = await prepare(kept)
      if (again.kind !== "prepared") throw new Error(again.problem)
      expect((await readFile(again.media.path)).equals(kept)).toBe(true)
    }
  })

  test.each<[string, Buffer, string]>([
    ["longer than a minute", smallMp4({ seconds: 62 }), "file-too-long"],
    ["a long WebM", smallWebm(3600), "file-too-long"],
    ["a recording that does not say how long it is", smallWebm(null), "file-broken"],
    ["Matroska under the name of WebM", smallWebm(9, "matroska"), "file-broken"],
    ["sound without a picture", smallMp4({ withoutPicture: true }), "file-broken"],
    ["something glued to its end", Buffer.concat([smallMp4(), bytesOf("<script>alert(1)</script>")]), "file-broken"],
    ["a box of an unknown kind", smallMp4({ behind: [box("evil", bytesOf("x"))] }), "file-broken"],
    ["a box that claims more than there is", Buffer.concat([smallMp4(), Buffer.from([0, 255, 255, 255]), bytesOf("mdat")]), "file-broken"],
    ["a head alone", smallMp4().subarray(0, 24), "file-broken"],
    ["thousands of tracks", smallMp4({ moreTracks: 1_500 }), "file-broken"],
    ["more pixels than a camera has", smallMp4({ width: 16_384 }), "file-too-large"],
    ["fragments", smallMp4({ behind: [box("moof", bytesOf("x"))] }), "file-broken"],
  ])("refuses %s", async (_name, bytes, problem) => {
    expect(await prepare(bytes)).toEqual({ kind: "refused", problem })
  })

  test("places in a track of their own are blanked where they lie", async () => {
    const bytes = smallMp4()
    const plan = await readMp4(reader(bytes), bytes.length)
    if (plan.kind !== "video") throw new Error(plan.kind)
    const at = bytes.lastIndexOf(secretPlace)
    expect(plan.blank.some(({ from, to }) => from <= at && to >= at + secretPlace.length)).toBe(true)
  })

  test("no file makes the readers of boxes fail or run away", async () => {
    const seeds = [smallMp4(), smallWebm()]
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1),
        fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 12 }),
        fc.nat(2000),
        async (which, changes, cut) => {
          const bytes = Buffer.from(seeds[which] ?? seeds[0]!)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const file = bytes.subarray(0, Math.max(1, bytes.length - (cut % 200)))
          const plan = await (which === 0 ? readMp4 : readWebm)(reader(file), file.length)
          if (plan.kind !== "video") return
          for (const { from, to } of plan.blank) expect(from >= 0 && to <= file.length && from <= to).toBe(true)
          for (const at of plan.free) expect(at + 4 <= file.length).toBe(true)
        },
      ),
      { seed: 23, numRuns: 400 },
    )
  })
})

test("names and declared types play no part", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const kind = fileKind(bytes)
      expect(kind === null || ["jpeg", "png", "webp", "avif", "mp4", "webm"].includes(kind)).toBe(true)
    }),
    { seed: 23 },
  )
})
