// What does a WebM film hold, and what in it tells more than the picture? EBML (RFC 8794), Matroska (RFC 9559). Tags, attachments, chapters, titles, dates
// and names of programs become Void elements in place. A film without its length, or written without sizes as it was recorded, is not taken:
// its length cannot be known without reading all of it.
import { mostTracks, type ReadAt, type ReadVideo, type VideoPlan } from "#app/flow/reviews/video-boxes.ts"

interface Element {
  id: number
  start: number
  content: number
  end: number
}

const id = {
  head: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  track: 0xae,
  video: 0xe0,
  cluster: 0x1f43b675,
  scale: 0x2ad7b1,
  duration: 0x4489,
  type: 0x83,
  width: 0xb0,
  height: 0xba,
  docType: 0x4282,
}
/** Tags, attachments, chapters; title, date, file names and programs inside Info; void. */
const tells = new Set([0x1254c367, 0x1941a469, 0x1043a770, 0x7ba9, 0x4461, 0x7384, 0x4d80, 0x5741, 0xec])
const mostElements = 20_000
const largestTracks = 1024 * 1024

/** As for MP4, but `free` is empty; `voids` are the heads of Void elements, which stand before what is blanked. */
export type WebmPlan = VideoPlan & { voids: { at: number; bytes: Uint8Array }[] }

export async function readWebm(read: ReadAt, size: number): Promise<WebmPlan | Exclude<ReadVideo, VideoPlan>> {
  const head = await elementAt(read, 0, size)
  if (head?.id !== id.head || head.end > 4096) return { kind: "broken" }
  const docType = (await children(read, head))?.find((element) => element.id === id.docType)
  const name = docType && Buffer.from(await read(docType.content, Math.min(32, docType.end - docType.content))).toString("latin1")
  if (name?.replace(/\0+$/, "") !== "webm") return { kind: "broken" }
  const segment = await elementAt(read, head.end, size)
  if (segment?.id !== id.segment) return segment === null ? { kind: "unknown-duration" } : { kind: "broken" }
  if (segment.end !== size) return { kind: "broken" }
  const inside = await children(read, segment)
  if (!inside) return { kind: "unknown-duration" }
  const plan: WebmPlan = { kind: "video", durationSeconds: 0, width: null, height: null, blank: [], free: [], voids: [] }
  let scale = 1_000_000
  let duration = 0
  let pictures = 0
  for (const element of inside) {
    if (tells.has(element.id)) empty(plan, element)
    if (element.id === id.info)
      for (const inner of (await children(read, element)) ?? []) {
        if (tells.has(inner.id)) empty(plan, inner)
        if (inner.id === id.scale) scale = unsigned(await read(inner.content, inner.end - inner.content))
        if (inner.id === id.duration) duration = float(await read(inner.content, inner.end - inner.content))
      }
    if (element.id !== id.tracks) continue
    if (element.end - element.start > largestTracks) return { kind: "broken" }
    const tracks = (await children(read, element)) ?? []
    if (tracks.length > mostTracks) return { kind: "broken" }
    for (const track of tracks) {
      const fields = track.id === id.track ? await children(read, track) : []
      if (!fields) return { kind: "broken" }
      const kind = fields.find((field) => field.id === id.type)
      const type = kind ? unsigned(await read(kind.content, kind.end - kind.content)) : 0
      if (track.id === id.track && type !== 1 && type !== 2) return { kind: "broken" }
      const video = type === 1 ? fields.find((field) => field.id === id.video) : undefined
      if (type === 1) pictures += 1
      for (const inner of video ? ((await children(read, video)) ?? []) : []) {
        if (inner.id === id.width) plan.width = unsigned(await read(inner.content, inner.end - inner.content))
        if (inner.id === id.height) plan.height = unsigned(await read(inner.content, inner.end - inner.content))
      }
    }
  }
  if (pictures === 0) return { kind: "no-picture" }
  plan.durationSeconds = (duration * scale) / 1_000_000_000
  return plan.durationSeconds > 0 && Number.isFinite(plan.durationSeconds) ? plan : { kind: "unknown-duration" }
}

/** The same length, saying nothing. */
function empty(plan: WebmPlan, { start, end }: Element): void {
  const length = end - start
  const bytes =
    length >= 9
      ? Uint8Array.from([0xec, 0x01, ...bytesOf(length - 9, 7)])
      : Uint8Array.from([0xec, 0x80 | (length - 2), ...Array.from({ length: length - 2 }, () => 0)])
  plan.voids.push({ at: start, bytes })
  if (end > start + bytes.length) plan.blank.push({ from: start + bytes.length, to: end })
}

function bytesOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(value / 256 ** (count - 1 - index)) % 256)
}

async function children(read: ReadAt, { content, end }: Element): Promise<Element[] | null> {
  const found: Element[] = []
  for (let at = content; at < end;) {
    const element = found.length < mostElements ? await elementAt(read, at, end) : null
    if (!element) return null
    found.push(element)
    at = element.end
  }
  return found
}

/** Null for what does not fit, and for an element without a size. */
async function elementAt(read: ReadAt, at: number, end: number): Promise<Element | null> {
  const head = await read(at, 12)
  const idLength = Math.clz32(head[0] ?? 0) - 23
  if (idLength < 1 || idLength > 4 || head.length < idLength + 1) return null
  const first = head[idLength] ?? 0
  const sizeLength = Math.clz32(first) - 23
  if (sizeLength < 1 || sizeLength > 8 || head.length < idLength + sizeLength) return null
  let size = first & (0xff >> sizeLength)
  let isUnknown = size === 0xff >> sizeLength
  for (const byte of head.subarray(idLength + 1, idLength + sizeLength)) {
    size = size * 256 + byte
    if (byte !== 0xff) isUnknown = false
  }
  const content = at + idLength + sizeLength
  if (isUnknown || content + size > end) return null
  return { id: unsigned(head.subarray(0, idLength)), start: at, content, end: content + size }
}

function unsigned(bytes: Uint8Array): number {
  return bytes.length > 6 ? NaN : bytes.reduce((value, byte) => value * 256 + byte, 0)
}

function float(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return bytes.length === 4 ? view.getFloat32(0) : bytes.length === 8 ? view.getFloat64(0) : NaN
}
