// Puts a file where Shopify's staged upload asks for it: a posted form, its parameters first and the file last, written as it is read.
import { randomUUID } from "node:crypto"
import { Readable } from "node:stream"

import { WorldFailure } from "#app/platform/failure.ts"

export interface UploadTarget {
  url: string
  parameters: { name: string; value: string }[]
}

export interface UploadedFile {
  filename: string
  contentType: string
  /** Of all pieces together. */
  byteSize: number
  pieces: AsyncIterable<Uint8Array>
}

export type UploadFile = (target: UploadTarget, file: UploadedFile) => Promise<void>

const patienceMs = 120_000

/** Throws WorldFailure (retryable) when the storage does not take it. */
export const uploadFile: UploadFile = async (target, file) => {
  const boundary = `afterword-${randomUUID()}`
  const fields = target.parameters
    .map(({ name, value }) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join("")
  const disposition = `Content-Disposition: form-data; name="file"; filename="${file.filename}"\r\nContent-Type: ${file.contentType}\r\n\r\n`
  const head = Buffer.from(`${fields}--${boundary}\r\n${disposition}`)
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  async function* body() {
    yield head
    yield* file.pieces
    yield tail
  }
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    // The storage wants to know the length beforehand.
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": String(head.length + file.byteSize + tail.length),
    },
    body: Readable.toWeb(Readable.from(body())) as unknown as BodyInit,
    duplex: "half",
    signal: AbortSignal.timeout(patienceMs),
  }
  const response = await fetch(target.url, init).catch((cause: unknown) => {
    throw new WorldFailure("A photo could not be put into the shop's files.", { retryable: true, cause })
  })
  await response.body?.cancel()
  if (!response.ok) throw new WorldFailure(`The storage of the shop's files answered ${response.status}.`, { retryable: true })
}
