// The exact copy of a message as a person in the shop may see it: every word as it left, and of its links only where they lead. The keys in them belong to the
// buyer: whoever held one could choose, answer or review in the buyer's place. Nothing in what is shown tells of its opening, and its links lead nowhere.
import { keyPaths } from "#app/platform/link-paths.ts"

export type ShownCopy =
  | {
      kind: "mail"
      from: string
      to: string
      replyTo: string | null
      subject: string
      html: string
      text: string
      headers: { name: string; value: string }[]
    }
  | { kind: "short"; to: string | null; from: string | null; title: string | null; body: string }

/** Null for what is no copy of ours. `appUrl`: where our links begin. */
export function shownCopy(rendered: unknown, appUrl: string): ShownCopy | null {
  const copy = fieldsOf(rendered)
  if (!copy) return null
  const shown = (name: string) => withoutKeys(textOf(copy[name]) ?? "", appUrl)
  const from = fieldsOf(copy["from"])
  const html = textOf(copy["html"])
  if (html === null || !from) {
    const body = textOf(copy["body"])
    if (body === null) return null
    return {
      kind: "short",
      to: textOf(copy["to"]),
      from: textOf(copy["from"]),
      title: textOf(copy["title"]),
      body: withoutKeys(body, appUrl),
    }
  }
  const headers = Object.entries(fieldsOf(copy["headers"]) ?? {}).map(([name, value]) => ({
    name,
    value: withoutKeys(String(value), appUrl),
  }))
  return {
    kind: "mail",
    from: `${textOf(from["name"]) ?? ""} <${textOf(from["address"]) ?? ""}>`,
    to: textOf(copy["to"]) ?? "",
    replyTo: textOf(copy["replyTo"]),
    subject: shown("subject"),
    html: lifeless(withoutKeys(html, appUrl)),
    text: shown("text"),
    headers: [...headers, { name: "Message-ID", value: `<${textOf(copy["messageId"]) ?? ""}>` }],
  }
}

/** Signed links (app/platform/links.ts) and short ones (/s/…), in whatever they stand. */
function withoutKeys(text: string, appUrl: string): string {
  const origin = appUrl.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")
  return text.replace(new RegExp(`(${origin}/(?:${keyPaths.join("|")})/)[\\w.-]+`, "gu"), "$1…")
}

/** No link that could be followed, and no picture of one point. */
function lifeless(html: string): string {
  return html.replace(/<img\b[^>]*\bwidth="1"[^>]*>/giu, "").replace(/(<a\b[^>]*?)\shref="[^"]*"/giu, "$1")
}

const fieldsOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null)
