// Fetched on first use (snippets/afterword-script.liquid). Each export is the value of a data-aw-… attribute.

const rootOf = (at) => at.closest(".afterword")

function say(at, text) {
  const status = rootOf(at)?.querySelector("[data-aw-status]")
  if (status) status.textContent = text
}

async function section(link) {
  const url = new URL(link.href)
  url.pathname = url.pathname.replace(/\/reviews(\/product)?(?=\/|$)/, "/reviews/section")
  const answer = await fetch(url)
  if (!answer.ok) throw answer.status
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-aw-results]")
}

async function busy(link, work) {
  const results = rootOf(link).querySelector("[data-aw-results]")
  if (results.ariaBusy === "true") return
  results.ariaBusy = "true"
  try {
    const fresh = await section(link)
    await work(results, fresh)
    say(link.isConnected ? link : results, fresh.dataset.status)
  } finally {
    results.ariaBusy = null
  }
}

/** Sorting and filters: another list in the same place; focus stays on the link that was used. */
export function page(link) {
  const label = link.textContent.trim()
  const isInside = link.closest("[data-aw-results]")
  return busy(link, (results, fresh) => {
    results.replaceChildren(...fresh.childNodes)
    results.dataset.status = fresh.dataset.status
    if (!isInside) return
    const same = [...results.querySelectorAll("a[data-aw-click]")].find((one) => one.textContent.trim() === label)
    ;(same ?? results.querySelector("a, li")).focus()
  })
}

/** The next reviews below those that are there; focus goes to the first of them. */
export function more(link) {
  return busy(link, (results, fresh) => {
    const items = [...fresh.querySelectorAll(".afterword-list > li")]
    const lists = results.querySelectorAll(".afterword-list")
    lists[lists.length - 1].append(...items)
    const next = fresh.querySelector("[data-aw-click=more]")
    if (next) link.replaceWith(next)
    else link.remove()
    items[0]?.focus()
  })
}

/** A photo or video of the list it stands in, with the others one key away. */
export function photo(link) {
  const root = rootOf(link)
  const links = [...link.closest("ul").querySelectorAll("a")]
  const dialog = root.querySelector("[data-aw-view]").content.querySelector("dialog").cloneNode(true)
  const stage = dialog.firstElementChild
  const show = (step) => {
    const at = (links.indexOf(link) + step + links.length) % links.length
    link = links[at]
    const thumb = link.querySelector("img")
    const name = thumb?.alt ?? link.textContent.trim()
    const isVideo = link.dataset.kind === "video"
    const shown = document.createElement(isVideo ? "video" : "img")
    shown.src = link.href
    if (isVideo) shown.controls = true
    else shown.alt = name
    const caption = document.createElement("p")
    caption.dir = "auto"
    caption.textContent = links[1] ? `${name} · ${at + 1}/${links.length}` : name
    stage.replaceChildren(shown, caption)
    dialog.setAttribute("aria-label", name)
  }
  dialog.addEventListener("click", ({ target }) => {
    const step = target.closest("button")?.value ?? (target === dialog ? "0" : null)
    if (step === "0") dialog.close()
    else if (step) show(Number(step))
  })
  dialog.addEventListener("keydown", ({ key, target }) => {
    if (target.tagName === "VIDEO") return
    const forward = getComputedStyle(root).direction === "rtl" ? "ArrowLeft" : "ArrowRight"
    if (/^Arrow(Left|Right)$/.test(key)) show(key === forward ? 1 : -1)
  })
  dialog.addEventListener("close", () => {
    dialog.remove()
    link.focus()
  })
  if (!links[1]) dialog.querySelectorAll("[value='1'], [value='-1']").forEach((button) => button.remove())
  root.append(dialog)
  show(0)
  dialog.showModal()
}

/** "Useful": counted once, said aloud. */
export async function vote(form) {
  const button = form.querySelector("button")
  if (button.disabled) return
  button.disabled = true
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { accept: "application/json" } })
  if (!answer.ok) {
    button.disabled = false
    throw answer.status
  }
  button.querySelector("span").textContent = (await answer.json()).helpful
  say(form, button.dataset.done)
}

// Not in a draft: what is private, and what we put there ourselves.
const kept = (field) => field.name && !/^(email|consent|opt_in.*|website|token|product_id|return_to|locale)$/.test(field.name) && field.type !== "file"

/** Keeps what is typed on this device until it is sent; looks at files before they are uploaded. */
export function draft(form, { target }) {
  if (target.type === "file") return files(target)
  const values = [...form.elements].filter((field) => kept(field) && (field.type !== "radio" || field.checked)).map(({ name, value }) => [name, value])
  localStorage.setItem(form.dataset.draft, JSON.stringify(values))
  forgetSent(form)
}

const forgetSent = (form) => form.addEventListener("submit", () => localStorage.removeItem(form.dataset.draft), { once: true })

/** Brings a draft back into a form that is still empty. */
export function restore(form) {
  if (form.elements.body?.value) return
  for (const [name, value] of JSON.parse(localStorage.getItem(form.dataset.draft))) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (!kept(field)) continue
      if (field.type === "radio") field.checked = field.value === value
      else if (!field.value || field.tagName === "SELECT") field.value = value
    }
  }
  forgetSent(form)
  say(form, form.dataset.restored)
}

function files(input) {
  const chosen = [...input.files]
  const isWrong = ({ type, size }) => !/^(image|video)\//.test(type) || size > (type.startsWith("video") ? 50 : 10) * 1048576
  input.setCustomValidity(chosen.length > 6 || chosen.some(isWrong) ? input.dataset.limits : "")
  input.reportValidity()
}
