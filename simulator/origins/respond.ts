import type { IncomingMessage, ServerResponse } from "node:http"

export function respond(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, { "content-type": type, ...headers })
  response.end(body)
  return true
}

export function respondJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): true {
  return respond(response, status, "application/json; charset=utf-8", JSON.stringify(body), headers)
}

export function respondHtml(response: ServerResponse, status: number, body: string): true {
  return respond(response, status, "text/html; charset=utf-8", body)
}

export function redirect(response: ServerResponse, location: string): true {
  return respond(response, 302, "text/plain", "", { location })
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Text for HTML, between tags or inside quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
