// What does a video of the MP4 family (ISO/IEC 14496-12; QuickTime is its ancestor) hold, and what in it tells more than the picture? Offsets and sizes
// in bytes. Boxes of metadata (udta, meta, uuid), free space and tracks that are neither picture nor sound (GPS, sensors) are to be blanked in place, so
// that every offset of the samples stays true. Encoding anew comes after (encode-video.server.ts); this keeps quiet about places until then.

export interface Box {
  type: string
  start: number
  /** Where its content begins. */
  content: number
  end: number
}

/** Reads `length` bytes from `from`; fewer at the end of the file. */
export type ReadAt = (from: number, length: number) => Promise<Uint8Array>

export interface VideoPlan {
  kind: "video"
  durationSeconds: number
  width: number | null
  height: number | null
  /** Byte ranges to be filled with zeros. */
  blank: { from: number; to: number }[]
  /** Places where the four letters of a box's type become "free". */
  free: number[]
}

export type ReadVideo = VideoPlan | { kind: "broken" } | { kind: "unknown-duration" } | { kind: "no-picture" }

const mostBoxes = 2_000
/** A telephone writes two to five. */
export const mostTracks = 16
/** Tables of samples beyond this are not a minute of video. */
const largestMoov = 8 * 1024 * 1024

export async function readMp4(read: ReadAt, size: number): Promise<ReadVideo> {
  const top = await boxesIn(read, 0, size, size)
  if (!top || top[0]?.type !== "ftyp") return { kind: "broken" }
  const moovBox = top.find(({ type }) => type === "moov")
  if (!moovBox || !top.some(({ type }) => type === "mdat") || moovBox.end - moovBox.start > largestMoov) return { kind: "broken" }
  if (top.some(({ type }) => !topTypes.has(type)) || top.filter(({ type }) => type === "moov").length !== 1) return { kind: "broken" }
  // A film in fragments keeps its length and its samples elsewhere: nothing of it could be promised.
  if (top.some(({ type }) => type === "moof")) return { kind: "unknown-duration" }
  const plan: VideoPlan = { kind: "video", durationSeconds: 0, width: null, height: null, blank: [], free: [] }
  for (const box of top) if (hasNothingToSee(box.type)) clear(plan, box)
  const bytes = await read(moovBox.start, moovBox.end - moovBox.start)
  return readMoov(new Moov(bytes, moovBox.start), plan, size)
}

const topTypes = new Set(["ftyp", "moov", "mdat", "free", "skip", "wide", "udta", "meta", "uuid", "pdin", "moof", "mfra", "sidx", "styp"])
const hasNothingToSee = (type: string) => ["udta", "meta", "uuid", "free", "skip", "wide", "sidx"].includes(type)

function clear(plan: VideoPlan, { start, content, end }: Box): void {
  plan.free.push(start + 4)
  if (end > content) plan.blank.push({ from: content, to: end })
}

/** Boxes that lie side by side between `from` and `to`; null when they do not fit together. */
async function boxesIn(read: ReadAt, from: number, to: number, fileSize: number): Promise<Box[] | null> {
  const boxes: Box[] = []
  for (let at = from; at < to;) {
    if (boxes.length === mostBoxes || to - at < 8) return null
    const head = await read(at, 16)
    const box = boxAt(head, at, fileSize)
    if (!box || box.end > to) return null
    boxes.push(box)
    at = box.end
  }
  return boxes
}

function boxAt(head: Uint8Array, at: number, fileSize: number): Box | null {
  if (head.length < 8) return null
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const type = String.fromCharCode(...head.subarray(4, 8))
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return null
  let size = view.getUint32(0)
  let content = at + 8
  if (size === 1) {
    if (head.length < 16) return null
    size = Number(view.getBigUint64(8))
    content = at + 16
  } else if (size === 0) size = fileSize - at
  return size >= content - at && Number.isSafeInteger(size) ? { type, start: at, content, end: at + size } : null
}

