// Which links does a mail carry, and where do they lead today? Ports move between runs of the demo, so links written under the origin of
// an earlier run are shown under the present one.
import { headerOf, type StoredMail } from "./stored-mail.ts"

export interface MailLink {
  url: string
  /** The words of the link, tags removed; the URL itself in the text part. */
  label: string
}

/** `text` with every link under the mail's own origin moved to `origin`. */
export function underOrigin(mail: Pick<StoredMail, "linkOrigin">, text: string, origin: string | null): string {
  if (!mail.linkOrigin || !origin || mail.linkOrigin === origin) return text
  return text.split(mail.linkOrigin).join(origin)
}

/** Links of the HTML part, then those of the text part that the HTML part lacks; http and https only. */
export function linksOf(mail: StoredMail, origin: string | null = null): MailLink[] {
  const links: MailLink[] = []
  const add = (url: string, label: string) => {
    const moved = underOrigin(mail, url, origin)
    if (/^https?:\/\//.test(moved) && !links.some((link) => link.url === moved)) links.push({ url: moved, label })
  }
  for (const match of (mail.html ?? "").matchAll(/<a\b[^>]*?\bhref\s*=\s*("([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/a>/gi)) {
    add(decodeEntities(match[2] ?? match[3] ?? ""), plainWords(match[4] ?? ""))
  }
  for (const match of (mail.text ?? "").matchAll(/https?:\/\/[^\s<>"')\]]+/g)) add(match[0], match[0])
  return links
}

/** The link that leads to a page for reviews; null when the mail asks for none. */
export function reviewLinkOf(links: readonly MailLink[]): MailLink | null {
  return links.find((link) => /\/r\/[^/]+\/?(\?|$)/.test(link.url)) ?? null
}

/** The one-click address of RFC 8058, or null when the mail offers none: it wants both headers and an http(s) address. */
export function oneClickUnsubscribe(mail: StoredMail, origin: string | null = null): string | null {
  const post = headerOf(mail, "list-unsubscribe-post")
  const list = headerOf(mail, "list-unsubscribe")
  if (!post || !list || !/List-Unsubscribe\s*=\s*One-Click/i.test(post)) return null
  const url = [...list.matchAll(/<([^>]*)>/g)].map((match) => (match[1] ?? "").trim()).find((entry) => /^https?:\/\//.test(entry))
  return url ? underOrigin(mail, url, origin) : null
}

/** HTML entities that occur in attributes and text of mails and forms, back to characters. */
export function decodeEntities(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " }
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, code: string) => {
    if (!code.startsWith("#")) return named[code.toLowerCase()] ?? whole
    const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10)
    return Number.isFinite(point) && point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

/** The words of an HTML fragment, tags removed, blanks folded. */
export function plainWords(html: string): string {
  return decodeEntities(html.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim()
}
