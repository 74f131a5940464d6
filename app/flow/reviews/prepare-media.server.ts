// One file of a shopper on its way in: what it is by its bytes, whether it keeps the bounds, and a copy without anything but the picture. Photos are
// decoded and encoded anew (which ends polyglots, metadata and colour tricks). Of a video, the container is walked, what tells more than the picture is
// blanked in place, and its beginning is decoded on trial: a minute of it takes longer than a form may, so a job encodes it anew (encode-video.server.ts).
import { createReadStream } from "node:fs"
import { open, stat, type FileHandle } from "node:fs/promises"

import sharp from "sharp"

import { fileKind, headBytes, isImage } from "#app/flow/reviews/media-kind.ts"
import { longestSide, mediaLimits, type MediaProblem } from "#app/flow/reviews/media-limits.ts"
import type { MediaKind } from "#app/flow/reviews/media.store.server.ts"
import { readMp4, type ReadAt, type ReadVideo } from "#app/flow/reviews/video-boxes.ts"
import { readWebm } from "#app/flow/reviews/webm-elements.ts"
import type { VideoEncoder } from "#app/platform/video-encoder.ts"

export interface PreparedMedia {
  kind: MediaKind
  contentType: string
  path: string
  byteSize: number
  width: number | null
  height: number | null
  durationSeconds: number | null
}

export type Prepared = { kind: "prepared"; media: PreparedMedia } | { kind: "refused"; problem: MediaProblem }

const refused = (problem: MediaProblem): Prepared => ({ kind: "refused", problem })

// A decoded picture is big: one at a time, in one thread, and nothing kept.
sharp.concurrency(1)
sharp.cache(false)
let decoding: Promise<unknown> = Promise.resolve()

/** Reads the file at `path`; a photo's clean copy is written beside it, a video is cleaned where it lies. `video`: decodes a film on trial. */
export async function prepareMedia(path: string, video: Pick<VideoEncoder, "look"> | null = null): Promise<Prepared> {
  const file = await open(path, "r+")
  try {
    const { size } = await file.stat()
    const kind = fileKind((await readerOf(file)(0, headBytes)) as Uint8Array)
    if (!kind) return refused("file-type")
    if (size > (isImage(kind) ? mediaLimits.imageBytes : mediaLimits.videoBytes)) return refused("file-too-large")
    if (kind === "mp4" || kind === "webm") return await prepareVideo(file, path, size, kind, video)
    if (kind === "png" && (await isAnimatedPng(file, size))) return refused("file-animated")
  } finally {
    await file.close()
  }
  const turn = decoding.then(() => prepareImage(path))
  decoding = turn.catch(() => {})
  return turn
}

async function prepareImage(path: string): Promise<Prepared> {
  try {
    const picture = sharp(path, { limitInputPixels: mediaLimits.pixels, failOn: "error", sequentialRead: true })
    const { width = 0, height = 0, pages = 1 } = await picture.metadata()
    if (pages > 1) return refused("file-animated")
    if (width * height > mediaLimits.pixels || width === 0 || height === 0) return refused("file-too-large")
    const clean = `${path}.jpg`
    const written = await picture
      .rotate()
      .resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 82, mozjpeg: true })
      .toFile(clean)
    const { size: byteSize } = await stat(clean)
    const media = { kind: "image" as const, contentType: "image/jpeg", path: clean, byteSize, width: written.width, height: written.height }
    return { kind: "prepared", media: { ...media, durationSeconds: null } }
  } catch (error) {
    // Whatever the decoder does not like is the file's fault; what the disk does not like is not.
    if (error instanceof Error && "code" in error) throw error
    return refused(error instanceof Error && /pixel limit/i.test(error.message) ? "file-too-large" : "file-broken")
  }
}

// An animated PNG says so before its first picture data (acTL, W3C PNG third edition).
async function isAnimatedPng(file: FileHandle, size: number): Promise<boolean> {
  const read = readerOf(file)
  for (let at = 8, count = 0; at + 8 <= size && count < 200; count += 1) {
    const head = Buffer.from(await read(at, 8))
    if (head.length < 8) return false
    const type = head.toString("latin1", 4, 8)
    if (type === "acTL") return true
    if (type === "IDAT") return false
    at += 12 + head.readUInt32BE(0)
  }
  return false
}

async function prepareVideo(
  file: FileHandle,
  path: string,
  size: number,
  kind: "mp4" | "webm",
  video: Pick<VideoEncoder, "look"> | null,
): Promise<Prepared> {
  const read = readerOf(file)
  const found: ReadVideo & { voids?: { at: number; bytes: Uint8Array }[] } = await (kind === "mp4"
    ? readMp4(read, size)
    : readWebm(read, size))
  if (found.kind !== "video") return refused("file-broken")
  if (found.durationSeconds > mediaLimits.videoSeconds + 0.5) return refused("file-too-long")
  for (const at of found.free) await file.write(Buffer.from("free"), 0, 4, at)
  for (const { at, bytes } of found.voids ?? []) await file.write(bytes, 0, bytes.length, at)
  for (const { from, to } of found.blank) await blank(file, from, to)
  const { durationSeconds, width, height } = found
  if ((width ?? 0) * (height ?? 0) > mediaLimits.videoPixels) return refused("file-too-large")
  if ((await video?.look(createReadStream(path), kind)) === "unreadable") return refused("file-broken")
  const contentType = kind === "mp4" ? "video/mp4" : "video/webm"
  return { kind: "prepared", media: { kind: "video", contentType, path, byteSize: size, width, height, durationSeconds } }
}

const zeros = Buffer.alloc(65_536)

async function blank(file: FileHandle, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += zeros.length) await file.write(zeros, 0, Math.min(zeros.length, to - at), at)
}

function readerOf(file: FileHandle): ReadAt {
  return async (from, length) => {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  }
}
