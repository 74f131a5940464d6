import { countryRow } from "#app/flow/consent/country-table.ts"
import { grant, notePending } from "#app/flow/consent/deny-all.server.ts"
import { grantedBefore, standing } from "#app/flow/consent/ledger.ts"
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { mayAskAgain } from "#app/flow/consent/opt-in-limits.ts"
import { insertOptInRequest, lockOptIns, optInRequestsOf } from "#app/flow/consent/opt-in-requests.store.server.ts"
import { isServiceNews, type Channel } from "#app/flow/consent/policy.ts"
import { wordingVersion } from "#app/flow/consent/wordings.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface OptIn {
  /** Of the address or number the yes is for. */
  personKey: PersonKey
  channel: Channel
  purposes: readonly string[]
  /** The page: "preferences", "review-form". */
  source: string
  countryCode: string | null
  /** Of the words on that page, BCP 47. */
  locale: string
  /** Of the words on that page; those of wordings.ts where it has no own. */
  wordingVersion?: string
  /** False for an address that somebody merely typed: a yes has to be confirmed from it wherever it is, and a no stays a no. */
  isAddressProven?: boolean
  evidence: Record<string, string | null>
}

/** `asked-before`: a mail went there not long ago; `cannot-confirm`: the shop sends nothing now. In both nothing is noted. */
export type OptInOutcome = { kind: "granted" | "confirmation-asked" | "asked-before" | "cannot-confirm" | "nothing-new" }

/**
 * A yes on a page of ours. Taking back one's own no restores what had been allowed before. Where double opt-in is the custom a new yes to mail is
 * pending until it is confirmed from the mailbox, and one mail asks for that.
 */
export async function optIn(tx: Transaction, context: Context, queue: Queue, shop: ShopId, asked: OptIn): Promise<OptInOutcome> {
  const { personKey, channel, source, countryCode, isAddressProven = true, wordingVersion: version = wordingVersion } = asked
  // A version of the words stands for all their languages.
  const evidence = { ...asked.evidence, locale: asked.locale }
  const now = context.clock.now()
  const entries = await readLedger(tx, shop, personKey)
  const missing = asked.purposes.filter((purpose) => {
    const said = standing(entries, channel, purpose)?.state
    return said !== "granted" && (isAddressProven || said !== "denied")
  })
  if (missing.length === 0) return { kind: "nothing-new" }
  const word = { source, channel, countryCode, wordingVersion: version }
  const isConfirmedLater = channel === "email" && (!isAddressProven || countryRow(countryCode).hasDoubleOptIn)
  const open: string[] = []
  for (const purpose of missing) {
    const before = isAddressProven ? grantedBefore(entries, channel, purpose) : null
    if (isConfirmedLater && !before && (!isServiceNews(purpose) || !isAddressProven)) open.push(purpose)
    else
      await grant(tx, context, shop, personKey, { ...word, purpose, evidence: { ...evidence, ...(before ? { restores: before.id } : {}) } })
  }
  if (open.length === 0) return { kind: "granted" }
  if (!(await readSettings(tx, shop)).sendingOnAt) return { kind: "cannot-confirm" }
  await lockOptIns(tx, shop, personKey)
  if (!mayAskAgain(await optInRequestsOf(tx, shop, personKey, addDays(now, -31)), now)) return { kind: "asked-before" }
  const id = context.randomness.id()
  await insertOptInRequest(tx, shop, {
    id,
    personKey,
    channel,
    purposes: open,
    source,
    wordingVersion: version,
    locale: asked.locale,
    countryCode,
    askedAt: now,
    evidence,
  })
  for (const purpose of open)
    await notePending(tx, context, shop, personKey, { ...word, purpose, evidence: { ...evidence, requestId: id } })
  await queue.enqueue(tx, "send-opt-in-mail", [{ shopId: shop, requestId: id }])
  return { kind: "confirmation-asked" }
}
