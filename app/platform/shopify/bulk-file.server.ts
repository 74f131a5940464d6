// The result of a bulk operation as it comes over the wire: lines of JSON, read without ever holding the file. Shopify keeps it on a plain https
// address for a week and serves parts of it, so a reader that was interrupted goes on at the byte where it stopped.
import { WorldFailure } from "#app/platform/failure.ts"

export interface BulkLine {
  value: Record<string, unknown>
  /** Of the byte behind the line's end, from the start of the file. */
  end: number
}

export type Download = (url: string, init: RequestInit) => Promise<Response>

export interface BulkFileOptions {
  /** Byte to start at: 0, or the `end` of a line read before. */
  from: number
  /** Bytes of the whole file as Shopify said; null when it did not. A file that ends before is truncated. */
  size: number | null
  /** Of an operation that failed: its last line may be half a line. */
  isPartial?: boolean
  download?: Download
  /** Without a byte for this long the download is given up. */
  patienceMs?: number
}

/**
 * The lines of the file from `from` on, a chunk of the wire at a time. Throws WorldFailure (retryable) when the address is gone, the server fails, the
 * transfer breaks off or a line is no JSON: what was read before stays good.
 */
export async function* readBulkFile(url: string, options: BulkFileOptions): AsyncGenerator<BulkLine[]> {
  const { from, size, isPartial = false, download = fetch, patienceMs = 60_000 } = options
  const stalled = new AbortController()
  let timer = setTimeout(() => stalled.abort(), patienceMs)
  let end = from
  try {
    const response = await open(url, from, download, stalled.signal)
    // A server that knows no ranges sends the whole file again.
    let skip = response.status === 206 ? 0 : from
    let rest: Buffer = Buffer.alloc(0)
    for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
      clearTimeout(timer)
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(Math.min(skip, bytes.byteLength))
      skip -= Math.min(skip, bytes.byteLength)
      const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      const lines: BulkLine[] = []
      let start = 0
      for (let stop = all.indexOf(10, start); stop >= 0; stop = all.indexOf(10, start)) {
        end += stop + 1 - start
        if (stop > start) lines.push({ value: parseLine(all.subarray(start, stop)), end })
        start = stop + 1
      }
      rest = Buffer.from(all.subarray(start))
      if (lines.length > 0) yield lines
      timer = setTimeout(() => stalled.abort(), patienceMs)
    }
    if (size !== null && end + rest.length < size) throw broken(`The file ended after ${end + rest.length} of ${size} bytes`)
    if (rest.length > 0 && !isPartial) yield [{ value: parseLine(rest), end: end + rest.length }]
  } catch (error) {
    if (error instanceof WorldFailure) throw error
    throw broken("The transfer of a bulk result broke off", error)
  } finally {
    clearTimeout(timer)
    stalled.abort()
  }
}

const broken = (message: string, cause?: unknown) => new WorldFailure(`${message}.`, { retryable: true, cause })

async function open(url: string, from: number, download: Download, signal: AbortSignal): Promise<Response> {
  // A compressed part would start at another byte.
  const headers = { "accept-encoding": "identity", ...(from > 0 ? { range: `bytes=${from}-` } : {}) }
  const response = await download(url, { headers, signal })
  // Nothing behind the last line.
  if (response.status === 416) return new Response(new Uint8Array(), { status: 206 })
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    throw broken(`The server of bulk results answered ${response.status}`)
  }
  return response
}

function parseLine(bytes: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(bytes.toString("utf8")) as Record<string, unknown>
  } catch {
    throw broken("A line of a bulk result is no JSON")
  }
}
