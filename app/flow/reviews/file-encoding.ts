// In which encoding is a file of text written? By its mark at the beginning; else by the nulls that UTF-16 puts beside plain letters; else UTF-8 when all
// of it is, and Windows-1252 when not. Fed piece by piece; `sizeIn` counts the bytes that a decoded text had.

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252"

export interface EncodingSniffer {
  push(bytes: Uint8Array): void
  /** After the last piece. */
  encoding(): Encoding
}

export function createEncodingSniffer(): EncodingSniffer {
  const strict = new TextDecoder("utf-8", { fatal: true })
  let byStart: Encoding | null = null
  let isStarted = false
  let isUtf8 = true
  return {
    push(bytes) {
      if (!isStarted) [byStart, isStarted] = [encodingAtStart(bytes), true]
      if (byStart !== null || !isUtf8) return
      isUtf8 = decodes(strict, bytes, true)
    },
    encoding: () => byStart ?? (isUtf8 && decodes(strict, new Uint8Array(0), false) ? "utf-8" : "windows-1252"),
  }
}

function decodes(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

function encodingAtStart(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  const start = bytes.subarray(0, 512)
  const nulls = (parity: number) => start.filter((byte, index) => index % 2 === parity && byte === 0).length
  const many = start.length / 6
  if (nulls(1) > many && nulls(0) < many / 4) return "utf-16le"
  if (nulls(0) > many && nulls(1) < many / 4) return "utf-16be"
  return null
}

/** Bytes of `text`, which was decoded with its mark kept. */
export function sizeIn(encoding: Encoding, text: string): number {
  if (encoding === "utf-8") return Buffer.byteLength(text)
  return encoding === "windows-1252" ? text.length : text.length * 2
}
