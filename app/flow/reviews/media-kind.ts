// What is this file, by its own bytes? Name and declared type say nothing. Source: the formats' own definitions (JPEG T.81, PNG, RIFF/WebP, ISO/IEC
// 14496-12 file type box, EBML). What is not in the list is refused: SVG (it can carry script), GIF, PDF, archives, documents.

export type FileKind = "jpeg" | "png" | "webp" | "avif" | "mp4" | "webm"

export const headBytes = 64

const mp4Brands = [
  "isom",
  "iso2",
  "iso4",
  "iso5",
  "iso6",
  "mp41",
  "mp42",
  "avc1",
  "M4V ",
  "M4VH",
  "M4VP",
  "MSNV",
  "dash",
  "3gp4",
  "3gp5",
  "qt  ",
]

/** `head`: the first `headBytes` of the file. Null for what is not taken. */
export function fileKind(head: Uint8Array): FileKind | null {
  const text = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to))
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return "jpeg"
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "png"
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "webp"
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) return "webm"
  if (text(4, 8) !== "ftyp") return null
  const brand = text(8, 12)
  if (brand === "avif") return "avif"
  return mp4Brands.includes(brand) ? "mp4" : null
}

export const isImage = (kind: FileKind): boolean => kind !== "mp4" && kind !== "webm"
