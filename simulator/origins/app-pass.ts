// Passes a browser's request through to the running app. On real origins the answer stays as it is; on the plain port four things are
// swapped, so that the app itself needs no switch: App Bridge's address, the admin's address in redirects, who may frame the page, and the name of a
// browser without a window, to which Shopify's library answers 410 as to any robot.
import { request as requestHttp, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http"
import { pipeline } from "node:stream/promises"

import type { World } from "../shopify/world.ts"
import { respond } from "./respond.ts"

export interface PassOptions {
  /** The plain origin whose addresses take the place of Shopify's; null leaves the answer untouched. */
  swapOrigin: string | null
}

const cdn = "https://cdn.shopify.com"
const admin = "https://admin.shopify.com"

export function passToApp(world: World, request: IncomingMessage, response: ServerResponse, url: URL, options: PassOptions): Promise<true> {
  const target = world.appOrigin ? new URL(world.appOrigin) : null
  if (!target) return Promise.resolve(respond(response, 502, "text/plain", "The app is not running."))
  const isTls = url.protocol === "https:"
  const headers: OutgoingHttpHeaders = { ...request.headers, "x-forwarded-proto": isTls ? "https" : "http", "x-forwarded-host": url.host }
  if (options.swapOrigin) {
    headers["accept-encoding"] = "identity"
    const { "user-agent": browser } = request.headers
    if (browser) headers["user-agent"] = browser.replace("HeadlessChrome/", "Chrome/")
  }
  return new Promise((resolve) => {
    const outgoing = requestHttp(
      { host: target.hostname, port: target.port, path: request.url, method: request.method, headers },
      (answer) => {
        // A browser that leaves half way breaks the answer off; that ends this request and nothing else.
        passAnswer(answer, response, options.swapOrigin)
          .catch(() => response.destroy())
          .finally(() => resolve(true))
      },
    )
    outgoing.on("error", (error) => {
      if (!response.headersSent) respond(response, 502, "text/plain", `The app did not answer: ${error.message}`)
      else response.destroy()
      resolve(true)
    })
    response.on("close", () => outgoing.destroy())
    request.pipe(outgoing)
  })
}

async function passAnswer(answer: IncomingMessage, response: ServerResponse, swapOrigin: string | null): Promise<void> {
  if (swapOrigin) return swap(answer, response, swapOrigin)
  response.writeHead(answer.statusCode ?? 502, answer.headers)
  await pipeline(answer, response)
}

async function swap(answer: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
  const headers: OutgoingHttpHeaders = { ...answer.headers }
  const address = (text: string) =>
    text.replaceAll(`${cdn}/shopifycloud`, `${origin}/cdn/shopifycloud`).replaceAll(`${admin}/`, `${origin}/admin/`)
  if (typeof headers.location === "string") headers.location = address(headers.location)
  if (typeof headers.link === "string") headers.link = address(headers.link)
  const policy = headers["content-security-policy"]
  if (typeof policy === "string") headers["content-security-policy"] = policy.replace(/frame-ancestors[^;]*/, "frame-ancestors 'self'")
  delete headers["x-frame-options"]
  if (!/text\/html|javascript/.test(String(headers["content-type"] ?? ""))) {
    response.writeHead(answer.statusCode ?? 502, headers)
    return pipeline(answer, response)
  }
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString("utf8").replaceAll(`${cdn}/shopifycloud`, `${origin}/cdn/shopifycloud`)
  delete headers["content-length"]
  delete headers["transfer-encoding"]
  response.writeHead(answer.statusCode ?? 502, headers)
  response.end(text)
}
