// How many text messages does a text need? GSM 03.38: 160 signs of its basic set in one, 153 each in several; the signs of its extension count
// twice. One sign outside it, and all of it is sent as UCS-2: 70 code units in one, 67 each in several. Source: 3GPP TS 23.038 and 23.040.

const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
const extension = "\f^{}\\[~]|€"

export interface SmsParts {
  encoding: "GSM-7" | "UCS-2"
  parts: number
  /** Signs as the encoding counts them. */
  length: number
}

export function smsParts(text: string): SmsParts {
  const signs = [...text]
  if (signs.every((sign) => basic.includes(sign) || extension.includes(sign))) {
    const length = signs.reduce((sum, sign) => sum + (extension.includes(sign) ? 2 : 1), 0)
    return { encoding: "GSM-7", length, parts: partsOf(length, 160, 153) }
  }
  return { encoding: "UCS-2", length: text.length, parts: partsOf(text.length, 70, 67) }
}

const partsOf = (length: number, single: number, several: number): number => (length <= single ? 1 : Math.ceil(length / several))
