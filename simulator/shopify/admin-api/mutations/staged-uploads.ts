import { uploadUrl } from "../../../origins/files.ts"
import type { ApiContext } from "../context.ts"

interface UploadInput {
  resource: string
  filename: string
  mimeType: string
  httpMethod?: string | null
  fileSize?: string | null
}

export const stagedUploadMutations = {
  /** Targets on loopback that keep what is put there. */
  stagedUploadsCreate({ input }: { input: UploadInput[] }, { world }: ApiContext) {
    return {
      stagedTargets: input.map((file) => {
        const key = `${world.random.hex(16)}-${file.filename.replace(/[^\w-]+/g, "-")}`
        const url = uploadUrl(world, key)
        return {
          url,
          resourceUrl: url,
          parameters: [
            { name: "content_type", value: file.mimeType },
            { name: "key", value: key },
          ],
        }
      }),
      userErrors: [],
    }
  },
}
