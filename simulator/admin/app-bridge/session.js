// @ts-check
// Who is this page, and its session token: fetched from the admin, kept until shortly before it ends, put on every request to the app's own origin.

const launchQuery = new URLSearchParams(location.search)

/**
 * What the launch said, also for the pages after it.
 * @param {string} name
 * @param {string | null | undefined} value
 */
function remembered(name, value) {
  try {
    if (value) sessionStorage.setItem(`simulated-app-bridge:${name}`, value)
    return value || sessionStorage.getItem(`simulated-app-bridge:${name}`) || ""
  } catch {
    return value || "" // A browser that keeps no storage in frames of other sites.
  }
}

const metaKey = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="shopify-api-key"]'))
const bridgeConfig = {
  apiKey: remembered("apiKey", bridgeScript?.dataset["apiKey"] || metaKey?.content),
  host: remembered("host", launchQuery.get("host")),
  shop: remembered("shop", launchQuery.get("shop")),
  locale: remembered("locale", launchQuery.get("locale")) || "en",
}

/** @type {{ raw: string, endsAtMs: number } | null} */
let keptToken = null

/** @returns {Promise<string>} */
async function sessionToken() {
  if (keptToken && keptToken.endsAtMs - Date.now() > 5_000) return keptToken.raw
  const raw = /** @type {string} */ (await callAdmin("idToken"))
  const body = (raw.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/")
  keptToken = { raw, endsAtMs: JSON.parse(atob(body)).exp * 1000 }
  return raw
}

const plainFetch = window.fetch.bind(window)

window.fetch = async (input, init) => {
  const asked = new Request(input, init)
  if (!isEmbedded || new URL(asked.url).origin !== location.origin) return plainFetch(asked)
  const send = async () => {
    const headers = new Headers(asked.headers)
    if (!headers.has("Authorization")) headers.set("Authorization", `Bearer ${await sessionToken()}`)
    if (!headers.has("X-Requested-With")) headers.set("X-Requested-With", "XMLHttpRequest")
    if (!headers.has("Accept-Language")) headers.set("Accept-Language", bridgeConfig.locale)
    return plainFetch(new Request(asked.clone(), { headers }))
  }
  let answer = await send()
  if (answer.status === 401 && answer.headers.get("X-Shopify-Retry-Invalid-Session-Request")) {
    keptToken = null
    answer = await send()
  }
  const signInAgain = answer.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url")
  if (signInAgain) void callAdmin("open", { url: new URL(signInAgain, location.href).href })
  return answer
}
