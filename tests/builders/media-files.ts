// Small files as shoppers send them, and such as nobody should: made here, byte by byte.
import { crc32 } from "node:zlib"

import sharp from "sharp"

export const jpegWithPlace = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "#c2410c" } })
    .withExif({ IFD0: { Artist: "Secret Anna", ImageDescription: "Secret Street 5" }, IFD3: { GPSLatitudeRef: "N" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

export const plainPng = (width = 30, height = 20): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: { r: 10, g: 90, b: 60, alpha: 0.5 } } })
    .png()
    .toBuffer()

export const bytesOf = (text: string): Buffer => Buffer.from(text, "latin1")

const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, index * 4))
  return bytes
}

/** A box of ISO/IEC 14496-12. */
export const box = (type: string, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([u32(content.length + 8), bytesOf(type), content])
}

export interface Mp4Options {
  seconds?: number
  brand?: string
  /** Boxes put behind the film. */
  behind?: Buffer[]
  /** A third track that says where the film was taken. */
  withPlaces?: boolean
  withoutPicture?: boolean
  /** So many more of the last track. */
  moreTracks?: number
  width?: number
}

export const secretPlace = "SECRET+52.5200+013.4050/"

/** A film of one sample a track: enough for everything that reads boxes, nothing for eyes. */
export function smallMp4({
  seconds = 12,
  brand = "isom",
  behind = [],
  withPlaces = true,
  withoutPicture = false,
  moreTracks = 0,
  width = 720,
}: Mp4Options = {}): Buffer {
  const ftyp = box("ftyp", bytesOf(brand), u32(0), bytesOf("isommp41"))
  const samples = [bytesOf("picture data"), bytesOf("sound data"), bytesOf(secretPlace)]
  const handlers = withoutPicture ? ["soun", "soun", "meta"] : ["vide", "soun", "meta"]
  const tracks = withPlaces ? 3 : 2
  const moovOf = (offsets: number[]) => {
    const track = (index: number) => {
      const stbl = box(
        "stbl",
        box("stsd", u32(0, 0)),
        box("stts", u32(0, 1, 1, 1000)),
        box("stsc", u32(0, 1, 1, 1, 1)),
        box("stsz", u32(0, 0, 1, samples[index]?.length ?? 0)),
        box("stco", u32(0, 1, offsets[index] ?? 0)),
      )
      const hdlr = box("hdlr", u32(0, 0), bytesOf(handlers[index] ?? ""), u32(0, 0, 0), bytesOf("Secret Camera\0"))
      const mdia = box("mdia", box("mdhd", u32(0, 111, 222, 1000, 1000 * seconds, 0)), hdlr, box("minf", stbl))
      const size = index === 0 ? u32(width * 65_536, 1280 * 65_536) : u32(0, 0)
      const tkhd = box("tkhd", u32(7, 111, 222, index + 1, 0, 1000 * seconds), Buffer.alloc(52), size)
      return box("trak", tkhd, mdia, box("udta", bytesOf("Secret track note")))
    }
    const mvhd = box("mvhd", u32(0, 111, 222, 1000, 1000 * seconds), Buffer.alloc(80))
    const list = Array.from({ length: tracks + moreTracks }, (_, index) => track(Math.min(index, tracks - 1)))
    return box("moov", mvhd, ...list, box("udta", box("\xa9xyz", bytesOf(secretPlace))))
  }
  const length = moovOf([0, 0, 0]).length
  const first = ftyp.length + length + 8
  const offsets = [first, first + samples[0]!.length, first + samples[0]!.length + samples[1]!.length]
  return Buffer.concat([ftyp, moovOf(offsets), box("mdat", ...samples), box("free", bytesOf("<?php secret(); ?>")), ...behind])
}

const element = (id: number[], ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  const size = Buffer.alloc(8)
  size.writeUInt32BE(content.length, 4)
  size[0] = 0x01
  return Buffer.concat([Buffer.from(id), size, content])
}

/** A film of one cluster. `seconds` null: recorded without saying how long. */
export function smallWebm(seconds: number | null = 9, docType = "webm"): Buffer {
  const duration = Buffer.alloc(8)
  duration.writeDoubleBE((seconds ?? 0) * 1000)
  const info = element(
    [0x15, 0x49, 0xa9, 0x66],
    element([0x2a, 0xd7, 0xb1], Buffer.from([0x0f, 0x42, 0x40])),
    ...(seconds === null ? [] : [element([0x44, 0x89], duration)]),
    element([0x7b, 0xa9], bytesOf("Secret title")),
    element([0x44, 0x61], Buffer.alloc(8, 9)),
  )
  const video = element([0xe0], element([0xb0], Buffer.from([0x02, 0xd0])), element([0xba], Buffer.from([0x05, 0x00])))
  const tracks = element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x83], Buffer.from([1])), video))
  const tags = element([0x12, 0x54, 0xc3, 0x67], bytesOf("Secret tags"))
  const cluster = element([0x1f, 0x43, 0xb6, 0x75], bytesOf("frames"))
  const head = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], bytesOf(docType)))
  return Buffer.concat([head, element([0x18, 0x53, 0x80, 0x67], info, tracks, cluster, tags)])
}

/** A PNG that says it is animated. */
export async function animatedPng(): Promise<Buffer> {
  const png = await plainPng()
  const chunk = Buffer.concat([u32(8), bytesOf("acTL"), u32(2, 0), u32(0)])
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}

/** A PNG of a few hundred bytes that would unpack into 400 megapixels. */
export async function pixelBomb(): Promise<Buffer> {
  const png = Buffer.from(await plainPng())
  png.writeUInt32BE(20_000, 16)
  png.writeUInt32BE(20_000, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}
