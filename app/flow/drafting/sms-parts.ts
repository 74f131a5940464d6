// How many text messages does a text need? Signs of the GSM 03.38 basic set take one septet, those of its extension two (an escape before them); one sign
// outside both and all of it is sent as UCS-2. 160 septets or 70 code units fit into one message; of several each loses 7 septets or 3 units to the
// header that joins them (153 and 67), and neither an escape nor a surrogate pair may be cut in two. Source: 3GPP TS 23.038 section 6.2.1, 23.040
// section 9.2.3.24.1.

const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
const extension = "\f^{}\\[~]|€"

export interface SmsParts {
  encoding: "GSM-7" | "UCS-2"
  parts: number
  /** Septets or code units in all. */
  length: number
}

export function smsParts(text: string): SmsParts {
  const signs = [...text]
  const isGsm = signs.every((sign) => basic.includes(sign) || extension.includes(sign))
  const sizes = signs.map((sign) => (isGsm ? (extension.includes(sign) ? 2 : 1) : sign.length))
  const length = sizes.reduce((sum, size) => sum + size, 0)
  return { encoding: isGsm ? "GSM-7" : "UCS-2", length, parts: isGsm ? partsOf(sizes, length, 160, 153) : partsOf(sizes, length, 70, 67) }
}

function partsOf(sizes: readonly number[], length: number, alone: number, joined: number): number {
  if (length <= alone) return 1
  let parts = 1
  let filled = 0
  for (const size of sizes) {
    if (filled + size > joined) {
      parts += 1
      filled = 0
    }
    filled += size
  }
  return parts
}

/** Signs that people and models write and that push a text into UCS-2, by what says the same in GSM-7. */
const plainSigns: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "•": "-",
  "\u00A0": " ",
  "\u202F": " ",
}

/** `text` with typographic signs made plain, so that it stays GSM-7 where its language allows. */
export function plainForSms(text: string): string {
  return text.replace(/[‘’“”„«»–—…•\u00A0\u202F]/gu, (sign) => plainSigns[sign] ?? sign)
}
