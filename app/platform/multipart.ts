// The parts of a multipart/form-data body as they arrive (RFC 7578), without ever holding more than a few pieces of it. Strict on purpose: what is
// not well formed ends in `MultipartFault`. Offsets and limits are in bytes.

export interface MultipartPart {
  name: string
  /** Null for an ordinary field. Only a label: nothing is ever stored under it. */
  filename: string | null
  contentType: string | null
  /** To be read to its end before the next part is asked for; what is left is skipped. */
  body: AsyncGenerator<Uint8Array>
}

export class MultipartFault extends Error {}

const longestHead = 8_192
const mostParts = 200

/** The boundary that a content-type header names; null when it is no multipart form. */
export function boundaryOf(contentType: string | null): string | null {
  if (!/^multipart\/form-data\b/i.test(contentType ?? "")) return null
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? "")
  return found?.[1] ?? found?.[2] ?? null
}

export async function* readMultipart(source: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<MultipartPart> {
  const reader = new Reader(source)
  // The first line has no line break before it; with one put there every delimiter looks alike.
  reader.unshift(Buffer.from("\r\n"))
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  for await (const _before of reader.until(delimiter)) continue
  for (let count = 0; ; count += 1) {
    const mark = await reader.take(2)
    if (mark.toString("latin1") === "--") return
    if (mark.toString("latin1") !== "\r\n" || count >= mostParts) throw new MultipartFault("not a form")
    const head = await reader.head()
    const body = reader.until(delimiter)
    yield { ...partOf(head), body }
    for await (const _rest of body) continue
  }
}

function partOf(head: string): Omit<MultipartPart, "body"> {
  const fields = new Map(
    head.split("\r\n").map((line) => [line.slice(0, line.indexOf(":")).trim().toLowerCase(), line.slice(line.indexOf(":") + 1)]),
  )
  const disposition = fields.get("content-disposition") ?? ""
  const name = parameter(disposition, "name")
  if (!/^\s*form-data\b/i.test(disposition) || name === null) throw new MultipartFault("a part without a name")
  return { name, filename: parameter(disposition, "filename"), contentType: fields.get("content-type")?.trim() ?? null }
}

function parameter(disposition: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, "i").exec(disposition)
  if (!found) return null
  // As browsers escape it (WHATWG, multipart encoding); the backslash of older ones as well.
  const text = (found[1] ?? found[2] ?? "").replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n")
  return text.replace(/\\(["\\])/g, "$1")
}

/** Bytes that arrived and were not handed on yet. */
class Reader {
  readonly #source: AsyncIterator<Uint8Array>
  #held: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  unshift(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held])
  }

  async #more(): Promise<void> {
    const next = await this.#source.next()
    if (next.done) throw new MultipartFault("the form ended too early")
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value])
  }

  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) await this.#more()
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    return taken
  }

  async head(): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf("\r\n\r\n")
      if (end > longestHead || (end < 0 && this.#held.length > longestHead)) throw new MultipartFault("a head that never ends")
      if (end >= 0) return (await this.take(end + 4)).subarray(0, end).toString("utf8")
      await this.#more()
    }
  }

  /** Hands out everything before `delimiter` and swallows that. */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const end = this.#held.indexOf(delimiter)
      if (end >= 0) {
        const last = this.#held.subarray(0, end)
        this.#held = this.#held.subarray(end + delimiter.length)
        if (last.length > 0) yield last
        return
      }
      // A delimiter may have begun at the end of what is here.
      const sure = this.#held.length - delimiter.length + 1
      if (sure > 0) {
        const piece = this.#held.subarray(0, sure)
        this.#held = this.#held.subarray(sure)
        yield piece
      }
      await this.#more()
    }
  }
}
