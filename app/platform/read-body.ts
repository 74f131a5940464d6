import type { IncomingMessage } from "node:http"

export type ReadBody = { kind: "read"; bytes: Buffer } | { kind: "too-large" } | { kind: "too-slow" } | { kind: "aborted" }

/** The raw bytes of a request's body. Stops reading as soon as there are more than `limit`, or when they are not all here after `withinMs`. */
export function readBody(request: IncomingMessage, limit: number, withinMs = 60_000): Promise<ReadBody> {
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    request.resume()
    return Promise.resolve({ kind: "too-large" })
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = (outcome: ReadBody): void => {
      clearTimeout(timer)
      resolve(outcome)
    }
    const leave = (outcome: ReadBody): void => {
      chunks.length = 0
      request.removeAllListeners("data").resume()
      end(outcome)
    }
    const timer = setTimeout(leave, withinMs, { kind: "too-slow" })
    request.on("data", (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else leave({ kind: "too-large" })
    })
    request.on("end", () => end({ kind: "read", bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks) }))
    request.on("close", () => end({ kind: "aborted" }))
    request.on("error", () => end({ kind: "aborted" }))
  })
}
