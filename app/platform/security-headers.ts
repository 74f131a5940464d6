import type { NextFunction, Request, Response } from "express"

/**
 * Headers that hold for every page. Who may frame a page is said by entry.server.tsx, since only the embedded ones may be framed at all; links
 * of shoppers carry their token in the path, so no address is passed on to other sites.
 */
export function setSecurityHeaders(appUrl: string): (request: Request, response: Response, next: NextFunction) => void {
  const isSecure = appUrl.startsWith("https://")
  return (_request, response, next) => {
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Referrer-Policy", "strict-origin")
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
    if (isSecure) response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    next()
  }
}
