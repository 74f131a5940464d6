// A form of a public page, read without trusting its size: fields in memory up to a limit, files to a folder of their own on disk.
import { randomUUID } from "node:crypto"
import { createWriteStream } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable, type Writable } from "node:stream"
import { pipeline } from "node:stream/promises"

import { Busboy, type BusboyFileStream } from "@fastify/busboy"

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

/** The fields of a form without files, or what to answer where it is too large or no form. */
export async function readFields(request: Request): Promise<URLSearchParams | Response> {
  const form = await readForm(request)
  if (form.kind !== "read") {
    if (form.kind === "too-large") return new Response("This is more than fits into this form.", { status: 413 })
    return new Response("This could not be read as a form.", { status: 400 })
  }
  await form.dispose()
  return new URLSearchParams(Object.keys(form.fields).flatMap((name) => form.values(name).map((value) => [name, value])))
}

async function readWithin(request: Request, limits: FormLimits): Promise<ReadForm> {
  const type = request.headers.get("content-type")
  if (type && /^multipart\/form-data\b/i.test(type)) return readMultipartForm(request, type, limits)
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

async function readMultipartForm(request: Request, contentType: string, limits: FormLimits): Promise<ReadForm> {
  if (!request.body) return { kind: "malformed" }
  const folder = await mkdtemp(join(tmpdir(), "afterword-form-"))
  const dispose = () => rm(folder, { recursive: true, force: true })
  try {
    const form = await collect(upTo(piecesOf(request.body), limits.totalBytes), contentType, folder, limits)
    return { ...form, dispose }
  } catch (error) {
    await dispose()
    if (error instanceof BodyTooLarge) return { kind: "too-large" }
    if (error instanceof DiskTrouble) throw error.cause
    // Whatever the parser does not like is the form's fault.
    return { kind: "malformed" }
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

class DiskTrouble extends Error {}

const mostParts = 200
const longestHead = 8_192

/** Parts as they arrive, with never more than a few pieces of a file in memory: the disk says how fast the browser may go on. */
async function collect(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  folder: string,
  limits: FormLimits,
): Promise<Omit<Extract<ReadForm, { kind: "read" }>, "dispose">> {
  const entries: [string, string][] = []
  const files: { path: string; stream: BusboyFileStream; kept: Promise<void> }[] = []
  const surplus: BusboyFileStream[] = []
  let textBytes = 0
  const parser = new Busboy({
    headers: { "content-type": contentType },
    limits: { fieldSize: limits.textBytes, fileSize: limits.fileBytes, parts: mostParts, headerSize: longestHead },
    isPartAFile: (_name, _type, filename) => filename !== undefined,
  })
  parser.on("field", (name, value, _nameCut, isCut) => {
    textBytes += Buffer.byteLength(value)
    if (isCut || textBytes > limits.textBytes) parser.destroy(new BodyTooLarge())
    else if (name) entries.push([name, value])
  })
  parser.on("partsLimit", () => parser.destroy(new BodyTooLarge()))
  parser.on("file", (name, stream) => {
    // One part is over before the next one begins; a field for files that was left empty comes as an empty file.
    const isRoom = files.filter((file) => file.stream.bytesRead > 0).length < limits.files
    if (name === "media" && isRoom) files.push(keepFile(parser, stream, folder))
    else {
      if (name === "media") surplus.push(stream)
      stream.on("error", () => {}).resume()
    }
  })
  try {
    await pipeline(Readable.from(body, { objectMode: false }), parser)
  } finally {
    await Promise.allSettled(files.map(({ kept }) => kept))
  }
  const sent = files.filter(({ stream }) => stream.bytesRead > 0)
  return {
    ...asRead(entries),
    files: sent.map(({ path, stream }) => ({ path, size: stream.bytesRead, isTooLarge: stream.truncated === true })),
    surplus: surplus.filter(({ bytesRead }) => bytesRead > 0).length,
  }
}

function keepFile(parser: Writable, stream: BusboyFileStream, folder: string) {
  const path = join(folder, randomUUID())
  const kept = pipeline(stream, createWriteStream(path, { flags: "wx", mode: 0o600 })).catch((error: unknown) => {
    // A form that breaks off ends its file as well; that is told by the parser itself.
    if (error instanceof Error && "code" in error && "syscall" in error) parser.destroy(new DiskTrouble("", { cause: error }))
  })
  return { path, stream, kept }
}
