// One spelling for what looks the same, so that a rule about words cannot be dodged by typography. Used for matching only, never for sending.

/** Characters that take no room: zero-width, joiners, direction marks, soft hyphen, variation selectors, tags. */
const invisible =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E007F}]/gu

/** NFKC, straight quotes and dashes, no invisible characters, single spaces; letter case is kept. */
export function fold(text: string): string {
  return text
    .replace(/(?<=\d)[\u00A0\u2007\u2009\u202F](?=\d{3}(?!\d))/gu, "") // 1 000 written with a fixed space is one number
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(/[\u2018\u2019\u201A\u201B\u02BC\u00B4`]/gu, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u00AB\u00BB]/gu, '"')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\u2010-\u2015\u2212]/gu, "-")
    .replace(/\s+/gu, " ")
    .trim()
}

// Decimal digits of every script stand in runs of ten that begin at a multiple of these (Unicode 16, blocks in use).
const zeros = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810,
]

function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  const zero = zeros.find((start) => point >= start && point < start + 10)
  return zero === undefined ? digit : String(point - zero)
}

/** Whole words of `source` (a regular expression without anchors), in any case. `\b` knows ASCII only, so it is not used. */
export function words(source: string, flags = "iu"): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, flags)
}

/** Lower-case words of letters, digits and inner apostrophes or hyphens. */
export function tokens(text: string): string[] {
  return (
    fold(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+(?:['-][\p{L}\p{N}\p{M}]+)*/gu) ?? []
  )
}

/** The match of `pattern` in `text` with a little of what stands around it. */
export function excerptAt(text: string, index: number, length: number, around = 24): string {
  const from = Math.max(0, index - around)
  const until = Math.min(text.length, index + length + around)
  return `${from > 0 ? "…" : ""}${text.slice(from, until)}${until < text.length ? "…" : ""}`
}
