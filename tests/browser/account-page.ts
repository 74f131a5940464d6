// A page of a customer account with our block in it, as far as that can be had without Shopify: Shopify's components are stood in for by small elements of the
// same names and attributes (its own are in no package), the sandbox by the page, its `shopify` by what its types promise. The app is another origin, as it is.
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

import type { Page } from "playwright-core"
import { build, type Rollup } from "vite"

export interface AccountPages {
  origin: string
  close(): Promise<void>
}

export interface Seen {
  entry: "order-status" | "account"
  language?: string
  order?: string
  /** Products of the order, by the page's own word. */
  products?: string[]
  inEditor?: boolean
  /** Shopify has the block on the screen; else `showBlock` does it. */
  isRendered?: boolean
}

/** Serves empty pages: the block is put into them by `openBlock`. */
export async function serveAccountPages(): Promise<AccountPages> {
  const html = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Order #1001</title><style>${styles}</style><body></body></html>`
  const server = createServer((_request, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One target of the extension as a script, the app's address put in as the CLI does it. */
export async function bundleBlock(entry: Seen["entry"], appUrl: string): Promise<string> {
  const [bundle] = (await build({
    configFile: false,
    logLevel: "silent",
    define: { "process.env.APP_URL": JSON.stringify(appUrl) },
    esbuild: { jsx: "automatic", jsxImportSource: "preact" },
    build: { write: false, lib: { entry: `extensions/order-status/src/${entry}.tsx`, formats: ["iife"], name: "block" } },
  })) as Rollup.RollupOutput[]
  return bundle?.output[0].code ?? ""
}

/** Opens a page and starts the block in it. `window.newToken` must have been exposed. */
export async function openBlock(page: Page, { origin }: AccountPages, script: string, seen: Seen): Promise<void> {
  await page.goto(origin)
  const { language = "en", order = null, products = [], inEditor = false, isRendered = true } = seen
  const words = JSON.parse(readFileSync(`extensions/order-status/locales/${language === "en" ? "en.default" : language}.json`, "utf8"))
  const set = JSON.stringify({ words, language, order, products, inEditor, isRendered })
  await page.evaluate(`(${standIn})(${set})`)
  await page.addScriptTag({ content: `${script}; (block.default ?? block)()` })
}

/** What Shopify gives a block, and its components. Runs in the page. */
const standIn = `function (set) {
  document.documentElement.lang = set.language
  if (set.language === "ar") document.documentElement.dir = "rtl"
  const heard = []
  const rendered = { value: set.isRendered, subscribe: (hear) => (heard.push(hear), () => {}) }
  globalThis.showBlock = () => { rendered.value = true; heard.forEach((hear) => hear(true)) }
  const find = (key) => key.split(".").reduce((inside, name) => inside?.[name], set.words)
  globalThis.shopify = {
    i18n: { translate: (key, values = {}) => (find(key) ?? "MISSING " + key).replace(/\\{\\{\\s*(\\w+)\\s*\\}\\}/g, (_, name) => values[name]) },
    localization: { extensionLanguage: { value: { isoCode: set.language } } },
    extension: { rendered, editor: set.inEditor ? { type: "checkout" } : undefined },
    storage: {
      read: async (key) => JSON.parse(localStorage.getItem(key) ?? "null"),
      write: async (key, data) => localStorage.setItem(key, JSON.stringify(data)),
    },
    sessionToken: { get: () => globalThis.newToken() },
    order: { value: set.order ? { id: set.order, name: "#1001" } : undefined },
    lines: { value: set.products.map((id) => ({ merchandise: { product: { id } } })) },
  }
  const component = (name, parts, watched = []) => {
    if (customElements.get(name)) return
    customElements.define(name, class extends HTMLElement {
      static observedAttributes = watched
      connectedCallback() { this.draw() }
      attributeChangedCallback() { if (this.isConnected) this.draw() }
      get value() { return this.shadowRoot?.querySelector("textarea")?.value ?? "" }
      set value(text) { const field = this.shadowRoot?.querySelector("textarea"); if (field && field.value !== text) field.value = text }
      draw() {
        if (!this.shadowRoot) this.attachShadow({ mode: "open", delegatesFocus: true })
        const before = this.value
        this.shadowRoot.replaceChildren(...parts(this))
        this.value = before
      }
    })
  }
  const element = (name, attributes, ...children) => {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value)
    made.append(...children)
    return made
  }
  const css = (text) => element("style", {}, text)
  const slot = () => document.createElement("slot")
  const named = (host) => ({ "aria-label": host.getAttribute("accessibilitylabel") })
  component("s-section", (host) => {
    const heading = host.getAttribute("heading")
    return [element("section", { "aria-label": host.getAttribute("accessibilitylabel") ?? heading }, ...(heading ? [element("h2", { style: "font-size:1.1rem;margin:0 0 .75rem" }, heading)] : []), slot())]
  }, ["heading", "accessibilitylabel"])
  component("s-button", (host) => {
    const [href, off] = [host.getAttribute("href"), host.hasAttribute("disabled") || host.hasAttribute("loading")]
    const primary = host.getAttribute("variant") === "primary"
    const style = css("a,button{display:inline-block;box-sizing:border-box;min-height:44px;padding:11px 16px;border-radius:8px;border:1px solid #767676;font:inherit;line-height:20px;text-decoration:none;cursor:pointer;background:" + (primary ? "#1f4fd8;color:#fff;border-color:#1f4fd8" : "#fff;color:#1a1a1a") + "}button:disabled{color:#6b6b6b}")
    return [style, href ? element("a", { href, ...named(host) }, slot()) : element("button", { type: "button", disabled: off, ...named(host) }, slot())]
  }, ["href", "disabled", "loading", "variant", "accessibilitylabel"])
  component("s-link", (host) => [css("a{color:#1f4fd8;line-height:44px}"), element("a", { href: host.getAttribute("href"), ...named(host) }, slot())], ["href", "accessibilitylabel"])
  component("s-text-area", (host) => {
    const error = host.getAttribute("error")
    return [
      css("label{display:block}textarea{display:block;box-sizing:border-box;inline-size:100%;font:inherit;margin-block-start:4px;padding:8px;border:1px solid #767676;border-radius:8px}p{color:#b00020;margin:.25rem 0 0}"),
      element("label", {}, host.getAttribute("label") ?? "", element("textarea", { rows: host.getAttribute("rows"), maxlength: host.getAttribute("maxlength"), "aria-invalid": error ? "true" : null })),
      ...(error ? [element("p", { role: "alert" }, error)] : []),
    ]
  }, ["label", "error"])
  component("s-skeleton-paragraph", (host) => [
    css(":host{display:block}span{background:#ececec;color:transparent;border-radius:8px;overflow-wrap:anywhere;line-height:32px}"),
    element("span", { "aria-hidden": "true" }, host.getAttribute("content") ?? ""),
  ], ["content"])
  for (const name of ["s-stack", "s-text", "s-paragraph"]) component(name, () => [slot()])
  const roles = { "unordered-list": "list", "list-item": "listitem", "status": "status" }
  new MutationObserver(() => {
    for (const stack of document.querySelectorAll("s-stack[accessibilityrole]:not([role])")) stack.setAttribute("role", roles[stack.getAttribute("accessibilityrole")] ?? "none")
  }).observe(document.body, { childList: true, subtree: true })
}`

const styles = `
  body { margin: 0 auto; max-inline-size: 44rem; padding: 16px; font: 15px/1.45 system-ui, sans-serif; color: #1a1a1a }
  s-section { display: block; padding: 20px; border: 1px solid #d6d6d6; border-radius: 12px }
  s-stack { display: flex; flex-direction: column; gap: 16px }
  s-stack[direction=inline] { flex-direction: row; flex-wrap: wrap; align-items: center }
  s-stack[justifycontent=space-between] { justify-content: space-between }
  s-stack[gap^=small] { gap: 8px } s-stack[gap=large] { gap: 24px }
  s-stack[border] { border: 1px solid #d6d6d6; border-radius: 8px; padding: 16px }
  s-text[type=strong] { font-weight: 600 } s-text[color=subdued] { color: #5c5c5c } s-paragraph { display: block }
`
