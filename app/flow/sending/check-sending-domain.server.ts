import { isInOrder, judgeRecords, type RecordFinding, type SeenRecords } from "#app/flow/sending/domain-records.ts"
import { noteDomainCheck, readSendingDomain, type SendingDomain } from "#app/flow/sending/sending-domains.store.server.ts"
import { dayMs, hourMs, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { DnsResolver } from "#app/platform/dns-resolver.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type DomainCheck =
  | { kind: "verified" | "pending" | "failing"; findings: RecordFinding[] }
  /** Nobody could say; it stays as it was and is looked at again. */
  | { kind: "unreachable" }
  | { kind: "no-domain" }

export interface DomainPorts {
  dns: DnsResolver
  /** By which SPF names our mail server. */
  mechanism: string
}

/**
 * Looks at the DNS of the shop's own domain and keeps what was found. All in order: mails come from it from now on. No longer in order: from the app's
 * address again, at once, since mails would fail DMARC. Looked at daily, and more often while something is missing.
 */
export async function checkSendingDomain(context: Context, { dns, mechanism }: DomainPorts, shop: ShopId): Promise<DomainCheck> {
  const { db, clock } = context
  const own = await readSendingDomain(db, shop)
  if (!own) return { kind: "no-domain" }
  const now = clock.now()
  const seen = await look(dns, own)
  if (!seen) {
    await noteDomainCheck(db, shop, own.domain, { ...keep(own), checkAt: new Date(now.getTime() + hourMs) }, now)
    return { kind: "unreachable" }
  }
  const findings = judgeRecords(own, mechanism, seen)
  const state = isInOrder(findings) ? "verified" : own.verifiedAt ? "failing" : "pending"
  const verifiedAt = state === "verified" ? (own.verifiedAt ?? now) : own.verifiedAt
  const checkAt = new Date(now.getTime() + nextLookMs(state, own, now))
  await noteDomainCheck(db, shop, own.domain, { state, evidence: { findings }, verifiedAt, checkAt }, now)
  return { kind: state, findings }
}

const keep = ({ state, evidence, verifiedAt }: SendingDomain) => ({ state, evidence: (evidence ?? {}) as object, verifiedAt })

function nextLookMs(state: string, { createdAt }: SendingDomain, now: Date): number {
  if (state === "verified") return dayMs
  // DNS spreads within hours; whoever waits for it looks at the screen.
  return now.getTime() - createdAt.getTime() < dayMs ? 10 * minuteMs : 6 * hourMs
}

async function look(dns: DnsResolver, { domain, selector }: SendingDomain): Promise<SeenRecords | null> {
  const parent = domain.split(".").slice(1).join(".")
  const names = [domain, `${selector}._domainkey.${domain}`, `_dmarc.${domain}`, parent.includes(".") ? `_dmarc.${parent}` : null]
  try {
    const [own = [], dkim = [], dmarc = [], parentDmarc = []] = await Promise.all(
      names.map((name) => (name ? dns.txt(name) : Promise.resolve([]))),
    )
    return { domain: own, dkim, dmarc, parentDmarc }
  } catch (error) {
    if (error instanceof WorldFailure) return null
    throw error
  }
}
