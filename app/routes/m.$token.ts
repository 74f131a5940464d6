import type { LoaderFunctionArgs } from "@remix-run/node"

import { readMediaLink } from "#app/flow/reviews/media-link.ts"
import { findMedia, readPieces } from "#app/flow/reviews/media.store.server.ts"

/** A photo or video that waits for moderation, for who was given its address within the hour. Nothing in it can run. */
export const loader = async ({ context: { runtime }, params }: LoaderFunctionArgs) => {
  const { db, vault, clock } = runtime
  const link = readMediaLink(vault, params.token ?? "", clock.now())
  const media = link ? await findMedia(db, link.shop, link.mediaId) : null
  if (!link || !media || !["held", "sending", "uploaded"].includes(media.state)) return new Response("Not here.", { status: 404 })
  const pieces = readPieces(db, vault, link.shop, media.id)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: () => void pieces.return(undefined),
  })
  return new Response(body, {
    headers: {
      "Content-Type": media.contentType,
      "Content-Length": String(media.byteSize),
      "Cache-Control": "private, max-age=3600",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Content-Disposition": "inline",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    },
  })
}
