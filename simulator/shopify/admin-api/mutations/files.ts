import { uploads } from "../../../origins/files.ts"
import { gid, gidTail } from "../../ids.ts"
import type { SimFile } from "../../state.ts"
import type { ApiContext, UserError } from "../context.ts"
import { fileNode } from "../nodes/file-node.ts"

interface FileInput {
  originalSource: string
  contentType?: string | null
  filename?: string | null
  alt?: string | null
}

const types: Record<string, SimFile["type"]> = { IMAGE: "MediaImage", VIDEO: "Video", FILE: "GenericFile" }

export const fileMutations = {
  /** Takes what a staged upload put down. As with Shopify, whether it is a picture is found out later. */
  fileCreate({ files }: { files: FileInput[] }, context: ApiContext): { files: object[] | null; userErrors: UserError[] } {
    const { shop, world } = context
    const userErrors: UserError[] = []
    const made = files.flatMap((input, index) => {
      const key = /\/simulated-files\/uploads\/([\w-]+)$/.exec(input.originalSource)?.[1] ?? ""
      const bytes = uploads.get(key)
      const type = types[input.contentType ?? "FILE"] ?? "GenericFile"
      if (!bytes) {
        const field = ["files", String(index), "originalSource"]
        userErrors.push({ field, message: "The originalSource could not be found", code: "INVALID" })
        return []
      }
      const isPicture = bytes[0] === 0xff || bytes.subarray(1, 4).toString("latin1") === "PNG"
      const file: SimFile = {
        id: world.ids.next(type),
        type,
        filename: input.filename ?? key,
        alt: input.alt ?? "",
        mimeType: type === "Video" ? "video/mp4" : type === "MediaImage" ? "image/jpeg" : "application/octet-stream",
        key,
        failure: type === "MediaImage" && !isPicture ? "The file is not supported on trial accounts or is no image." : null,
        reads: 0,
        createdAt: world.clock.now(),
      }
      shop.files = [...(shop.files ?? []), file]
      return [file]
    })
    if (userErrors.length > 0) return { files: null, userErrors }
    return { files: made.map((file) => fileNode(context, file)), userErrors }
  },

  fileDelete({ fileIds }: { fileIds: string[] }, { shop }: ApiContext): { deletedFileIds: string[] | null; userErrors: UserError[] } {
    const known = shop.files ?? []
    const missing = fileIds.filter((id) => !known.some((file) => gid(file.type, file.id) === id))
    if (missing.length > 0) {
      const message = `File id ${missing.join(", ")} does not exist.`
      return { deletedFileIds: null, userErrors: [{ field: ["fileIds"], message, code: "FILE_DOES_NOT_EXIST" }] }
    }
    const tails = new Set(fileIds.map(gidTail))
    for (const file of known) if (tails.has(file.id)) uploads.delete(file.key)
    shop.files = known.filter((file) => !tails.has(file.id))
    return { deletedFileIds: fileIds, userErrors: [] }
  },
}
