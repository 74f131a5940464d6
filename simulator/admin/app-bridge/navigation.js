// @ts-check
// Where the page stands: told to the admin's address bar; links that leave the frame go through the admin; a page outside the admin goes back in.

for (const [name, element] of /** @type {const} */ ([
  ["ui-nav-menu", NavMenu],
  ["s-app-nav", class extends NavMenu {}],
  ["ui-title-bar", TitleBar],
  ["ui-save-bar", SaveBar],
  ["ui-modal", Modal],
])) {
  if (!customElements.get(name)) customElements.define(name, element)
}

/** @param {string} url */
const leavesFrame = (url) => url.startsWith("shopify:") || url.startsWith("https://admin.shopify.com/") || url.startsWith(`${adminBase}/`)

const openPlainly = window.open.bind(window)
window.open = (url, target, features) => {
  const address = String(url ?? "")
  if (!isEmbedded || !(leavesFrame(address) || target === "_top" || target === "_parent")) return openPlainly(url, target, features)
  void callAdmin("open", { url: address })
  return null
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null
  if (!isEmbedded || !(link instanceof HTMLAnchorElement) || link.target === "_blank" || !leavesFrame(link.href)) return
  event.preventDefault()
  void callAdmin("open", { url: link.href })
})

function tellPath() {
  void callAdmin("path", { path: location.pathname + location.search })
}

const { pushState, replaceState } = history
history.pushState = (...parameters) => {
  pushState.apply(history, parameters)
  tellPath()
}
history.replaceState = (...parameters) => {
  replaceState.apply(history, parameters)
  tellPath()
}

const reloadAddress = launchQuery.get("shopify-reload")
if (isEmbedded && reloadAddress) {
  // The app's bounce page: come back with a fresh session token.
  const back = new URL(reloadAddress, location.href)
  if (back.origin === location.origin) {
    void sessionToken().then((token) => {
      back.searchParams.set("id_token", token)
      location.replace(back.href)
    })
  }
} else if (isEmbedded) {
  window.addEventListener("popstate", tellPath)
  tellPath()
} else if (bridgeConfig.host && bridgeConfig.apiKey) {
  const store = atob(bridgeConfig.host).replace(/^admin\.shopify\.com/, "")
  location.href = `${adminBase}${store}/apps/${bridgeConfig.apiKey}${location.pathname}`
}
