// The admin's HTML: a top bar, the store's menu with the app in it, and the app in a frame.
import { escapeHtml } from "../origins/respond.ts"
import { adminHost, launchQuery } from "../shopify/oauth/launch-query.ts"
import type { AdminView } from "./serve-admin.ts"

/** The app in its frame; `asked` is what the admin's own address carried for it. `?noToken=1` launches without a token (the app bounces). */
export function adminPage(view: AdminView, appPath: string, asked: URLSearchParams): string {
  const { world, shop, at } = view
  const launch = new URLSearchParams(launchQuery(world, shop.domain, { withToken: !asked.has("noToken") }))
  for (const [name, value] of asked) if (name !== "noToken" && !launch.has(name)) launch.append(name, value)
  const settings = {
    appOrigin: at.appOrigin,
    adminBase: at.mount,
    storeBase: `${at.mount}/store/${shop.domain.split(".")[0]}`,
    appBase: view.appBase,
    host: adminHost(shop.domain),
    scopes: shop.installation?.scopes ?? [],
  }
  return shell(
    view,
    "app",
    `<main class="app-main">
  <header class="title-bar">
    <span class="app-icon" aria-hidden="true">A</span><b id="title">Afterword</b>
    <button id="open-app-menu" class="only-small" aria-expanded="false" aria-controls="small-menu">Menu</button>
    <span id="title-actions"></span>
  </header>
  <nav id="small-menu" class="only-small" hidden aria-label="Afterword"></nav>
  <div id="loading" hidden role="progressbar" aria-label="Loading"></div>
  <iframe id="app" name="app-iframe" title="Afterword" allow="clipboard-write" data-src="${escapeHtml(at.appOrigin + appPath)}?${escapeHtml(launch.toString())}"></iframe>
</main>
<div id="toasts" role="status" aria-live="polite"></div>
<dialog id="leave"><h2>Leave page with unsaved changes?</h2><p>Leaving this page will delete all unsaved changes.</p>
  <footer><button data-answer="stay">Stay</button><button data-answer="leave" class="critical">Leave page</button></footer></dialog>
<dialog id="discard"><h2>Discard all unsaved changes?</h2><p>If you discard changes, you'll delete any edits you made since you last saved.</p>
  <footer><button data-answer="stay">Continue editing</button><button data-answer="leave" class="critical">Discard changes</button></footer></dialog>
<script type="application/json" id="settings">${JSON.stringify(settings).replace(/</g, "\\u003c")}</script>
<script type="module" src="${at.mount}/simulated/frame.js"></script>`,
  )
}

export function installPage(view: AdminView, scopes: readonly string[]): string {
  const list = scopes.map((scope) => `<li>${escapeHtml(scope.replaceAll("_", " "))}</li>`).join("")
  return shell(
    view,
    "app",
    `<main class="page"><section class="card"><h1>Install Afterword</h1><p>Afterword will be able to:</p><ul>${list}</ul>
  <form method="post" action="${view.appBase}/install"><button class="primary">Install</button></form></section></main>`,
  )
}

const sections = [
  ["orders", "Orders", "M2 3h12v10H2zM2 9h3l1 2h4l1-2h3"],
  ["products", "Products", "M8 2h6v6l-7 6-5-5zM11 5h.1"],
  ["customers", "Customers", "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 14c1-6 11-6 12 0"],
] as const

const icon = (path: string) => `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`

/** The frame around every page of the admin. */
export function shell(view: AdminView, current: "app" | "orders" | "products" | "customers", main: string): string {
  const { shop, at, appBase } = view
  const store = `${at.mount}/store/${shop.domain.split(".")[0]}`
  const mark = (name: string) => (name === current ? ' aria-current="page"' : "")
  const links = sections.map(([name, label, path]) => `<a href="${store}/${name}"${mark(name)}>${icon(path)}${label}</a>`).join("")
  const shopAddress = at.mount ? "/storefront" : `https://${shop.domain}/`
  const initials = shop.name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("")
    .slice(0, 2)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(shop.name)} · Afterword · simulated admin</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="${at.mount}/simulated/frame.css"><script type="module" src="${at.mount}/simulated/menu.js"></script></head>
<body><header class="top-bar">
  <button id="open-menu" class="only-small icon" aria-label="Store menu" aria-expanded="false" aria-controls="menu">☰</button>
  <a class="brand" href="${at.mount ? "/" : appBase}">Simulated admin</a>
  <div id="save-bar" hidden role="region" aria-label="Unsaved changes"><span>Unsaved changes</span><button id="discard-changes">Discard</button><button id="save-changes" class="primary">Save</button></div>
  <span class="store"><span class="avatar" aria-hidden="true">${escapeHtml(initials)}</span><span class="store-name">${escapeHtml(shop.name)}</span></span>
</header>
<nav id="menu" aria-label="Store">${links}<h2>Sales channels</h2><a href="${shopAddress}">${icon("M2 3h12l1 4H1zM2 7v6h12V7M6 13V9h4v4")}Online store</a><h2>Apps</h2><a href="${appBase}"${mark("app")}>${icon("M3 2h10v9H8l-4 3v-3H3zM6 5h4M6 8h3")}Afterword</a><div id="app-menu"></div></nav>
${main}</body></html>`
}
