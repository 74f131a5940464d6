// Signing certificates that a provider names by their address. Who calls has checked that the address is the provider's own; here it is fetched once and kept
// for a day, in bounds of size and time.
import { WorldFailure } from "#app/platform/failure.ts"

export interface Certificates {
  /** The certificate's text (PEM). Throws WorldFailure when it cannot be had. */
  read(url: string): Promise<string>
  /** Asks for an address and wants nothing of the answer but that it worked. */
  confirm(url: string): Promise<void>
}

const keptMs = 86_400_000
const mostKept = 20
const largest = 20_000
const slowestMs = 5_000

/** `get`: how an address is fetched; the real one follows no redirect. */
export function createCertificates(get: (url: string) => Promise<string> = getText): Certificates {
  const kept = new Map<string, { text: string; until: number }>()
  return {
    async read(url) {
      const known = kept.get(url)
      if (known && known.until > performance.now()) return known.text
      const text = await get(url)
      if (kept.size >= mostKept) kept.clear()
      kept.set(url, { text, until: performance.now() + keptMs })
      return text
    },
    async confirm(url) {
      await get(url)
    },
  }
}

async function getText(url: string): Promise<string> {
  try {
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(slowestMs) })
    if (!response.ok) throw new Error(`It was answered with ${response.status}.`)
    return await textWithin(response, largest)
  } catch (cause) {
    throw new WorldFailure("A signing certificate could not be fetched.", { retryable: true, cause })
  }
}

/** Throws as soon as more than `most` bytes have come. */
async function textWithin(response: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > most) throw new Error(`It is larger than ${most} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}
