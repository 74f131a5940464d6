// An export of a person's data as a page that anybody can read: the same content as the JSON, one section a kind, one list a row. Everything in it
// was written by others, so everything is escaped; the page has no script, loads nothing and asks nobody.

const titles: Readonly<Record<string, string>> = {
  customers: "Customer record",
  orders: "Orders",
  orderLines: "What was bought",
  shipments: "Parcels",
  deliveryEvents: "What carriers said",
  refunds: "Refunds",
  returns: "Returns",
  arrivalForecasts: "When parcels were expected",
  signals: "What the shop’s own systems said",
  consent: "What was said about being written to",
  plannedContacts: "Planned messages",
  holds: "Why messages were put off",
  drafts: "Drafts of messages",
  messages: "Messages",
  responses: "Answers",
  reviews: "Reviews",
  rewardsPromised: "What was promised for a review",
  rewardsGiven: "What was given for a review",
  points: "Loyalty points",
  importedRows: "Reviews in a file that waits to be brought in",
  filesBeingRead: "Files of reviews being read just now",
}

export interface ExportHead {
  shopName: string
  /** Shopify's id of the customer, when the request named one. */
  customerId: string | null
  requestedAt: Date
  madeAt: Date
}

/** `gathered`: rows by section, as the export stored them. Sections without rows are named, so that it shows they were looked for. */
export function exportPage(gathered: Readonly<Record<string, unknown>>, head: ExportHead): string {
  const sections = Object.entries(gathered).map(([name, rows]) =>
    section(titles[name] ?? opened(name), Array.isArray(rows) ? rows : [rows]),
  )
  const about = [
    ["Shop", head.shopName],
    ["Customer", head.customerId ?? "named by address only"],
    ["Asked for", head.requestedAt.toISOString()],
    ["Made", head.madeAt.toISOString()],
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Personal data held by ${escaped(head.shopName)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; padding: .75rem 0; border-top: 1px solid #ccc; margin: 0 }
dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap } .none { color: #555 }
</style>
</head>
<body>
<h1>Personal data held by ${escaped(head.shopName)}</h1>
${list(about)}
<p>This is everything the app Afterword keeps about this person for the shop. Instants are in UTC. Shopify and other apps keep their own data.</p>
${sections.join("\n")}
</body>
</html>
`
}

function section(title: string, rows: readonly unknown[]): string {
  const body = rows.length === 0 ? '<p class="none">Nothing is kept.</p>' : rows.map(row).join("\n")
  return `<h2>${escaped(title)} (${rows.length})</h2>\n${body}`
}

function row(value: unknown): string {
  if (typeof value !== "object" || value === null) return `<p>${escaped(text(value))}</p>`
  return list(Object.entries(value).map(([name, inner]) => [opened(name), text(inner)]))
}

const list = (pairs: readonly (readonly string[])[]) =>
  `<dl>${pairs.map(([name = "", value = ""]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join("")}</dl>`

function text(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–"
  if (typeof value === "boolean") return value ? "yes" : "no"
  return typeof value === "object" ? JSON.stringify(value, null, 1) : String(value as string | number)
}

/** "placedAt" → "Placed at". */
function opened(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const escaped = (value: string) => value.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? "")
