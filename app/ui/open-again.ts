/**
 * Loads the page anew inside the admin. A page that was reached by a link has lost the query that names the shop; a plain reload of it would
 * ask for the shop's address instead. Works without App Bridge too, which a page that failed early has not loaded.
 */
export function openAgain(): void {
  const { shop, host } = (globalThis as { shopify?: { config?: { shop?: string; host?: string } } }).shopify?.config ?? {}
  if (!shop || !host) return location.reload()
  const address = new URL(location.href)
  for (const [name, value] of Object.entries({ embedded: "1", shop, host })) address.searchParams.set(name, value)
  location.assign(address)
}
