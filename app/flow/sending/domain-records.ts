// Which DNS records let a shop's mails come from its own domain, and are they there?
//
// SPF (RFC 7208): the domain names our mail server as allowed; exactly one record. DKIM (RFC 6376): the public half of the shop's own key, under a selector
// of ours. DMARC (RFC 7489): a policy, which mailbox providers want from whoever sends in bulk (Google, Yahoo: February 2024). A mail passes DMARC when SPF
// or DKIM passes for the domain in From; ours is signed for that very domain, so it is aligned also under the strict reading.

export interface OwnDomain {
  domain: string
  selector: string
  /** Base64 of the DER, as it stands in DNS. */
  publicKey: string
}

export interface WantedRecord {
  kind: "spf" | "dkim" | "dmarc"
  type: "TXT"
  name: string
  value: string
  /** In a shop owner's words. */
  why: string
}

/** `mechanism`: by which SPF names our server ("include:amazonses.com", "a:mail.example.com"). */
export function wantedRecords({ domain, selector, publicKey }: OwnDomain, mechanism: string): WantedRecord[] {
  return [
    {
      kind: "spf",
      type: "TXT",
      name: domain,
      value: `v=spf1 ${mechanism} ~all`,
      why: "Says which servers may send for your domain. If you have such a record already, add the part in the middle to it instead of making a second one.",
    },
    {
      kind: "dkim",
      type: "TXT",
      name: `${selector}._domainkey.${domain}`,
      value: `v=DKIM1; k=rsa; p=${publicKey}`,
      why: "The seal by which mailboxes see that a mail comes from you and was not changed.",
    },
    {
      kind: "dmarc",
      type: "TXT",
      name: `_dmarc.${domain}`,
      value: `v=DMARC1; p=none`,
      why: "Says what mailboxes shall do with mails that carry neither. Start with p=none; any other value is fine too.",
    },
  ]
}

export type RecordState = "found" | "missing" | "several" | "other"

export interface RecordFinding {
  kind: WantedRecord["kind"]
  state: RecordState
  /** What stands there, shortened. */
  seen: string | null
}

export interface SeenRecords {
  domain: readonly string[]
  dkim: readonly string[]
  dmarc: readonly string[]
  /** Of the domain one level up, whose policy holds for those below it. */
  parentDmarc: readonly string[]
}

export function judgeRecords({ publicKey }: OwnDomain, mechanism: string, seen: SeenRecords): RecordFinding[] {
  const spf = seen.domain.filter((text) => /^v=spf1(\s|$)/i.test(text))
  const dkim = seen.dkim.filter((text) => text.includes("p="))
  const dmarc = seen.dmarc.some(isDmarc) ? seen.dmarc.filter(isDmarc) : seen.parentDmarc.filter(isDmarc)
  return [
    finding("spf", spf, (text) =>
      text
        .toLowerCase()
        .split(/\s+/)
        .some((part) => part.replace(/^\+/, "") === mechanism.toLowerCase()),
    ),
    finding("dkim", dkim, (text) => keyIn(text) === publicKey),
    finding("dmarc", dmarc, (text) => /;\s*p\s*=\s*(none|quarantine|reject)\b/i.test(text)),
  ]
}

/** Everything is there as it should be. */
export const isInOrder = (findings: readonly RecordFinding[]): boolean => findings.every(({ state }) => state === "found")

const isDmarc = (text: string): boolean => /^v=DMARC1\s*;/i.test(text)

function finding(kind: WantedRecord["kind"], texts: readonly string[], isRight: (text: string) => boolean): RecordFinding {
  const [first] = texts
  if (first === undefined) return { kind, state: "missing", seen: null }
  const seen = first.slice(0, 120)
  // Two SPF or DMARC records are as good as none: receivers take neither (RFC 7208, 4.5; RFC 7489, 6.6.3).
  if (texts.length > 1 && kind !== "dkim") return { kind, state: "several", seen }
  return { kind, state: texts.some(isRight) ? "found" : "other", seen }
}

/** Providers of DNS cut long keys into parts; blanks between them mean nothing. */
function keyIn(text: string): string {
  return (/(?:^|;)\s*p\s*=\s*([^;]*)/i.exec(text)?.[1] ?? "").replace(/\s+/g, "")
}

/** Domains that nobody can set records for, or that are no shop's own. */
const notOwn =
  /(^|\.)(myshopify\.com|gmail\.com|googlemail\.com|outlook\.[a-z.]+|hotmail\.[a-z.]+|yahoo\.[a-z.]+|gmx\.[a-z]+|web\.de|icloud\.com|aol\.com|t-online\.de|shopify\.com)$/

export type AddressProblem = "not-an-address" | "not-your-own"

/** What a merchant typed as sender ("hello@shop.example"), read; else what is wrong with it. */
export function readSenderAddress(
  text: string,
): { kind: "read"; fromLocal: string; domain: string } | { kind: "problem"; problem: AddressProblem } {
  const match = /^([a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?)@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/i.exec(text.trim())
  if (!match?.[1] || !match[2] || match[2].length > 200) return { kind: "problem", problem: "not-an-address" }
  const domain = match[2].toLowerCase()
  return notOwn.test(domain) ? { kind: "problem", problem: "not-your-own" } : { kind: "read", fromLocal: match[1].toLowerCase(), domain }
}

/** By which SPF names the server at `smtpUrl`. */
export function spfMechanism(include: string | null, smtpUrl: string): string {
  if (include) return `include:${include}`
  return URL.canParse(smtpUrl) ? `a:${new URL(smtpUrl).hostname}` : "mx"
}

/** What was found, as a sentence for the merchant. */
export function judgeWords({ state, seen }: RecordFinding): string {
  switch (state) {
    case "found":
      return "Found"
    case "missing":
      return "Not there yet"
    case "several":
      return "There are several of these, which counts as none: leave one"
    case "other":
      return `There is another one: ${seen ?? ""}`
  }
}
