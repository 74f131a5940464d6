import { toldAt } from "#app/flow/consent/collection-notice.ts"
import { readNotices } from "#app/flow/consent/collection-notices.store.server.ts"
import { channelRule } from "#app/flow/consent/country-table.ts"
import { standingEntries } from "#app/flow/consent/ledger.store.server.ts"
import { mayWriteTo } from "#app/flow/consent/may-write-to.ts"
import type { Channel, Purpose, WriteAnswer } from "#app/flow/consent/policy.ts"
import { findNumberKey } from "#app/flow/record/customers.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface ConsentQuestion {
  personKey: PersonKey
  channel: Channel
  purpose: Purpose
  countryCode: string | null
  now: Date
  purchasedAt?: Date
  /** For a text: the key of the very number it would go to. Left out, the number of the customer with that mail address. */
  numberKey?: PersonKey | null
}

/**
 * Reads what the policy asks for once for all `questions`, then answers each of them, and others that differ in nothing but the purpose. Sending reads
 * inside the transaction of its claim.
 */
export async function readForConsent(
  db: Queryable,
  shop: ShopId,
  questions: readonly ConsentQuestion[],
): Promise<(question: ConsentQuestion) => WriteAnswer> {
  const numbers = await numberKeysOf(db, shop, questions)
  const keys = questions.map(({ personKey }) => personKey)
  const entries = await standingEntries(db, shop, [...new Set([...keys, ...[...numbers.values()].flatMap((key) => key ?? [])])])
  const isSoft = ({ channel, countryCode }: ConsentQuestion) => channelRule(channel, countryCode).mode === "soft-opt-in"
  const notices = questions.some(isSoft) ? await readNotices(db, shop) : []
  return (question) => {
    const { personKey, numberKey, ...rest } = question
    const number = numbers.has(question) ? numbers.get(question) : numberKey
    const tellsAtCollection = isSoft(question) && toldAt(notices, rest.purchasedAt) !== null
    const person = { entries: entries.get(personKey) ?? [], numberEntries: number ? (entries.get(number) ?? []) : null }
    return mayWriteTo(person, { ...rest, tellsAtCollection })
  }
}

async function numberKeysOf(
  db: Queryable,
  shop: ShopId,
  questions: readonly ConsentQuestion[],
): Promise<Map<ConsentQuestion, PersonKey | null>> {
  const keys = new Map<ConsentQuestion, PersonKey | null>()
  for (const question of questions) {
    if (question.channel !== "sms") continue
    const { numberKey, personKey } = question
    keys.set(question, numberKey === undefined ? await findNumberKey(db, shop, personKey) : numberKey)
  }
  return keys
}