/** The moov box in memory, spoken of in places of the file. */
class Moov {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #from: number
  constructor(bytes: Uint8Array, from: number) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#from = from
  }
  get box(): Box {
    return boxAt(this.#bytes.subarray(0, 16), this.#from, this.#from + this.#bytes.length) as Box
  }
  children({ content, end }: Pick<Box, "content" | "end">): Box[] | null {
    const boxes: Box[] = []
    for (let at = content; at < end;) {
      // QuickTime ends some lists with four zero bytes.
      if (end - at < 8) return this.#isZero(at, end) ? boxes : null
      const box = boxAt(this.#bytes.subarray(at - this.#from, at - this.#from + 16), at, end)
      if (!box || box.end > end || boxes.length === mostBoxes) return null
      boxes.push(box)
      at = box.end
    }
    return boxes
  }
  #isZero(from: number, to: number): boolean {
    return this.#bytes.subarray(from - this.#from, to - this.#from).every((byte) => byte === 0)
  }
  u8 = (at: number): number => this.#bytes[at - this.#from] ?? 0
  u32 = (at: number): number => (at - this.#from + 4 <= this.#bytes.length ? this.#view.getUint32(at - this.#from) : 0)
  u64 = (at: number): number => this.u32(at) * 4_294_967_296 + this.u32(at + 4)
  text = (at: number, length: number): string => String.fromCharCode(...this.#bytes.subarray(at - this.#from, at - this.#from + length))
}

function readMoov(moov: Moov, plan: VideoPlan, fileSize: number): ReadVideo {
  const inside = moov.children(moov.box)
  const header = inside?.find(({ type }) => type === "mvhd")
  if (!inside || !header) return { kind: "broken" }
  if (inside.some(({ type }) => type === "mvex")) return { kind: "unknown-duration" }
  const isLong = moov.u8(header.content) === 1
  blankTimes(plan, header, isLong)
  const scale = moov.u32(header.content + (isLong ? 20 : 12))
  const duration = isLong ? moov.u64(header.content + 24) : moov.u32(header.content + 16)
  if (scale === 0 || duration === 0 || duration === 0xffffffff) return { kind: "unknown-duration" }
  if (inside.filter(({ type }) => type === "trak").length > mostTracks) return { kind: "broken" }
  const pictures: Track[] = []
  for (const box of inside) {
    if (hasNothingToSee(box.type)) clear(plan, box)
    else if (box.type === "trak") {
      const track = readTrack(moov, box, plan, fileSize)
      if (track === "broken") return { kind: "broken" }
      if (track.kind === "vide") pictures.push(track)
    } else if (!["mvhd", "iods", "trak"].includes(box.type)) clear(plan, box)
  }
  const [picture] = pictures
  if (!picture) return { kind: "no-picture" }
  return { ...plan, width: picture.width, height: picture.height, durationSeconds: duration / scale }
}

// When it was made and changed: two times before everything else.
function blankTimes(plan: VideoPlan, box: Box, isLong: boolean): void {
  plan.blank.push({ from: box.content + 4, to: box.content + 4 + (isLong ? 16 : 8) })
}

interface Track {
  kind: "vide" | "soun" | "other"
  width: number | null
  height: number | null
}

function readTrack(moov: Moov, trak: Box, plan: VideoPlan, fileSize: number): Track | "broken" {
  const inside = moov.children(trak)
  const header = inside?.find(({ type }) => type === "tkhd")
  const media = inside?.find(({ type }) => type === "mdia")
  const inMedia = media ? moov.children(media) : null
  const handler = inMedia?.find(({ type }) => type === "hdlr")
  if (!inside || !header || !inMedia || !handler) return "broken"
  const kind = moov.text(handler.content + 8, 4)
  if (kind !== "vide" && kind !== "soun") {
    const samples = sampleRanges(moov, inMedia, fileSize)
    if (!samples) return "broken"
    plan.blank.push(...samples)
    clear(plan, trak)
    return { kind: "other", width: null, height: null }
  }
  const isLong = moov.u8(header.content) === 1
  blankTimes(plan, header, isLong)
  // The last two fields, 16.16 fixed point.
  const side = (at: number) => Math.round(moov.u32(at) / 65_536) || null
  const inner = inMedia.find(({ type }) => type === "mdhd")
  if (inner) blankTimes(plan, inner, moov.u8(inner.content) === 1)
  // The handler's name is free text.
  if (handler.end > handler.content + 24) plan.blank.push({ from: handler.content + 24, to: handler.end })
  for (const box of [...inside, ...inMedia]) if (hasNothingToSee(box.type)) clear(plan, box)
  return { kind, width: side(header.end - 8), height: side(header.end - 4) }
}

/** Where the samples of a track lie in the file; null when its tables do not hold together. */
function sampleRanges(moov: Moov, inMedia: readonly Box[], fileSize: number): { from: number; to: number }[] | null {
  const minf = inMedia.find(({ type }) => type === "minf")
  const stbl = (minf && moov.children(minf))?.find(({ type }) => type === "stbl")
  const tables = stbl ? moov.children(stbl) : null
  if (!tables) return null
  const table = (type: string) => tables.find((box) => box.type === type)
  const [sizes, chunks, wide, groups] = [table("stsz"), table("stco"), table("co64"), table("stsc")]
  const places = chunks ?? wide
  if (!sizes || !places || !groups) return null
  const sizeOf = (index: number) => moov.u32(sizes.content + 4) || moov.u32(sizes.content + 12 + index * 4)
  const total = moov.u32(sizes.content + 8)
  const count = moov.u32(places.content + 4)
  if (places.content + 8 + count * (chunks ? 4 : 8) > places.end || total > 1_000_000) return null
  const ranges: { from: number; to: number }[] = []
  const entries = moov.u32(groups.content + 4)
  if (groups.content + 8 + entries * 12 > groups.end) return null
  let sample = 0
  let entry = 0
  for (let chunk = 1; chunk <= count && sample < total; chunk += 1) {
    while (entry + 1 < entries && moov.u32(groups.content + 8 + (entry + 1) * 12) <= chunk) entry += 1
    const from = chunks ? moov.u32(places.content + 8 + (chunk - 1) * 4) : moov.u64(places.content + 8 + (chunk - 1) * 8)
    let to = from
    const inChunk = moov.u32(groups.content + 8 + entry * 12 + 4)
    for (let index = 0; index < inChunk && sample < total; index += 1, sample += 1) to += sizeOf(sample)
    if (to > fileSize) return null
    if (to > from) ranges.push({ from, to })
  }
  return ranges
}
