// Results of bulk operations and targets of staged uploads. Real Shopify keeps both on Google's storage; here they stay on loopback, so that
// the app's plain `fetch` reaches them.
import type { IncomingMessage, ServerResponse } from "node:http"

import { takeBulkFault } from "../shopify/admin-api/bulk-faults.ts"
import type { World } from "../shopify/world.ts"
import { readBody, respond } from "./respond.ts"

const bulkPath = /^\/simulated-files\/bulk\/([a-z0-9-]+\.myshopify\.com)\/(\d+)\.jsonl$/
const uploadPath = /^\/simulated-files\/uploads\/([\w-]+)$/
const cdnPath = /^\/simulated-files\/cdn\/([a-z0-9-]+\.myshopify\.com)\/(\d+)\/[\w.-]+$/

/** What was uploaded, by the key of the staged target. */
export const uploads = new Map<string, Buffer>()

export function bulkUrl(world: World, domain: string, id: string): string {
  return `${world.plainOrigin}/simulated-files/bulk/${domain}/${id}.jsonl`
}

export function uploadUrl(world: World, key: string): string {
  return `${world.plainOrigin}/simulated-files/uploads/${key}`
}

/** Where a browser gets a file of the shop from. */
export function cdnUrl(world: World, domain: string, file: { id: string; filename: string }): string {
  return `${world.plainOrigin}/simulated-files/cdn/${domain}/${file.id}/${file.filename}`
}

export async function serveFiles(world: World, request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  const [, domain, id] = bulkPath.exec(url.pathname) ?? []
  if (domain && id) {
    const operation = world.shops.get(domain)?.bulkOperations.find((candidate) => candidate.id === id)
    if (!operation?.jsonl) return respond(response, 404, "text/plain", "No such result.")
    return serveBulk(world, request, response, Buffer.from(operation.jsonl))
  }
  const [, shop, fileId] = cdnPath.exec(url.pathname) ?? []
  if (shop && fileId) {
    const file = world.shops.get(shop)?.files?.find((candidate) => candidate.id === fileId)
    const bytes = file ? uploads.get(file.key) : undefined
    return file && bytes
      ? respond(response, 200, file.mimeType, new Uint8Array(bytes))
      : respond(response, 404, "text/plain", "No such file.")
  }
  const key = uploadPath.exec(url.pathname)?.[1]
  if (!key) return false
  if (request.method === "PUT" || request.method === "POST") {
    const isForm = request.method === "POST" && request.headers["content-type"]?.startsWith("multipart/form-data")
    const kept = isForm ? await fileOfForm(await readBody(request), request.headers["content-type"] ?? "", key) : await readBody(request)
    if (!kept) return respond(response, 400, "text/xml", "<Error><Code>MalformedPOSTRequest</Code></Error>")
    uploads.set(key, kept)
    return respond(response, request.method === "POST" ? 201 : 200, "text/plain", "")
  }
  const stored = uploads.get(key)
  return stored
    ? respond(response, 200, "application/octet-stream", new Uint8Array(stored))
    : respond(response, 404, "text/plain", "Nothing was uploaded here.")
}

// As Google's storage reads a posted form: the parameters first, among them the key, the file last.
async function fileOfForm(body: Buffer, contentType: string, key: string): Promise<Buffer | null> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData().catch(() => null)
  const entries = form ? [...form] : []
  const [name, file] = entries.at(-1) ?? []
  const isComplete = name === "file" && file instanceof Blob && entries.some(([field, value]) => field === "key" && value === key)
  return isComplete ? Buffer.from(await file.arrayBuffer()) : null
}

// Parts of a file are served as Google's storage does.
function serveBulk(world: World, request: IncomingMessage, response: ServerResponse, file: Buffer): true {
  const fault = takeBulkFault(world.bulkFaults, ["truncated", "502"])
  if (fault === "502") return respond(response, 502, "text/plain", "Bad gateway")
  const whole = fault === "truncated" ? file.subarray(0, Math.floor(file.length * 0.6)) : file
  const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1]
  if (from === undefined) return respond(response, 200, "application/jsonl", new Uint8Array(whole))
  if (Number(from) >= whole.length) return respond(response, 416, "text/plain", "")
  const range = `bytes ${from}-${whole.length - 1}/${whole.length}`
  return respond(response, 206, "application/jsonl", new Uint8Array(whole.subarray(Number(from))), { "content-range": range })
}
