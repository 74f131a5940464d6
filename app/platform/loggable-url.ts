// What of a request's address may stand in a log?
//
// Signed links keep their kind and lose their token; of the query only values known to be harmless stay, so a new secret parameter is hidden
// before anybody thinks of it. Routes are found whatever the case of their letters, so tokens are hidden so too.

const harmless = new Set(["embedded", "locale", "page", "path_prefix", "product_id", "shop", "state", "tab", "_routes", "index"])

export function loggableUrl(url: string): string {
  const cut = url.indexOf("?")
  const path = cut === -1 ? url : url.slice(0, cut)
  const safePath = path.replace(/^\/(feeds\/google|proxy\/open|l|m|o|outcome|r|s|stop|preferences|confirm)\/[^/]+/i, "/$1/[removed]")
  if (cut === -1) return safePath
  const query = [...new URLSearchParams(url.slice(cut + 1))].map(
    ([name, value]) => `${loggableName(name)}=${harmless.has(name) ? value.slice(0, 80) : "[removed]"}`,
  )
  return `${safePath}?${query.join("&")}`
}

function loggableName(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : "[removed]"
}
