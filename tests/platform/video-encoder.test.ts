// Films are decoded and encoded anew in a process without rights: what comes out is picture and sound alone, and nothing that comes in can take longer, take
// more or break more than that one process.
import { Readable } from "node:stream"

import { describe, expect, test } from "vitest"

import { readMp4 } from "#app/flow/reviews/video-boxes.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import { createVideoEncoder } from "#app/platform/video-encoder.server.ts"
import type { VideoContainer } from "#app/platform/video-encoder.ts"

import { ffmpeg, film, turnedByHand, withBrokenPicture, withSecrets } from "../builders/films.ts"
import { secretPlace, smallMp4 } from "../builders/media-files.ts"

const encoder = createVideoEncoder()
const stream = (bytes: Buffer): Readable => Readable.from([bytes])

async function encoded(bytes: Buffer, container: VideoContainer = "mp4", maxSeconds = 60): Promise<Buffer> {
  const outcome = await encoder.encode(stream(bytes), container, maxSeconds)
  if (outcome.kind !== "encoded") throw new Error(outcome.kind)
  return outcome.film
}
async function read(bytes: Buffer) {
  const found = await readMp4(async (from, length) => bytes.subarray(from, from + length), bytes.length)
  if (found.kind !== "video") throw new Error(found.kind)
  return found
}
const text = (bytes: Buffer) => bytes.toString("latin1")

describe("a film", () => {
  test("comes out as the same picture and nothing else of what was in its file", async () => {
    const sent = withSecrets(await film())
    for (const mark of ["Secret Anna", "Secret Street", secretPlace, "Secret Camera", "uuid", "loci", "\xa9xyz", "x264 - core", "<?php"])
      expect(text(sent), mark).toContain(mark)
    const made = await encoded(sent)
    expect(text(made)).not.toMatch(/secret|uuid|loci|\xa9xyz|x264 - core|<\?php|<script/i)
    // FFmpeg makes a list for what a player shows, and nothing is in it: eight bytes are its own head.
    expect(text(made)).toContain("\0\0\0\x08ilst")
    const { width, height, durationSeconds } = await read(made)
    expect({ width, height }).toEqual({ width: 320, height: 180 })
    expect(durationSeconds).toBeGreaterThan(1.2)
    expect(durationSeconds).toBeLessThan(1.8)
    expect(await encoder.look(stream(made), "mp4")).toBe("readable")
    // No run of the coded data survives.
    const from = sent.indexOf("mdat") + 4
    for (let at = from; at + 48 < from + 4_000; at += 97) expect(made.includes(sent.subarray(at, at + 48))).toBe(false)
  }, 60_000)

  test("of a browser, turned by hand, without sound: all become an upright MP4 of at most 1,280 pixels and 30 pictures a second", async () => {
    const webm = await encoded(await film({ kind: "webm" }), "webm")
    expect(await read(webm)).toMatchObject({ width: 320, height: 180 })
    expect(text(webm)).not.toMatch(/secret|webm|opus/i)
    const turned = await encoded(turnedByHand(await film({ withSound: false, seconds: 0.6 })))
    expect(await read(turned)).toMatchObject({ width: 180, height: 320 })
    const big = await encoded(await film({ size: "1920x1080", framesASecond: 60, seconds: 0.5 }))
    expect(await read(big)).toMatchObject({ width: 1280, height: 720 })
    // Half a second of 60 a second: 30 pictures came in.
    expect(big.readUInt32BE(big.indexOf("stsz") + 12)).toBeLessThanOrEqual(18)
  }, 90_000)

  test("is cut where it says that it is short and goes on", async () => {
    const made = await encoded(await film({ seconds: 4 }), "mp4", 1)
    const { durationSeconds } = await read(made)
    expect(durationSeconds).toBeGreaterThan(1.5)
    expect(durationSeconds).toBeLessThan(2.2)
  }, 60_000)
})

describe("what is no film, or means harm", () => {
  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ["a container around noise", async () => withBrokenPicture(await film())],
    ["boxes without a picture", () => smallMp4()],
    ["a film that breaks off", async () => (await film()).subarray(0, 900)],
    [
      "a page with a film's first letters",
      () => Buffer.concat([Buffer.from("\0\0\0\x18ftypisom\0\0\0\0"), Buffer.from("<script>alert(1)</script>")]),
    ],
    ["nothing", () => Buffer.alloc(0)],
  ])(
    "%s cannot be read, at the look and at the encoding",
    async (_name, make) => {
      const bytes = await make()
      expect(await encoder.look(stream(bytes), "mp4")).toBe("unreadable")
      expect(await encoder.encode(stream(bytes), "mp4", 60)).toEqual({ kind: "unreadable" })
    },
    60_000,
  )

  test("more pixels than a telephone has are refused before one is decoded", async () => {
    const bomb = await ffmpeg([
      "-f",
      "lavfi",
      "-i",
      "color=size=4096x4096:rate=1:duration=1",
      "-c:v",
      "libx264",
      "-preset",
      "ultrafast",
      "out.mp4",
    ])
    expect(bomb.length).toBeLessThan(200_000)
    expect(await encoder.look(stream(bomb), "mp4")).toBe("unreadable")
  }, 60_000)

  test("a list of other files to read is no film: only the two containers are opened", async () => {
    const list = Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n")
    expect(await encoder.look(stream(list), "mp4")).toBe("unreadable")
    const playlist = Buffer.from("#EXTM3U\n#EXTINF:1,\nhttps://attacker.example/x.ts\n#EXT-X-ENDLIST\n")
    expect(await encoder.look(stream(playlist), "webm")).toBe("unreadable")
  }, 30_000)

  test("what takes too long is ended, and what wants more memory than there is ends alone", async () => {
    const bytes = await film()
    const hasty = createVideoEncoder({ timeoutMs: 40 })
    expect(await hasty.encode(stream(bytes), "mp4", 60)).toEqual({ kind: "too-slow" })
    expect(await hasty.look(stream(bytes), "mp4")).toBe("unknown")
    const poor = createVideoEncoder({ memoryPages: 300 })
    await expect(poor.encode(stream(bytes), "mp4", 60)).rejects.toBeInstanceOf(WorldFailure)
    // The control: nothing but the bounds made the difference.
    expect((await encoder.encode(stream(bytes), "mp4", 60)).kind).toBe("encoded")
  }, 60_000)

  test("one at a time; a look is not kept waiting", async () => {
    const bytes = await film()
    expect(encoder.isBusy()).toBe(false)
    const both = [encoder.encode(stream(bytes), "mp4", 60), encoder.encode(stream(bytes), "mp4", 60)]
    expect(encoder.isBusy()).toBe(true)
    const looks = await Promise.all([1, 2, 3].map(() => encoder.look(stream(bytes), "mp4")))
    expect(looks.toSorted()).toEqual(["readable", "readable", "unknown"])
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(["encoded", "encoded"])
    expect(encoder.isBusy()).toBe(false)
  }, 90_000)
})
