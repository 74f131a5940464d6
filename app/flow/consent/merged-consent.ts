// Two customers turned out to be one person. What holds for that person where the two said different things? The stricter word, as it stood when
// they were merged: a "no" said under either address is a "no" of the person. Where one said nothing, that is no word; a "yes" is never carried
// over, since it was given for the address it was given for.
import { standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"

/** The entries of one address or number. */
export interface PersonLedger {
  personKey: string
  entries: readonly LedgerEntry[]
}

/** What has to be noted for one of the keys. */
export interface CarriedWord {
  personKey: string
  channel: string
  purpose: string
  state: "denied" | "pending" | "none"
  /** Said to us, or only to Shopify: the latter is lifted by Shopify's later word, the former only by one said to us. */
  source: "customer-merge" | "shopify-merge"
}

const strictness = { denied: 3, pending: 2, none: 1, granted: 0 } as const

/** The words that some of `ledgers` have to take over from the others, for a merge at `at`. */
export function carriedWords(ledgers: readonly PersonLedger[], at: Date): CarriedWord[] {
  const known = ledgers.map(({ personKey, entries }) => ({ personKey, entries: entries.filter((entry) => entry.effectiveAt <= at) }))
  const subjects = new Map<string, { channel: string; purpose: string }>()
  for (const { channel, purpose } of known.flatMap((ledger) => ledger.entries)) subjects.set(`${channel} ${purpose}`, { channel, purpose })
  return [...subjects.values()].flatMap(({ channel, purpose }) => {
    const words = known.map(({ personKey, entries }) => ({ personKey, word: wordOf(entries, channel, purpose) }))
    const strictest = words.reduce<LedgerEntry | null>((best, { word }) => (stricter(word, best) ? word : best), null)
    if (!strictest || strictest.state === "granted") return []
    const { state } = strictest
    const source = strictest.source.startsWith("shopify-") ? ("shopify-merge" as const) : ("customer-merge" as const)
    return words
      .filter(({ word }) => (word ? strictness[word.state] < strictness[state] : state !== "none"))
      .map(({ personKey }) => ({ personKey, channel, purpose, state, source }))
  })
}

function stricter(word: LedgerEntry | null, than: LedgerEntry | null): boolean {
  if (!word) return false
  return !than || strictness[word.state] > strictness[than.state]
}

/** What stands, and also "none" where that was the last word. */
function wordOf(entries: readonly LedgerEntry[], channel: string, purpose: string): LedgerEntry | null {
  const decided = standing(entries, channel, purpose)
  if (decided) return decided
  const about = entries.filter((entry) => entry.channel === channel && entry.purpose === purpose)
  return about.toSorted((a, b) => b.effectiveAt.getTime() - a.effectiveAt.getTime()).find((entry) => entry.state === "none") ?? null
}
