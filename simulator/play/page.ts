// The frame of the simulator's own pages (landing page, inbox, SMS and push sinks): plain HTML, no script needed to read them.
import type { ServerResponse } from "node:http"

/** Makes `text` safe inside HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

export interface Page {
  title: string
  /** Already escaped HTML of the main part. */
  body: string
  /** Which entry of the navigation is the current one. */
  current?: "start" | "inbox" | "sms" | "push"
  /** Seconds after which the browser loads the page again. */
  refreshSeconds?: number
  /** The shop's name in `/admin/store/{name}`; without it the navigation has no entry for the admin. */
  adminPath?: string
}

const navigation = [
  { key: "start", href: "/", label: "Start" },
  { key: "admin", href: "", label: "Shop admin" },
  { key: "storefront", href: "/storefront", label: "Storefront" },
  { key: "inbox", href: "/inbox", label: "Inbox" },
  { key: "sms", href: "/sms", label: "SMS" },
  { key: "push", href: "/push", label: "Push" },
] as const

/** A whole HTML document. */
export function renderPage(page: Page): string {
  const links = navigation
    .map((entry) => ({ ...entry, href: entry.key === "admin" ? (page.adminPath ?? "") : entry.href }))
    .filter((entry) => entry.href !== "")
    .map((entry) => `<a href="${escapeHtml(entry.href)}"${entry.key === page.current ? ' aria-current="page"' : ""}>${entry.label}</a>`)
  const refresh = page.refreshSeconds ? `<meta http-equiv="refresh" content="${page.refreshSeconds}">` : ""
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<link rel="icon" href="data:,"><title>${escapeHtml(page.title)}</title><style>${style}</style></head>
<body><header><p class="brand">Simulated world</p><nav aria-label="Places">${links.join("")}</nav></header>
<main>${page.body}</main></body></html>`
}

/** Answers with `html`; simulator pages are never cached. */
export function sendHtml(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  })
  response.end(html)
}

/** The same without weekday and year, for lists. */
export function shortTime(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC" }).format(
    at,
  )
}

/** An instant as people read it, in UTC: "Sat 21 Nov 2026, 10:30". */
export function readableTime(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(at)
}

const style = `
*{box-sizing:border-box}
:root{color-scheme:light dark}
body{margin:0;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1d2b26;background:#f4f5f1}
header{display:flex;flex-wrap:wrap;gap:4px 24px;align-items:center;padding:10px 20px;background:#1d2b26;color:#fff}
.brand{margin:0;font-weight:600;letter-spacing:.01em}
nav{display:flex;flex-wrap:wrap;gap:2px}
nav a{color:#dbe7e0;text-decoration:none;padding:8px 12px;border-radius:8px}
nav a:hover,nav a:focus-visible{background:#32463e}
nav a[aria-current]{background:#dbe7e0;color:#1d2b26;font-weight:600}
main{max-width:1040px;margin:0 auto;padding:24px 20px 64px}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 8px}
h2{font-size:1.1rem;margin:0 0 8px}
p{margin:0 0 12px}
a{color:#0b5c43}
.muted{color:#55645d}
.card{background:#fff;border:1px solid #dfe4de;border-radius:12px;padding:20px;margin:0 0 16px}
.grid{display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));margin:16px 0}
.grid .card{margin:0}
button,.button{font:inherit;font-weight:600;border:1px solid #0b5c43;background:#0b5c43;color:#fff;border-radius:8px;padding:9px 16px;cursor:pointer;text-decoration:none;display:inline-block}
button.quiet,.button.quiet{background:#fff;color:#0b5c43}
button:hover,.button:hover{filter:brightness(1.08)}
button:focus-visible,a:focus-visible{outline:3px solid #f0b429;outline-offset:2px}
button[disabled]{opacity:.5;cursor:default}
form.inline{display:inline-block;margin:0 8px 8px 0}
ul.list{list-style:none;margin:0;padding:0;background:#fff;border:1px solid #dfe4de;border-radius:12px;overflow:hidden}
ul.list li+li{border-top:1px solid #edf0ec}
ul.list a{display:grid;grid-template-columns:minmax(140px,220px) 1fr auto;gap:4px 16px;padding:12px 16px;color:inherit;text-decoration:none}
ul.list a:hover{background:#f7faf7}
ul.list .who{font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
ul.list .what{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
ul.list .when{color:#55645d;white-space:nowrap;font-size:.9rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}
dt{color:#55645d}dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;min-height:420px;border:1px solid #dfe4de;border-radius:12px;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,monospace;margin:0}
details{margin:0 0 16px}summary{cursor:pointer;padding:4px 0;font-weight:600}
.note{background:#fff7e0;border-color:#f0dca0}
.empty{text-align:center;padding:48px 20px}
form.search{display:flex;flex-wrap:wrap;gap:8px;align-items:end;margin:0 0 16px}
form.search label{flex:1 1 100%;margin-bottom:-6px}
input[type=search]{flex:1 1 160px;font:inherit;padding:9px 12px;border:1px solid #8b9991;border-radius:8px;width:100%;max-width:320px}
@media(prefers-color-scheme:dark){body{color:#e4eae6;background:#141917}header{background:#0d1110}.card,ul.list,iframe{background:#1d2421;border-color:#37423d}ul.list li+li{border-color:#2b3531}ul.list a:hover{background:#25302b}a{color:#86d3b3}nav a{color:#dbe7e0}.muted,dt,ul.list .when{color:#a3b1aa}button,.button{background:#86d3b3;border-color:#86d3b3;color:#0f1513}button.quiet,.button.quiet{background:transparent;color:#86d3b3}.note{background:#3a3216;border-color:#6b5b22}nav a[aria-current]{background:#dbe7e0;color:#1d2b26}}
@media(max-width:640px){ul.list a{grid-template-columns:1fr auto}ul.list .what{grid-column:1/-1;grid-row:2}main{padding:16px 12px 48px}header{padding:10px 12px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}}
`
