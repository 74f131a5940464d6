// @ts-check
// <ui-modal>: a dialog inside the app's own frame. The real one covers the whole admin.

class Modal extends HTMLElement {
  /** @type {HTMLDialogElement | null} */
  dialog = null
  /** @type {Window | null} */
  contentWindow = null
  /** React portals the app's content into this. */
  content = document.createElement("div")

  get src() {
    return this.getAttribute("src") ?? undefined
  }

  set src(address) {
    if (address === undefined) this.removeAttribute("src")
    else this.setAttribute("src", address)
  }

  get variant() {
    return /** @type {"small" | "base" | "large" | "max"} */ (this.getAttribute("variant") ?? "base")
  }

  set variant(variant) {
    this.setAttribute("variant", variant)
  }

  disconnectedCallback() {
    void this.hide()
  }

  async show() {
    if (this.dialog) return
    const dialog = document.createElement("dialog")
    this.dialog = dialog
    const width = { small: 380, base: 620, large: 980, max: 4000 }[this.variant]
    dialog.style.cssText = `border:0;border-radius:16px;padding:0;width:min(${width}px, calc(100vw - 32px));box-shadow:0 8px 40px rgb(0 0 0 / .4)`
    const titleBar = this.querySelector("ui-title-bar")
    const heading = document.createElement("h2")
    heading.textContent = titleBar?.getAttribute("title") ?? ""
    heading.style.cssText = "margin:0;padding:14px 16px;background:#f3f3f3;font:600 14px Inter,system-ui,sans-serif"
    dialog.append(heading, this.body(), this.footer(titleBar))
    dialog.addEventListener("close", () => void this.hide())
    document.body.append(dialog)
    dialog.showModal()
    this.dispatchEvent(new CustomEvent("show"))
  }

  body() {
    if (this.src) {
      const frame = document.createElement("iframe")
      frame.src = this.src
      frame.title = this.querySelector("ui-title-bar")?.getAttribute("title") ?? "Modal"
      frame.style.cssText = "border:0;width:100%;height:60vh"
      frame.addEventListener("load", () => (this.contentWindow = frame.contentWindow))
      return frame
    }
    if (this.content.childNodes.length === 0) {
      for (const child of this.children) if (!/^ui-/.test(child.localName)) this.content.append(child.cloneNode(true))
    }
    return this.content
  }

  /** @param {Element | null} titleBar */
  footer(titleBar) {
    const footer = document.createElement("footer")
    footer.style.cssText = "display:flex;gap:8px;justify-content:flex-end;padding:12px 16px"
    for (const button of titleBar?.querySelectorAll("button") ?? []) {
      const copy = /** @type {HTMLButtonElement} */ (button.cloneNode(true))
      copy.addEventListener("click", () => button.click())
      footer.append(copy)
    }
    return footer
  }

  async hide() {
    const dialog = this.dialog
    if (!dialog) return
    this.dialog = null
    this.contentWindow = null
    dialog.close()
    dialog.remove()
    this.dispatchEvent(new CustomEvent("hide"))
  }

  toggle() {
    return this.dialog ? this.hide() : this.show()
  }
}
