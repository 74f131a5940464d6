// The demo's first page: where to go, which day it is in the simulated world, and buttons that move it. `POST /clock/day|week|play|pause`,
// `POST /merchant/on|off`, `GET /clock/state`.
import type { IncomingMessage, ServerResponse } from "node:http"

import type { Handle } from "../handle.ts"
import type { ClockControl } from "./clock-control.ts"
import { escapeHtml, readableTime, renderPage, sendHtml } from "./page.ts"
import { isSameOriginPost } from "./same-origin.ts"

export interface LandingOptions {
  shopName: string
  adminPath: string
  control: ClockControl
  figures(): { name: string; value: number }[]
  /** Whether the scripted merchant decides on drafts and reviews. */
  merchant: { isOn(): boolean; set(isOn: boolean): void }
}

export function landingHandle(options: LandingOptions): Handle {
  const acts: Record<string, () => void> = {
    "/clock/day": () => options.control.addDays(1),
    "/clock/week": () => options.control.addDays(7),
    "/clock/play": () => options.control.play(),
    "/clock/pause": () => options.control.pause(),
    "/merchant/on": () => options.merchant.set(true),
    "/merchant/off": () => options.merchant.set(false),
  }
  return (request, response, url) => {
    if (url.pathname === "/clock/state") return sendState(options, response)
    const act = acts[url.pathname]
    if (act) return post(request, response, act)
    if (url.pathname !== "/") return false
    const { isPlaying, daysLeft } = options.control.state()
    sendHtml(
      response,
      200,
      renderPage({
        title: `${options.shopName}, simulated`,
        body: body(options),
        current: "start",
        adminPath: options.adminPath,
        refreshSeconds: isPlaying || daysLeft > 0 ? 2 : undefined,
      }),
    )
    return true
  }
}

function post(request: IncomingMessage, response: ServerResponse, act: () => void): true {
  if (request.method !== "POST" || !isSameOriginPost(request)) {
    response.writeHead(405, { allow: "POST" }).end("Only by the buttons on the start page.")
    return true
  }
  act()
  response.writeHead(303, { location: "/" }).end()
  return true
}

function sendState(options: LandingOptions, response: ServerResponse): true {
  const { now, ...rest } = options.control.state()
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
  response.end(JSON.stringify({ ...rest, now: now.toISOString(), merchantIsOn: options.merchant.isOn() }))
  return true
}

function body(options: LandingOptions): string {
  const { now, isPlaying, daysLeft, problem } = options.control.state()
  const isBusy = daysLeft > 0
  const button = (action: string, label: string, isQuiet = true) =>
    `<form class="inline" method="post" action="${action}"><button${isQuiet ? ' class="quiet"' : ""}>${label}</button></form>`
  const progress = isBusy
    ? `Playing, ${daysLeft === 1 ? "one day" : `${daysLeft} days`} to go…`
    : "The clock goes on by itself, second by second."
  const merchantOn = options.merchant.isOn()
  return `<h1>${escapeHtml(options.shopName)}</h1>
<p class="muted">A sample shop with invented shoppers, all on this machine. Nothing here reaches the internet.</p>
${problem ? `<div class="card note" role="alert"><h2>The last day did not go well</h2><p>${escapeHtml(problem)}</p></div>` : ""}
<div class="card"><h2>Simulated time</h2><p style="font-size:1.4rem;font-weight:600">${readableTime(now)} <span class="muted" style="font-size:.9rem;font-weight:400">UTC</span></p>
<p class="muted" aria-live="polite">${progress}</p>
${button("/clock/day", "Next day", false)}${button("/clock/week", "Next week")}${isPlaying ? button("/clock/pause", "Pause") : button("/clock/play", "Play")}</div>
<div class="grid">
${place(options.adminPath, "Shop admin", "The merchant's side: the app inside a simulated Shopify admin. Turn sending on in its settings, then approve drafts.")}
${place("/storefront", "Storefront", "The shopper's side: product pages with stars and reviews, and the form to write one.")}
${place("/inbox", "Inbox", "Every mail the app sent. Open one, follow its link, write a review, say “not yet” or unsubscribe.")}
</div>
<div class="card"><h2>Who decides?</h2><p>${merchantOn ? "A scripted merchant turns sending on with every kind of message and texts, writes guides, approves drafts and publishes reviews while days are played." : "You do: drafts and reviews wait for you in the shop admin."}</p>
${merchantOn ? button("/merchant/off", "I decide myself") : button("/merchant/on", "Let a script decide")}</div>
<div class="card"><h2>So far</h2><dl>${options
    .figures()
    .map((figure) => `<dt>${escapeHtml(figure.name)}</dt><dd>${figure.value.toLocaleString("en-GB")}</dd>`)
    .join("")}</dl></div>`
}

function place(href: string, title: string, words: string): string {
  return `<section class="card"><h2>${title}</h2><p>${words}</p><a class="button" href="${escapeHtml(href)}">Open the ${title.toLowerCase()}</a></section>`
}
