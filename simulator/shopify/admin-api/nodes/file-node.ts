// Pictures and films of the shop's own files. Shopify prepares them for a while: here until somebody has asked twice.
import { cdnUrl, uploads } from "../../../origins/files.ts"
import { gid } from "../../ids.ts"
import type { SimFile } from "../../state.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, type ApiContext, type Node } from "../context.ts"
import { search } from "../search-query.ts"
import { registerNode } from "./node-of.ts"

const readsUntilReady = 2

export function fileNode(context: ApiContext, file: SimFile): Node {
  file.reads += 1
  const isReady = file.failure === null && file.reads > readsUntilReady
  const url = cdnUrl(context.world, context.shop.domain, file)
  const size = jpegSize(uploads.get(file.key) ?? Buffer.alloc(0))
  const image = isReady ? { url, width: size?.width ?? null, height: size?.height ?? null, altText: file.alt } : null
  const source = { url, mimeType: file.mimeType, format: "mp4", width: 720, height: 1280, fileSize: uploads.get(file.key)?.length ?? 0 }
  return {
    __typename: file.type,
    id: gid(file.type, file.id),
    alt: file.alt,
    createdAt: dateTime(file.createdAt),
    updatedAt: dateTime(file.createdAt),
    fileStatus: file.failure ? "FAILED" : isReady ? "READY" : "PROCESSING",
    fileErrors: file.failure ? [{ code: "IMAGE_PROCESSING_FAILURE", details: null, message: file.failure }] : [],
    preview: { image, status: isReady ? "READY" : "PROCESSING" },
    ...(file.type === "MediaImage" ? { image, mimeType: file.mimeType } : {}),
    ...(file.type === "Video"
      ? { filename: file.filename, sources: isReady ? [source] : [], originalSource: isReady ? source : null }
      : {}),
    ...(file.type === "GenericFile" ? { url: isReady ? url : null, mimeType: file.mimeType } : {}),
  }
}

const fileById = (type: SimFile["type"]) => (context: ApiContext, id: string) => {
  const file = context.shop.files?.find((candidate) => candidate.type === type && candidate.id === id)
  return file ? fileNode(context, file) : null
}

for (const type of ["MediaImage", "Video", "GenericFile"] as const) registerNode(type, fileById(type))

export const fileQueries = {
  files: (args: ConnectionArguments & { query?: string | null }, context: ApiContext) => {
    const found = search(context.shop.files ?? [], args.query, {
      filename: (file) => file.filename,
      id: (file) => file.id,
      created_at: (file) => file.createdAt,
    })
    return connection(context, found, args, (file) => fileNode(context, file))
  },
}

// Height and width stand in the frame's header (T.81, B.2.2).
function jpegSize(bytes: Buffer): { width: number; height: number } | null {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
  }
  return null
}
