// For shoppers who are signed in: their message, and notifications on this device if they ask for them. Fetched on their first move.

/** Puts the one current message into `box` and sends what its buttons say. */
export async function note(box) {
  const show = async (options) => {
    const search = new URLSearchParams({ part: "note", locale: box.dataset.locale, return_to: location.pathname })
    const answer = await fetch(`${box.dataset.at}/onsite?${search}`, options)
    box.hidden = answer.status !== 200
    box.querySelector("div").innerHTML = box.hidden ? "" : await answer.text()
  }
  box.addEventListener("submit", (event) => {
    event.preventDefault()
    show({ method: "POST", body: new URLSearchParams(new FormData(event.target, event.submitter)) })
  })
  await show()
}

/** Offers notifications; the browser is asked for leave only after a click. */
export async function push(box) {
  const { at, closed } = box.dataset
  const [on, off, close] = box.querySelectorAll("button")
  const say = (name) => (box.querySelector("[role=status]").textContent = name ? box.dataset[name] : "")
  if (!("PushManager" in self) || Notification.permission === "denied") return
  const { key } = await (await fetch(`${at}/push`)).json()
  if (!key) return
  const known = await navigator.serviceWorker.getRegistration(`${at}/`)
  let subscription = await known?.pushManager.getSubscription()
  if (!subscription && localStorage.getItem(closed)) return
  const draw = () => {
    on.hidden = Boolean(subscription)
    off.hidden = !subscription
  }
  const tell = async (change) => {
    const token = new URLSearchParams(location.search).get("afterword")
    const body = JSON.stringify({ subscription, token, ...change })
    const answer = await fetch(`${at}/push`, { method: "POST", headers: { "content-type": "application/json" }, body })
    if (!answer.ok) throw answer.status
  }
  on.onclick = async () => {
    try {
      const worker = await navigator.serviceWorker.register(`${at}/push-worker.js`, { scope: `${at}/` })
      await active(worker)
      subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
      await tell({})
      say("isOn")
    } catch {
      await subscription?.unsubscribe()
      subscription = null
      say("refused")
    }
    draw()
  }
  off.onclick = async () => {
    await tell({ off: true }).catch(() => {})
    await subscription.unsubscribe()
    subscription = null
    say("")
    draw()
  }
  close.onclick = () => {
    box.hidden = true
    localStorage.setItem(closed, "1")
  }
  draw()
  box.hidden = false
}

/** A worker takes no subscription before it is active. */
function active({ active, installing, waiting }) {
  const worker = installing ?? waiting
  return active ?? new Promise((done) => worker.addEventListener("statechange", () => worker.state === "activated" && done()))
}
