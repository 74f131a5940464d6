import type { IncomingMessage } from "node:http"

export type ReadBody = { kind: "read"; bytes: Buffer } | { kind: "too-large" } | { kind: "aborted" }

/** The raw bytes of a request's body. Stops reading as soon as there are more than `limit`. */
export function readBody(request: IncomingMessage, limit: number): Promise<ReadBody> {
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    request.resume()
    return Promise.resolve({ kind: "too-large" })
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on("data", (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) {
        chunks.push(chunk)
        return
      }
      chunks.length = 0
      request.removeAllListeners("data").resume()
      resolve({ kind: "too-large" })
    })
    request.on("end", () => resolve({ kind: "read", bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks) }))
    request.on("close", () => resolve({ kind: "aborted" }))
    request.on("error", () => resolve({ kind: "aborted" }))
  })
}
