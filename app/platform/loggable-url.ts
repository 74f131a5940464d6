// What of a request's address may stand in a log?
//
// Signed links keep their kind and lose their token; of the query only values known to be harmless stay, so a new secret parameter is hidden
// before anybody thinks of it. Routes are found whatever the case of their letters, so tokens are hidden so too.
import { keyPaths } from "#app/platform/link-paths.ts"

const harmless = new Set(["embedded", "locale", "page", "path_prefix", "product_id", "shop", "state", "tab", "_routes", "index"])

const secret = new RegExp(`^/(${[...keyPaths, "feeds/google", "proxy/open", "m"].join("|")})/[^/]+`, "i")

export function loggableUrl(url: string): string {
  const cut = url.indexOf("?")
  const path = cut === -1 ? url : url.slice(0, cut)
  const safePath = path.replace(secret, "/$1/[removed]")
  if (cut === -1) return safePath
  const query = [...new URLSearchParams(url.slice(cut + 1))].map(
    ([name, value]) => `${loggableName(name)}=${harmless.has(name) ? value.slice(0, 80) : "[removed]"}`,
  )
  return `${safePath}?${query.join("&")}`
}

function loggableName(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : "[removed]"
}
