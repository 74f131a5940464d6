import { Readable } from "node:stream"

import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node"

import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { exportReviews } from "#app/flow/reviews/export-reviews.server.ts"
import { exportFormats } from "#app/flow/reviews/review-export.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"

/** All reviews as a file, written while it is sent. The screen asks with the session token in a header, so that no address ever opens it. */
export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const format = exportFormats.find((known) => known === params.format)
  if (!format) throw new Response("Not found", { status: 404 })
  const { runtime } = context
  await noteAccess(runtime, shop, { userId, action: "downloaded", subject: "review-export", subjectId: format })
  const { name, type, chunks } = exportReviews(runtime, runtime.fetchFile, shop, format)
  return new Response(createReadableStreamFromReadable(Readable.from(chunks)), {
    headers: {
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Content-Security-Policy": "sandbox",
    },
  })
}
