// May the page that leaves the admin's frame lead there?
//
// Only to the app itself, to Shopify's admin and to a shop's own admin; otherwise a link of ours would send a signed-in person anywhere (an open
// redirect, found in the library up to 5.0).

/** False for anything that does not parse, too. `destination` may be relative to the app. */
export function isTrustedDestination(destination: string | null, appUrl: string): boolean {
  const app = new URL(appUrl)
  const text = destination ?? "/"
  if (!URL.canParse(text, app)) return false
  const url = new URL(text, app)
  if (url.username || url.password) return false
  if (url.origin === app.origin || url.origin === "https://admin.shopify.com") return true
  return /^https:\/\/[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(url.origin) && /^\/admin(\/|$)/.test(url.pathname)
}
