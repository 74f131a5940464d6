// A form of a public page, read without trusting its size: fields in memory up to a limit, files to a folder of their own on disk.
import { randomUUID } from "node:crypto"
import { open, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { boundaryOf, MultipartFault, readMultipart, type MultipartPart } from "#app/platform/multipart.ts"

export interface FormLimits {
  /** All fields together, bytes. */
  textBytes: number
  files: number
  /** One file; more is cut off and noted as too large. */
  fileBytes: number
  /** All of the body; whoever sends more is not heard to the end. */
  totalBytes: number
}

export interface FormFile {
  /** Where it lies until `dispose`. */
  path: string
  size: number
  isTooLarge: boolean
}

export type ReadForm =
  | {
      kind: "read"
      /** The last value of each name. */
      fields: Record<string, string>
      values(name: string): string[]
      /** Of fields called `media`, empty ones left out. */
      files: FormFile[]
      /** How many files were sent beyond the limit. */
      surplus: number
      /** Deletes the files. */
      dispose(): Promise<void>
    }
  | { kind: "too-large" | "malformed" }

export const textOnly: FormLimits = { textBytes: 256 * 1024, files: 0, fileBytes: 0, totalBytes: 1024 * 1024 }

/** Reads `request` up to `limits`; a body that goes beyond ends as "too-large" and nothing of it is kept. */
export async function readForm(request: Request, limits: FormLimits = textOnly): Promise<ReadForm> {
  const form = await readWithin(request, limits)
  if (form.kind !== "read") await drain(request.body).catch(() => {})
  return form
}

async function readWithin(request: Request, limits: FormLimits): Promise<ReadForm> {
  const type = request.headers.get("content-type")
  const boundary = boundaryOf(type)
  if (boundary) return readMultipartForm(request, boundary, limits)
  if (!/^application\/x-www-form-urlencoded\b/i.test(type ?? "")) return { kind: "malformed" }
  const text = await readText(request, limits.textBytes)
  if (text === null) return { kind: "too-large" }
  return { ...asRead([...new URLSearchParams(text)]), files: [], surplus: 0, dispose: async () => {} }
}

function asRead(entries: [string, string][]) {
  const values = (name: string) => entries.filter(([own]) => own === name).map(([, value]) => value)
  return { kind: "read" as const, fields: Object.fromEntries(entries) as Record<string, string>, values }
}

async function readText(request: Request, limit: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body)
    for await (const chunk of piecesOf(request.body)) {
      size += chunk.length
      if (size > limit) return null
      chunks.push(chunk)
    }
  return Buffer.concat(chunks).toString("utf8")
}

async function readMultipartForm(request: Request, boundary: string, limits: FormLimits): Promise<ReadForm> {
  if (!request.body) return { kind: "malformed" }
  const folder = await mkdtemp(join(tmpdir(), "afterword-form-"))
  const dispose = () => rm(folder, { recursive: true, force: true })
  try {
    const read = await collect(readMultipart(upTo(piecesOf(request.body), limits.totalBytes), boundary), folder, limits)
    if (read.kind !== "read") await dispose()
    return read.kind === "read" ? { ...read, dispose } : read
  } catch (error) {
    await dispose()
    if (error instanceof BodyTooLarge) return { kind: "too-large" }
    if (error instanceof MultipartFault) return { kind: "malformed" }
    throw error
  }
}

// Node's streams of the web can be walked through, which the types of the browser do not know; who stops early may go on later.
const piecesOf = (body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> =>
  (body as unknown as { values(options: { preventCancel: boolean }): AsyncIterable<Uint8Array> }).values({ preventCancel: true })

const mostDrained = 256 * 1024 * 1024

/** Reads on without keeping anything: a browser that still sends would not see the answer otherwise. */
async function drain(body: ReadableStream<Uint8Array> | null): Promise<void> {
  let size = 0
  if (body && !body.locked)
    for await (const chunk of piecesOf(body)) {
      size += chunk.length
      if (size > mostDrained) return
    }
}

class BodyTooLarge extends Error {}

async function* upTo(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) throw new BodyTooLarge()
    yield chunk
  }
}

type Collected = Omit<Extract<ReadForm, { kind: "read" }>, "dispose"> | { kind: "too-large" | "malformed" }

async function collect(parts: AsyncIterable<MultipartPart>, folder: string, limits: FormLimits): Promise<Collected> {
  const entries: [string, string][] = []
  const files: FormFile[] = []
  let textBytes = 0
  let surplus = 0
  for await (const part of parts) {
    if (part.filename === null) {
      const chunks: Uint8Array[] = []
      for await (const chunk of part.body) {
        textBytes += chunk.length
        if (textBytes > limits.textBytes) return { kind: "too-large" }
        chunks.push(chunk)
      }
      entries.push([part.name, Buffer.concat(chunks).toString("utf8")])
    } else if (part.name === "media") {
      if (files.length < limits.files) {
        const file = await keepFile(part.body, folder, limits.fileBytes)
        if (file.size > 0) files.push(file)
      } else if ((await sizeOf(part.body)) > 0) surplus += 1
    }
  }
  return { ...asRead(entries), files, surplus }
}

async function keepFile(body: AsyncIterable<Uint8Array>, folder: string, limit: number): Promise<FormFile> {
  const path = join(folder, randomUUID())
  const file = await open(path, "wx", 0o600)
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      // Read on to the next part all the same, which would be lost otherwise.
      if (size <= limit) await file.write(chunk)
    }
  } finally {
    await file.close()
  }
  return { path, size, isTooLarge: size > limit }
}

async function sizeOf(body: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0
  for await (const chunk of body) size += chunk.length
  return size
}
