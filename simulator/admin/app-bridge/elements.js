// @ts-check
// <ui-nav-menu>, <ui-title-bar>, <ui-save-bar>: invisible here, drawn by the admin from what they hold. React hydrates these nodes after this
// script has run, so nothing is ever written on them; buttons are known by a number kept beside them.

/** @type {WeakMap<Element, number>} */
const numberOfControl = new WeakMap()
/** @type {Map<number, HTMLElement>} */
const controlByNumber = new Map()

const hidden = new CSSStyleSheet()
hidden.replaceSync("ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar, ui-modal { display: none }")
document.adoptedStyleSheets = [...document.adoptedStyleSheets, hidden]

/** @param {Element} parent */
function controlsIn(parent) {
  return [...parent.querySelectorAll("button, a, s-link")].map((control) => {
    let number = numberOfControl.get(control)
    if (number === undefined) {
      number = controlByNumber.size + 1
      numberOfControl.set(control, number)
      controlByNumber.set(number, /** @type {HTMLElement} */ (control))
    }
    return {
      number,
      text: control.textContent?.trim() ?? "",
      href: control.getAttribute("href"),
      rel: control.getAttribute("rel"),
      variant: control.getAttribute("variant"),
      tone: control.getAttribute("tone"),
      isDisabled: control.hasAttribute("disabled"),
      isLoading: control.hasAttribute("loading") && control.getAttribute("loading") !== "false",
    }
  })
}

onAdminEvent("click", ({ number }) => controlByNumber.get(number)?.click())
onAdminEvent("navigate", ({ href }) => navigateTo(href))

/**
 * A click in the admin's menu reaches the app as an event on a link; the app's router follows it.
 * @param {string} href
 */
function navigateTo(href) {
  const known = [...document.querySelectorAll("ui-nav-menu a, s-app-nav a, s-app-nav s-link")].find(
    (link) => link.getAttribute("href") === href,
  )
  const link = known ?? Object.assign(document.createElement("a"), { href, hidden: true })
  if (!known) document.body.append(link)
  link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }))
  if (!known) link.remove()
}

class WatchedElement extends HTMLElement {
  /** @type {MutationObserver | null} */
  watcher = null

  connectedCallback() {
    this.watcher = new MutationObserver(() => this.tell())
    this.watcher.observe(this, { childList: true, subtree: true, characterData: true, attributes: true })
    this.tell()
  }

  disconnectedCallback() {
    this.watcher?.disconnect()
  }

  /** Says what it holds to the admin. */
  tell() {}
}

class NavMenu extends WatchedElement {
  tell() {
    void callAdmin("navMenu", { items: controlsIn(this) })
  }
}

class TitleBar extends WatchedElement {
  tell() {
    if (!this.closest("ui-modal"))
      void callAdmin("titleBar", { title: this.getAttribute("title") ?? document.title, actions: controlsIn(this) })
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    if (!document.querySelector("ui-title-bar")) void callAdmin("titleBar", { title: "", actions: [] })
  }
}

class SaveBar extends WatchedElement {
  showing = false

  get discardConfirmation() {
    return this.hasAttribute("discardconfirmation")
  }

  set discardConfirmation(isWanted) {
    this.toggleAttribute("discardconfirmation", isWanted)
  }

  tell() {
    if (this.showing) void callAdmin("saveBar", { isShown: true, needsConfirmation: this.discardConfirmation, actions: controlsIn(this) })
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    void this.hide()
  }

  // Both may be called when nothing changes: the React wrapper does so on mounting and unmounting.
  async show() {
    if (this.showing) return
    this.showing = true
    this.tell()
    this.dispatchEvent(new CustomEvent("show"))
  }

  async hide() {
    if (!this.showing) return
    this.showing = false
    void callAdmin("saveBar", { isShown: false })
    this.dispatchEvent(new CustomEvent("hide"))
  }

  toggle() {
    return this.showing ? this.hide() : this.show()
  }
}
