// May we write to a person who is known by a mail address and perhaps by a number? What was said of texts is noted under the number, and a "no" also
// counts when it was said under the address: the stricter of the two. A yes for another number, or for mail, never opens texts.
import { standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"
import { mayWrite, type WriteAnswer, type WriteQuestion } from "#app/flow/consent/policy.ts"
import { policyVersion } from "#app/flow/consent/country-table.ts"

export interface PersonEntries {
  /** Under the key by which messages are planned: the mail address, or the number of somebody who has none. */
  entries: readonly LedgerEntry[]
  /** Under the number that would be texted; null when there is none. */
  numberEntries: readonly LedgerEntry[] | null
}

export function mayWriteTo(person: PersonEntries, question: Omit<WriteQuestion, "entries">): WriteAnswer {
  const { channel, purpose } = question
  if (channel !== "sms") return mayWrite({ ...question, entries: person.entries })
  const no = standing(person.entries, channel, purpose)
  if (no?.state === "denied") return { kind: "refused", reason: "denied", policyVersion, entryId: no.id }
  return mayWrite({ ...question, entries: person.numberEntries ?? [] })
}
