import { PassThrough } from "node:stream"

import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node"
import { RemixServer } from "@remix-run/react"
import { isbot } from "isbot"
import { renderToPipeableStream } from "react-dom/server"

export const streamTimeout = 5000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { shopify, log } = loadContext.runtime
  shopify.addDocumentResponseHeaders(request, headers)
  if (!headers.has("Content-Security-Policy"))
    headers.set("Content-Security-Policy", `frame-ancestors ${framersOf(new URL(request.url).pathname)}`)
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store")
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady"
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      [ready]: () => {
        const body = new PassThrough()
        headers.set("Content-Type", "text/html; charset=utf-8")
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
        pipe(body)
      },
      onShellError: reject,
      onError: (error: unknown) => log.error({ err: error }, "a page could not be rendered"),
    })
    setTimeout(abort, streamTimeout + 1000)
  })
}

/** Logs what loaders, actions and rendering throw; Remix would print it. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (!request.signal.aborted) context.runtime.log.error({ err: error }, "a request failed")
}

// A page that is loaded again inside the admin no longer says its shop; any page of a shopper may not be framed at all.
function framersOf(path: string): string {
  return /^\/(app|auth)(\/|$)/.test(path) ? "https://admin.shopify.com https://*.myshopify.com" : "'none'"
}
