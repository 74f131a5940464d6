// May every link, mail address and phone number stand in this draft? A link must be one of the brief's, an address or number must be in a fact.
import { linkPattern, mailPattern, phones } from "./contacts.ts"
import type { Brief, Finding } from "./draft-shape.ts"
import { fold } from "./folded-text.ts"
import type { Reading } from "./reading.ts"

// A host without https:// that a mail program would make a link of all the same. Endings that are also words ("it", "me", "to") need a path.
const bareHost =
  /(?<![\p{L}\p{N}@./-])(?:[\p{L}\p{N}-]+\.)+(?:com|net|org|io|co|shop|store|de|fr|es|eu|uk|at|ch|nl|info|biz|example|test|app|dev|ly|link|click|xyz|top|ru|cn)(?:\/[^\s<>"')\]]*)?(?![\p{L}\p{N}@-])|(?<![\p{L}\p{N}@./-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\/[^\s<>"')\]]+/giu
const otherScheme = /(?<!\p{L})(?:javascript|data|vbscript|file|ftp|tel|sms|intent|whatsapp|tg):\S+/giu

export function checkLinks({ draft, brief }: Reading): Finding[] {
  // Not folded: NFKC would turn a look-alike address into the real one.
  const text = `${draft.subject}\n${draft.preview ?? ""}\n${draft.body}\n${draft.sentences.map((sentence) => sentence.text).join("\n")}`
  const links = [...text.matchAll(linkPattern)].map((match) => trimEnd(match[0]))
  const mails = [...text.matchAll(mailPattern)].map((match) => match[0].replace(/\.$/u, ""))
  const withoutThose = text.replace(linkPattern, " ").replace(mailPattern, " ")
  const hosts = [...withoutThose.matchAll(bareHost)].map((match) => trimEnd(match[0])).filter((host) => !isOwnWord(host, brief))
  return unique([
    ...links.filter((link) => !isAllowed(link, brief)).map((link) => block("unlisted-link", link)),
    ...hosts.filter((host) => !isAllowed(`https://${host}`, brief)).map((host) => block("unlisted-link", host)),
    ...[...text.matchAll(otherScheme)].filter((match) => !isListed(match[0], brief)).map((match) => block("unlisted-link", match[0])),
    ...mails.filter((mail) => !isInFacts(mail, brief) && !isListed(`mailto:${mail}`, brief)).map((mail) => block("unknown-contact", mail)),
    ...phones(withoutThose)
      .filter((number) => !hasPhone(number, brief))
      .map((number) => block("unknown-contact", number)),
  ])
}

/** Whether a link may be used: equal to a listed one, or under a listed host or folder; a rating may be added to a listed address. */
export function isAllowed(link: string, brief: Brief): boolean {
  const url = parse(link)
  if (!url || url.username || url.password) return false
  return brief.allowedLinks.some((entry) => {
    const allowed = parse(entry.includes("://") ? entry : `https://${entry}`)
    if (!allowed || allowed.host !== url.host || (url.protocol !== allowed.protocol && url.protocol !== "https:")) return false
    const folder = allowed.pathname.replace(/\/$/u, "")
    if (folder === "" && allowed.search === "") return true
    if (url.pathname.replace(/\/$/u, "") !== folder) return false
    return url.search === allowed.search || /^\?rating=[1-5]$/u.test(url.search)
  })
}

function parse(link: string): URL | null {
  // Anything beyond ASCII in a host is refused rather than compared in punycode.
  const text = link.startsWith("www.") ? `https://${link}` : link
  if (!/^https?:\/\/[\x21-\x7E]+$/iu.test(text) || /^https?:\/\/[^/]*[@\\]/iu.test(text) || /^https?:\/\/[^/]*xn--/iu.test(text))
    return null
  return URL.canParse(text) ? new URL(text) : null
}

/** The shop's own domain or name may be written as its name ("shop.example"), when no path makes it a link to somewhere. */
function isOwnWord(host: string, brief: Brief): boolean {
  const word = host.toLowerCase().replace(/^www\./u, "")
  return word === brief.shop.domain.toLowerCase().replace(/^www\./u, "") || fold(brief.shop.name).toLowerCase().includes(word)
}

function isListed(link: string, brief: Brief): boolean {
  return brief.allowedLinks.some((entry) => entry.toLowerCase() === trimEnd(link).toLowerCase())
}

function isInFacts(text: string, brief: Brief): boolean {
  return brief.facts.some((fact) => fact.kind !== "history" && fold(fact.text).toLowerCase().includes(text.toLowerCase()))
}

function hasPhone(number: string, brief: Brief): boolean {
  const digits = number.replace(/\D/gu, "").replace(/^00/u, "")
  return brief.facts.some((fact) => fact.kind !== "history" && fact.text.replace(/\D/gu, "").includes(digits))
}

function trimEnd(link: string): string {
  return link.replace(/[.,;:!?'"’”)\]]+$/u, "")
}

function block(rule: string, excerpt: string): Finding {
  return { rule, severity: "block", excerpt }
}

function unique(findings: Finding[]): Finding[] {
  return findings.filter(
    (finding, index) => findings.findIndex((other) => other.rule === finding.rule && other.excerpt === finding.excerpt) === index,
  )
}
