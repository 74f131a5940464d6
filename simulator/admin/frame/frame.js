// The admin's side of App Bridge: answers what the app in the frame asks, draws what it hands over. Only that frame, on its own origin, is heard.

const settings = JSON.parse(document.getElementById("settings").textContent)
const byId = (id) => document.getElementById(id)
const frame = byId("app")

const tell = (name, payload) => frame.contentWindow.postMessage({ simulatedAdmin: 1, name, payload }, settings.appOrigin)
const click = (action) => tell("click", { number: action.number })

/** Shows one of the two dialogs; true when the person wants to go on. */
function confirmed(dialog) {
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "leave"), { once: true })
    dialog.returnValue = ""
    dialog.showModal()
  })
}
for (const button of document.querySelectorAll("dialog [data-answer]")) {
  button.addEventListener("click", () => button.closest("dialog").close(button.dataset.answer))
}

let hasUnsaved = false
let discard = null
const mayLeave = async () => !hasUnsaved || (await confirmed(byId("leave")))

function buttonFor(action) {
  const button = document.createElement("button")
  button.textContent = action.text
  button.className = action.tone === "critical" ? "critical" : action.variant === "primary" ? "primary" : ""
  button.disabled = action.isDisabled || action.isLoading
  button.addEventListener("click", () => click(action))
  return button
}

function menuLink(item) {
  const link = document.createElement("a")
  link.textContent = item.text
  link.href = settings.appBase + item.href
  link.dataset.href = item.href
  link.addEventListener("click", async (event) => {
    event.preventDefault()
    closeAppMenu()
    if (await mayLeave()) tell("navigate", { href: item.href })
  })
  return link
}

let currentPath = "/app"
function markCurrent() {
  const links = [...document.querySelectorAll("#app-menu a, #small-menu a")]
  const fits = (href) => currentPath === href || currentPath.startsWith(`${href}/`)
  const best = links
    .map((link) => link.dataset.href)
    .filter(fits)
    .sort((a, b) => b.length - a.length)[0]
  for (const link of links) {
    if (link.dataset.href === best) link.setAttribute("aria-current", "page")
    else link.removeAttribute("aria-current")
  }
}

const launchNames = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp", "noToken"]

/** An address the app wants the whole window to go to. */
function addressFor(url) {
  if (url.startsWith("shopify://admin/") || url.startsWith("shopify:admin/"))
    return `${settings.storeBase}/${url.replace(/^shopify:(\/\/)?admin\//, "")}`
  return url.replace(/^https:\/\/admin\.shopify\.com(?=\/)/, settings.adminBase)
}

function showToast({ id, message, duration, isError, action }) {
  return new Promise((resolve) => {
    const toast = document.createElement("div")
    toast.dataset.toast = id
    toast.className = isError ? "error" : ""
    toast.append(message)
    const end = () => {
      toast.remove()
      resolve(null)
    }
    if (action) {
      const button = document.createElement("button")
      button.textContent = action
      button.addEventListener("click", () => {
        tell("toastAction", { id })
        end()
      })
      toast.append(button)
    }
    toast.addEventListener("toast:hide", end)
    byId("toasts").append(toast)
    setTimeout(end, duration)
  })
}

const answers = {
  async idToken() {
    const answer = await fetch(`${settings.storeBase}/simulated/session-token`)
    if (!answer.ok) throw new Error("The admin gives no session token: is the app installed?")
    return (await answer.json()).token
  },
  user: () => ({ accountAccess: "Full Access" }),
  scopes: () => ({ granted: settings.scopes, required: settings.scopes, optional: [] }),
  navMenu({ items }) {
    const shown = items.filter((item) => item.rel !== "home")
    byId("app-menu").replaceChildren(...shown.map(menuLink))
    byId("small-menu").replaceChildren(...items.map(menuLink))
    markCurrent()
  },
  titleBar({ title, actions }) {
    byId("title").textContent = title || "Afterword"
    byId("title-actions").replaceChildren(...actions.map(buttonFor))
  },
  saveBar({ isShown, needsConfirmation, actions }) {
    hasUnsaved = isShown
    byId("save-bar").hidden = !isShown
    if (!isShown) return
    const save = actions.find((action) => action.variant === "primary")
    discard = actions.find((action) => action.variant !== "primary")
    const [saveButton, discardButton] = [byId("save-changes"), byId("discard-changes")]
    saveButton.disabled = !save || save.isDisabled || save.isLoading
    saveButton.textContent = save?.isLoading ? "Saving…" : "Save"
    saveButton.onclick = () => click(save)
    discardButton.disabled = !discard || discard.isDisabled
    discardButton.onclick = async () => {
      if (!needsConfirmation || (await confirmed(byId("discard")))) click(discard)
    }
  },
  async leaveConfirmation() {
    if (!(await mayLeave())) throw new Error("The merchant stayed on the page.")
  },
  toast: showToast,
  toastHide: ({ id }) => void document.querySelector(`[data-toast="${CSS.escape(id)}"]`)?.dispatchEvent(new Event("toast:hide")),
  loading: ({ isLoading }) => void (byId("loading").hidden = !isLoading),
  path({ path }) {
    const url = new URL(path, settings.appOrigin)
    for (const name of launchNames) url.searchParams.delete(name)
    currentPath = url.pathname
    history.replaceState(null, "", settings.appBase + url.pathname + url.search)
    markCurrent()
  },
  async open({ url }) {
    if (await mayLeave()) location.href = addressFor(url)
  },
}

addEventListener("message", async (event) => {
  if (event.source !== frame.contentWindow || event.origin !== settings.appOrigin || event.data?.simulatedAdmin !== 1) return
  const { id, type, payload } = event.data
  const answer = { simulatedAdmin: 1, reply: id }
  try {
    if (!Object.hasOwn(answers, type)) throw new Error(`The simulated admin does not know "${type}".`)
    answer.result = (await answers[type](payload)) ?? null
  } catch (error) {
    answer.error = error.message
  }
  event.source.postMessage(answer, event.origin)
})

function closeAppMenu() {
  byId("small-menu").hidden = true
  byId("open-app-menu").setAttribute("aria-expanded", "false")
}
byId("open-app-menu").addEventListener("click", () => {
  byId("small-menu").hidden = !byId("small-menu").hidden
  byId("open-app-menu").setAttribute("aria-expanded", String(!byId("small-menu").hidden))
})

// Only now, that somebody listens: an app that is quicker than this script would speak to nobody, and stay without its menu.
frame.src = frame.dataset.src
