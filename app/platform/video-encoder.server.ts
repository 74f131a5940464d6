// Films by FFmpeg as WebAssembly, in a process of its own for each: a decoder that a film breaks can reach neither the machine (WebAssembly), nor our memory,
// keys or files (another process, without rights), nor our time (it is killed). docs/decisions/030-video.md.
import { spawn } from "node:child_process"
import { createRequire } from "node:module"
import { constants, setPriority } from "node:os"
import { dirname, join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { fileURLToPath, pathToFileURL } from "node:url"

import { WorldFailure } from "#app/platform/failure.ts"
import { refusedCode, type ChildOrder } from "#app/platform/video-encoder-order.ts"
import type { VideoContainer, VideoEncoder } from "#app/platform/video-encoder.ts"

/** A worker's job may take 300 s. */
const encodeMs = 240_000
const lookMs = 10_000
/** While so many are being looked at, nobody else is kept waiting for a look. */
const mostLooks = 2
/** Of 64 KiB: 1 GiB. */
const memoryPages = 16_384
/** 4,096 by 2,304, either way up. */
const mostPixels = 9_437_184
const mostStreams = 16
const longerSide = 1280
const mostFramesASecond = 30
/** Far more than a minute at the rate below. */
const mostOutput = 64 * 1024 * 1024

/** What cameras and browsers write; whatever else FFmpeg knows stays shut. */
const decoders =
  "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,mpeg4,h263,mjpeg,aac,mp3float,mp3,opus,libopus,vorbis,libvorbis,alac,amrnb,amrwb,pcm_s16le,pcm_s16be,pcm_s24le,pcm_f32le"

/** `bounds`: shorter or smaller ones, to see what happens at them. */
export function createVideoEncoder(bounds: Partial<Bounds> = {}): VideoEncoder {
  let turn: Promise<unknown> = Promise.resolve()
  let [looking, encoding] = [0, 0]
  return {
    isBusy: () => encoding > 0,
    async look(film, container) {
      if (looking >= mostLooks) return "unknown"
      looking += 1
      try {
        const { kind } = await run(film, { args: lookArgs(container), isKept: false }, { ...usual, timeoutMs: lookMs, ...bounds })
        return kind === "done" ? "readable" : kind === "refused" ? "unreadable" : "unknown"
      } finally {
        looking -= 1
      }
    },
    async encode(film, container, maxSeconds) {
      encoding += 1
      const mine = turn.then(() => run(film, { args: encodeArgs(container, maxSeconds), isKept: true }, { ...usual, ...bounds }))
      turn = mine.catch(() => {})
      try {
        const ended = await mine
        if (ended.kind === "done") return { kind: "encoded", film: ended.output }
        return { kind: ended.kind === "refused" ? "unreadable" : "too-slow" }
      } finally {
        encoding -= 1
      }
    },
  }
}

const inputArgs = (container: VideoContainer): string[] => [
  ...["-hide_banner", "-nostats", "-loglevel", "error", "-xerror"],
  ...["-protocol_whitelist", "file", "-format_whitelist", "mov,matroska", "-f", container === "mp4" ? "mov" : "matroska"],
  ...["-codec_whitelist", decoders, "-max_streams", String(mostStreams), "-max_pixels", String(mostPixels)],
  ...["-probesize", "5000000", "-analyzeduration", "5000000", "-i", "in"],
]

/** The first picture that is no cover, and the first sound. */
const chosen = ["-map", "0:V:0", "-map", "0:a:0?"]

const lookArgs = (container: VideoContainer): string[] => [...inputArgs(container), ...chosen, "-t", "0.5", "-f", "null", "-"]

function encodeArgs(container: VideoContainer, maxSeconds: number): string[] {
  const side = (length: "iw" | "ih") => `'min(${longerSide},${length})'`
  const fit = `scale=w=${side("iw")}:h=${side("ih")}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=fast_bilinear`
  return [
    ...inputArgs(container),
    // No subtitles, data, attachments, chapters, and no word that was written beside them.
    ...[...chosen, "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-t", String(maxSeconds + 1)],
    ...["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"],
    ...["-fpsmax", String(mostFramesASecond), "-vf", `${fit},format=yuv420p`],
    ...["-c:v", "libx264", "-preset", "ultrafast", "-crf", "25", "-maxrate", "4M", "-bufsize", "8M", "-threads", "1", "-a53cc", "0"],
    // Messages inside the picture's own stream: captions, the settings of the encoder.
    ...["-bsf:v", "filter_units=remove_types=6", "-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "44100"],
    ...["-movflags", "+faststart", "-f", "mp4", "out.mp4"],
  ]
}

interface Bounds {
  timeoutMs: number
  memoryPages: number
}
const usual: Bounds = { timeoutMs: encodeMs, memoryPages }

type Ended = { kind: "done"; output: Buffer } | { kind: "refused" | "too-slow" }

async function run(film: AsyncIterable<Uint8Array>, order: Pick<ChildOrder, "args" | "isKept">, bounds: Bounds): Promise<Ended> {
  const { command, args } = commandOf(order, bounds.memoryPages)
  const child = spawn(command, args, { env: {} as NodeJS.ProcessEnv, stdio: ["pipe", "pipe", "pipe"], windowsHide: true })
  let isLate = false
  const clock = setTimeout(() => {
    isLate = true
    child.kill("SIGKILL")
  }, bounds.timeoutMs)
  try {
    const started = new Promise<void>((resolve, reject) => void child.once("spawn", resolve).once("error", reject))
    const closed = new Promise<number | string>(
      (resolve) => void child.once("close", (code, signal) => resolve(code ?? signal ?? "nothing")),
    )
    await started.catch((error: Error) => {
      throw new WorldFailure(`The encoder of videos did not start: ${error.message}`, { retryable: true })
    })
    lower(child.pid)
    // It may end before it has read everything; how it ended says why.
    const fed = pipeline(Readable.from(film, { objectMode: false }), child.stdin).catch((error: unknown) => error)
    const [output, said] = await Promise.all([upTo(child.stdout, mostOutput), upTo(child.stderr, 4_000)])
    const code = await closed
    const trouble = await fed
    if (isLate) return { kind: "too-slow" }
    if (code === 0) return { kind: "done", output }
    if (code === refusedCode) return { kind: "refused" }
    const what = said.toString("utf8").slice(-300) || (trouble instanceof Error ? trouble.message : "")
    throw new WorldFailure(`The encoder of videos ended with ${code}: ${what}`, { retryable: true })
  } finally {
    clearTimeout(clock)
  }
}

/** This Node with the child's script: it may read that and FFmpeg, nothing else, and has no environment. */
function commandOf(order: Pick<ChildOrder, "args" | "isKept">, pages: number): { command: string; args: string[] } {
  const script = fileURLToPath(new URL("./video-encoder-child.ts", import.meta.url))
  const { folder, core, wasm } = coreFiles()
  const own = dirname(script)
  const readable = [script, join(own, "video-encoder-order.ts"), join(own, "../../package.json"), folder]
  return {
    command: process.execPath,
    args: [
      ...["--permission", ...readable.map((path) => `--allow-fs-read=${path}`)],
      // The last but one: see embedded-database.server.ts.
      ...["--no-warnings", "--max-old-space-size=512", "--no-wasm-code-gc", `--wasm-max-mem-pages=${pages}`],
      ...[script, JSON.stringify({ ...order, core, wasm } satisfies ChildOrder)],
    ],
  }
}

/** FFmpeg as the npm package brings it; `core` is an address to import. */
export function coreFiles(): { folder: string; core: string; wasm: string } {
  const folder = dirname(dirname(dirname(createRequire(import.meta.url).resolve("@ffmpeg/core"))))
  const esm = join(folder, "dist", "esm")
  return { folder, core: pathToFileURL(join(esm, "ffmpeg-core.js")).href, wasm: join(esm, "ffmpeg-core.wasm") }
}

/** The first `limit` bytes; reads on, so that its writer can end. */
async function upTo(stream: Readable, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream as AsyncIterable<Buffer>) {
    if (size < limit) pieces.push(piece.subarray(0, limit - size))
    size += piece.length
  }
  return Buffer.concat(pieces)
}

/** Everything else goes first. */
function lower(pid: number | undefined): void {
  try {
    if (pid) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It ended already, or the system does not let us.
  }
}
