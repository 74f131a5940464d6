// What does the ledger say about one person, one channel and one purpose right now?
//
// The newest word counts, and at the same instant the stricter one. Two asymmetries on the strict side: a "no" said to us (stop link,
// preference page, STOP word, complaint, bounce) or brought by an import is lifted only by a later "yes" said to us; and a ticked box of an order
// says "yes" only where nothing else was ever said, since Shopify repeats an old subscription on every later order. Entries are a set: the order
// in which they were noted changes nothing.

export interface LedgerEntry {
  id: string
  channel: string
  purpose: string
  state: "granted" | "denied" | "pending" | "none"
  source: string
  effectiveAt: Date
}

const strictness = { denied: 3, pending: 2, none: 1, granted: 0 } as const
const orderSource = "shopify-order"

/** Said to Shopify, not to us. */
export const isFromShopify = ({ source }: { source: string }): boolean => source.startsWith("shopify-")

/** Said to us by the person. A file's "yes" is somebody's word for it, with whatever date the file names; its "no" is taken as said to us. */
const isOurs = (entry: LedgerEntry): boolean => !isFromShopify(entry) && (entry.source !== "import" || entry.state === "denied")

/** The entry that decides, or null when nothing was said. A deciding entry in state "none" reads as null, except to an order's box. */
export function standing(entries: readonly LedgerEntry[], channel: string, purpose: string): LedgerEntry | null {
  const about = entries.filter(
    (entry) => (entry.channel === channel || entry.channel === "all") && (entry.purpose === purpose || entry.purpose === "all"),
  )
  const ownDenial = newest(about.filter((entry) => entry.state === "denied" && isOurs(entry)))
  // Only a yes lifts a no: whatever else was said to us since then does not matter.
  const ownYes = newest(about.filter((entry) => entry.state === "granted" && isOurs(entry)))
  if (ownDenial && !(ownYes && isNewer(ownYes, ownDenial))) return ownDenial
  const latest = newest(about.filter((entry) => entry.source !== orderSource && (!ownDenial || isNewer(entry, ownDenial))))
  if (latest && latest.state !== "none") return latest
  const order = newest(about.filter((entry) => entry.source === orderSource && entry.state === "granted"))
  if (order && (!latest || order.effectiveAt > latest.effectiveAt)) return order
  return null
}

/** The yes that stood until the no that stands now; null when no no stands, or nothing had been allowed. For a person who takes their no back. */
export function grantedBefore(entries: readonly LedgerEntry[], channel: string, purpose: string): LedgerEntry | null {
  let known = entries
  for (let now = standing(known, channel, purpose); now; now = standing(known, channel, purpose)) {
    if (now.state === "granted") return known === entries ? null : now
    if (now.state !== "denied") return null
    known = until(known, now)
  }
  return null
}

/**
 * What had been said before the stop that stands now, however often it was said; all of it where none stands. `isStop`: which noes are one. A no to
 * something else that was said before stays a no.
 */
export function beforeStop(
  entries: readonly LedgerEntry[],
  channel: string,
  purpose: string,
  isStop: (no: LedgerEntry) => boolean,
): readonly LedgerEntry[] {
  let known = entries
  for (let no = standing(known, channel, purpose); no?.state === "denied" && isStop(no); no = standing(known, channel, purpose))
    known = until(known, no)
  return known
}

/** What had been said when `no` was: all before it, and what else was said at its very instant. */
function until(entries: readonly LedgerEntry[], no: LedgerEntry): LedgerEntry[] {
  const at = no.effectiveAt.getTime()
  return entries.filter((entry) => entry.effectiveAt.getTime() < at || (entry.effectiveAt.getTime() === at && entry.state !== "denied"))
}

function newest(entries: readonly LedgerEntry[]): LedgerEntry | null {
  return entries.reduce<LedgerEntry | null>((best, entry) => (best === null || isNewer(entry, best) ? entry : best), null)
}

function isNewer(entry: LedgerEntry, than: LedgerEntry): boolean {
  const gap = entry.effectiveAt.getTime() - than.effectiveAt.getTime()
  return gap > 0 || (gap === 0 && strictness[entry.state] > strictness[than.state])
}
