// The inbox as a person reads it in a browser: `/inbox`, `/inbox/{id}`, and the one-click unsubscribe of RFC 8058, which the mailbox provider
// (not the reader's browser) posts.
import type { ServerResponse } from "node:http"

import type { Handle } from "../handle.ts"
import { escapeHtml, readableTime, renderPage, sendHtml, shortTime } from "../play/page.ts"
import { isSameOriginPost } from "../play/same-origin.ts"
import { oneClickUnsubscribe, underOrigin } from "./mail-links.ts"
import type { Mailbox } from "./mailbox.ts"
import type { StoredMail } from "./stored-mail.ts"

const pageSize = 50

export interface InboxOptions {
  mailbox: Mailbox
  /** Today's origin of the pages, for links written under an earlier one. */
  origin(): string
  adminPath?: string
}

/** Pages under `/inbox`; anything else is left to the next handle. */
export function inboxHandle(options: InboxOptions): Handle {
  return async (request, response, url) => {
    const [, room, id, action, ...rest] = url.pathname.split("/")
    if (room !== "inbox" || rest.length > 0) return false
    if (!id) return listPage(options, response, url)
    const mail = options.mailbox.message(id)
    if (!mail)
      return answer(
        options,
        response,
        404,
        "No such mail",
        `<div class="card empty"><h1>No such mail</h1><p><a href="/inbox">Back to the inbox</a></p></div>`,
      )
    if (!action) return answer(options, response, 200, mail.subject, mailBody(mail, options.origin()))
    if (action !== "unsubscribe") return false
    if (request.method !== "POST" || !isSameOriginPost(request))
      return answer(options, response, 405, "Not allowed", "<h1>Only by the button</h1>")
    return unsubscribe(options, response, mail)
  }
}

function listPage(options: InboxOptions, response: ServerResponse, url: URL): boolean {
  const wanted = (url.searchParams.get("to") ?? "").trim().toLowerCase()
  const page = Math.max(1, Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1)
  const all = options.mailbox
    .messages()
    .filter((mail) => wanted === "" || mail.to.includes(wanted))
    .reverse()
  const shown = all.slice((page - 1) * pageSize, page * pageSize)
  const link = (target: number) => `/inbox?page=${target}${wanted ? `&to=${encodeURIComponent(wanted)}` : ""}`
  const rows = shown.map(
    (mail) =>
      `<li><a href="/inbox/${mail.id}"><span class="who">${escapeHtml(mail.to)}</span><span class="what">${escapeHtml(mail.subject)}</span><span class="when">${shortTime(new Date(mail.receivedAt))}</span></a></li>`,
  )
  const empty = wanted
    ? `<div class="card empty"><h2>Nothing for “${escapeHtml(wanted)}”</h2><p><a href="/inbox">Show everything</a></p></div>`
    : `<div class="card empty"><h2>No mail yet</h2><p class="muted">Mails appear here once sending is on, a draft is approved and its day has come.</p></div>`
  const pager = [
    page > 1 ? `<a class="button quiet" href="${link(page - 1)}">Newer</a>` : "",
    all.length > page * pageSize ? `<a class="button quiet" href="${link(page + 1)}">Older</a>` : "",
  ]
  const body = `<h1>Inbox</h1><p class="muted">Every mail the shop's app sent, to any shopper: ${all.length}. Times are simulated, in UTC.</p>
<form class="search" action="/inbox" method="get" role="search"><label for="to">Recipient</label><input type="search" id="to" name="to" value="${escapeHtml(wanted)}"> <button class="quiet">Search</button></form>
${rows.length > 0 ? `<ul class="list">${rows.join("")}</ul>` : empty}<p>${pager.join(" ")}</p>`
  return answer(options, response, 200, "Inbox", body)
}

function mailBody(mail: StoredMail, origin: string): string {
  const facts = [
    ["From", `${mail.fromName} <${mail.fromAddress}>`],
    ["To", mail.to],
    ["Received", `${readableTime(new Date(mail.receivedAt))} UTC`],
    ...(mail.replyTo ? [["Reply to", mail.replyTo]] : []),
  ]
  const unsubscribe = oneClickUnsubscribe(mail, origin)
    ? `<form class="inline" method="post" action="/inbox/${mail.id}/unsubscribe"><button class="quiet">Unsubscribe</button></form>`
    : `<p class="muted">This mail offers no one-click unsubscribe.</p>`
  const text = mail.text ? linked(underOrigin(mail, mail.text, origin)) : "This mail has no text part."
  const html = mail.html
    ? `<iframe title="The mail" sandbox="allow-same-origin allow-top-navigation-by-user-activation" srcdoc="${escapeHtml(framed(underOrigin(mail, mail.html, origin)))}" onload="this.style.height=this.contentDocument.documentElement.scrollHeight+2+'px'"></iframe>`
    : `<div class="card"><pre>${text}</pre></div>`
  const headers = mail.headers.map((header) => `<dt>${escapeHtml(header.name)}</dt><dd>${escapeHtml(header.value)}</dd>`)
  return `<p><a href="/inbox">← Inbox</a></p><h1>${escapeHtml(mail.subject || "(no subject)")}</h1>
<div class="card"><dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value ?? "")}</dd>`).join("")}</dl></div>
${unsubscribe}${html}
<details style="margin-top:16px"><summary>Text part</summary><div class="card"><pre>${text}</pre></div></details>
<details><summary>All headers</summary><div class="card"><dl>${headers.join("")}</dl></div></details>`
}

async function unsubscribe(options: InboxOptions, response: ServerResponse, mail: StoredMail): Promise<boolean> {
  const url = oneClickUnsubscribe(mail, options.origin())
  if (!url) return answer(options, response, 400, "Unsubscribe", "<h1>This mail offers no one-click unsubscribe</h1>")
  const back = `<p><a href="/inbox/${mail.id}">Back to the mail</a></p>`
  try {
    const sent = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
      redirect: "manual",
    })
    const words = sent.ok ? "The sender accepted it." : `The sender answered with status ${sent.status}.`
    return answer(
      options,
      response,
      200,
      "Unsubscribe",
      `<div class="card"><h1>${sent.ok ? "Unsubscribed" : "Not unsubscribed"}</h1><p>The mailbox provider sent the request for ${escapeHtml(mail.to)}. ${words}</p>${back}</div>`,
    )
  } catch {
    return answer(
      options,
      response,
      502,
      "Unsubscribe",
      `<div class="card"><h1>Not unsubscribed</h1><p>The sender could not be reached.</p>${back}</div>`,
    )
  }
}

// No script runs in the frame (its sandbox has no allow-scripts). Links open in the whole window, also those that ask for a new one: that would
// inherit the sandbox, and forms would not work in it.
function framed(html: string): string {
  const head = `<base target="_top"><meta name="viewport" content="width=device-width, initial-scale=1">`
  const own = html.replace(/(<a\b[^>]*?)\starget\s*=\s*("[^"]*"|'[^']*')/gi, "$1")
  return /<head[^>]*>/i.test(own) ? own.replace(/<head[^>]*>/i, (tag) => `${tag}${head}`) : `${head}${own}`
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"')\]]+)/)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part)))
    .join("")
}

function answer(options: InboxOptions, response: ServerResponse, status: number, title: string, body: string): true {
  sendHtml(response, status, renderPage({ title, body, current: "inbox", adminPath: options.adminPath }))
  return true
}
