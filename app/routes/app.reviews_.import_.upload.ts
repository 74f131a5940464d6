import type { ActionFunctionArgs } from "@remix-run/node"

import { importLimits } from "#app/flow/reviews/import-limits.ts"
import { finishUpload, startUpload, takePart } from "#app/flow/reviews/receive-import.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"

/** What stands around the bytes of a piece in its form. */
const formExtra = 16 * 1024

const answer = (body: object, status = 200) => Response.json(body, { status, headers: { "Cache-Control": "no-store" } })

/** Takes a file in pieces. Each is one small form, so none is ever whole in memory and no request lasts long. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const length = Number(request.headers.get("content-length") ?? Infinity)
  if (!(length <= importLimits.partBytes + formExtra)) return answer({ kind: "too-large" }, 413)
  const form = await request.formData().catch(() => null)
  const text = (name: string) => {
    const value = form?.get(name)
    return typeof value === "string" ? value : ""
  }
  switch (text("intent")) {
    case "open": {
      if (Number(text("size")) > importLimits.fileBytes) return answer({ kind: "too-large" }, 413)
      return answer(await startUpload(runtime, shop, { name: text("name"), by: userId }))
    }
    case "part": {
      const part = form?.get("part")
      const start = Number(text("start"))
      if (!(part instanceof Blob) || !Number.isInteger(start) || start < 0) return answer({ kind: "unreadable" }, 400)
      return answer(await takePart(runtime, shop, text("id"), { start, bytes: new Uint8Array(await part.arrayBuffer()) }))
    }
    case "finish":
      return answer({ kind: (await finishUpload(runtime, runtime.queue, shop, text("id"))) ? "reading" : "gone" })
    default:
      return answer({ kind: "unreadable" }, 400)
  }
}
