// What does the ledger say about one person, one channel and one purpose right now?
//
// The newest word counts, and at the same instant the stricter one. Two asymmetries on the strict side: a "no" said to us (stop link,
// preference page, complaint, bounce) is lifted only by a later "yes" said to us; and a ticked box of an order says "yes" only where
// nothing else was ever said, since Shopify repeats an old subscription on every later order.

export interface LedgerEntry {
  id: string
  channel: string
  purpose: string
  state: "granted" | "denied" | "pending" | "none"
  source: string
  effectiveAt: Date
}

const strictness = { denied: 3, pending: 2, none: 1, granted: 0 } as const
const shopifySource = "shopify-"
const orderSource = "shopify-order"

/** The entry that decides, or null when nothing was said. A deciding entry in state "none" reads as null, except to an order's box. */
export function standing(entries: readonly LedgerEntry[], channel: string, purpose: string): LedgerEntry | null {
  const about = entries.filter(
    (entry) => (entry.channel === channel || entry.channel === "all") && (entry.purpose === purpose || entry.purpose === "all"),
  )
  const ownDenial = newest(about.filter((entry) => entry.state === "denied" && !entry.source.startsWith(shopifySource)))
  const ownLater = newest(about.filter((entry) => !entry.source.startsWith(shopifySource) && (!ownDenial || isNewer(entry, ownDenial))))
  if (ownDenial && ownLater?.state !== "granted") return ownDenial
  const latest = newest(about.filter((entry) => entry.source !== orderSource && (!ownDenial || isNewer(entry, ownDenial))))
  if (latest && latest.state !== "none") return latest
  const order = newest(about.filter((entry) => entry.source === orderSource && entry.state === "granted"))
  if (order && (!latest || order.effectiveAt > latest.effectiveAt)) return order
  return null
}

function newest(entries: readonly LedgerEntry[]): LedgerEntry | null {
  return entries.reduce<LedgerEntry | null>((best, entry) => (best === null || isNewer(entry, best) ? entry : best), null)
}

function isNewer(entry: LedgerEntry, than: LedgerEntry): boolean {
  const gap = entry.effectiveAt.getTime() - than.effectiveAt.getTime()
  return gap > 0 || (gap === 0 && strictness[entry.state] > strictness[than.state])
}
