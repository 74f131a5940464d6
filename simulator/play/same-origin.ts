import type { IncomingMessage } from "node:http"

/** Whether a form post came from one of our own pages: another site's page must not move the clock. Tools send neither header. */
export function isSameOriginPost(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"]
  if (typeof site === "string") return site === "same-origin" || site === "none"
  const origin = request.headers.origin
  return origin === undefined || origin === `http://${request.headers.host ?? ""}` || origin === `https://${request.headers.host ?? ""}`
}
