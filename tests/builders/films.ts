// Real films, small and short, made by FFmpeg as WebAssembly; and what cameras and people write into such files beside the picture.
import { spawn } from "node:child_process"
import { buffer } from "node:stream/consumers"
import { fileURLToPath } from "node:url"

import type { ChildOrder } from "#app/platform/video-encoder-order.ts"
import { coreFiles } from "#app/platform/video-encoder.server.ts"
import type { VideoEncoder } from "#app/platform/video-encoder.ts"

import { box, bytesOf, secretPlace } from "./media-files.ts"

export interface FilmOptions {
  size?: string
  seconds?: number
  framesASecond?: number
  kind?: "mp4" | "webm"
  withSound?: boolean
  /** Without a word beside picture and sound. */
  isPlain?: boolean
}

const made = new Map<string, Promise<Buffer>>()

/** Moving test pictures with a tone, its words full of secrets. Made once a process for the same options. */
export function film(options: FilmOptions = {}): Promise<Buffer> {
  const key = JSON.stringify(options)
  const known = made.get(key) ?? make(options)
  made.set(key, known)
  return known
}

function make({
  size = "320x180",
  seconds = 1.5,
  framesASecond = 15,
  kind = "mp4",
  withSound = true,
  isPlain = false,
}: FilmOptions): Promise<Buffer> {
  const sound = withSound ? ["-f", "lavfi", "-i", `sine=frequency=440:duration=${seconds}`] : []
  const codecs =
    kind === "webm"
      ? ["-c:v", "libvpx", "-deadline", "realtime", "-b:v", "300k", "-c:a", "libopus", "-f", "webm"]
      : ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-movflags", "use_metadata_tags", "-f", "mp4"]
  const words = ["-metadata", "title=Secret Anna", "-metadata", `location=${secretPlace}`, "-metadata", "comment=Secret Street 5"]
  return ffmpeg([
    ...["-f", "lavfi", "-i", `testsrc2=size=${size}:rate=${framesASecond}:duration=${seconds}`, ...sound, "-pix_fmt", "yuv420p"],
    ...(isPlain ? ["-fflags", "+bitexact"] : [...words, "-metadata:s:v", "handler_name=Secret Camera"]),
    ...codecs,
    "out.mp4",
  ])
}

/** Runs FFmpeg with `args`, which write "out.mp4"; `input` is its file "in". */
export async function ffmpeg(args: string[], input: Buffer = Buffer.alloc(0)): Promise<Buffer> {
  const { core, wasm } = coreFiles()
  const order: ChildOrder = { core, wasm, args, isKept: true }
  const script = fileURLToPath(new URL("../../app/platform/video-encoder-child.ts", import.meta.url))
  const child = spawn(process.execPath, ["--no-warnings", script, JSON.stringify(order)], { stdio: ["pipe", "pipe", "pipe"] })
  child.stdin.end(input)
  const [bytes, said] = await Promise.all([buffer(child.stdout), buffer(child.stderr)])
  if (bytes.length === 0) throw new Error(`No film: ${said.toString("utf8")}`)
  return bytes
}

/** The same film, its index (which has to stand last) grown by everything that gives away where and by whom it was made, and by glued-on boxes. */
export function withSecrets(bytes: Buffer): Buffer {
  const at = bytes.lastIndexOf("moov") - 4
  const moov = bytes.subarray(at, at + bytes.readUInt32BE(at))
  if (at + moov.length !== bytes.length) throw new Error("The index does not stand last.")
  const words = (text: string) => Buffer.concat([Buffer.from([0, text.length, 0x15, 0xc7]), bytesOf(text)])
  const udta = box(
    "udta",
    box("\xa9xyz", words(secretPlace)),
    box("loci", Buffer.alloc(4), bytesOf(`Secret Street\0\0${secretPlace}`)),
    box(
      "meta",
      Buffer.alloc(4),
      box("hdlr", Buffer.alloc(8), bytesOf("mdta"), Buffer.alloc(13)),
      box("ilst", bytesOf(`Secret ${secretPlace}`)),
    ),
  )
  const uuid = box("uuid", bytesOf("Secret-uuid-0001"), bytesOf("<x:xmpmeta>Secret Anna</x:xmpmeta>"))
  return Buffer.concat([
    bytes.subarray(0, at),
    box("moov", moov.subarray(8), udta, uuid),
    box("uuid", bytesOf("Secret-uuid-0002"), bytesOf("Secret")),
    box("free", bytesOf("<?php secret(); ?><script>alert('Secret')</script>")),
  ])
}

/** To be turned a quarter by the player, as telephones write it. */
export function turnedByHand(bytes: Buffer): Buffer {
  const turned = Buffer.from(bytes)
  const matrix = turned.indexOf("tkhd") + 4 + 40
  for (const [index, value] of [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000].entries()) turned.writeInt32BE(value, matrix + index * 4)
  return turned
}

/** The same container around coded data that is none. */
export function withBrokenPicture(bytes: Buffer): Buffer {
  const broken = Buffer.from(bytes)
  const at = broken.indexOf("mdat")
  for (let place = at + 4; place < at - 4 + broken.readUInt32BE(at - 4); place += 1) broken[place] = (place * 37 + 11) % 251
  return broken
}

/** An encoder that always makes `bytes`, where it does not matter what it does. */
export const encoderOf = (bytes: Buffer): VideoEncoder => ({
  look: () => Promise.resolve("readable"),
  encode: () => Promise.resolve({ kind: "encoded", film: bytes }),
  isBusy: () => false,
})
