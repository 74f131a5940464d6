import { keepWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import type { ContactWish } from "#app/flow/consent/contact-wish.ts"
import { denyAll, grant } from "#app/flow/consent/deny-all.server.ts"
import { standing } from "#app/flow/consent/ledger.ts"
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { optIn, type OptInOutcome } from "#app/flow/consent/opt-in.server.ts"
import { personKeysOf } from "#app/flow/consent/person-keys.server.ts"
import type { Moved } from "#app/flow/consent/switches.ts"
import { wordingVersion } from "#app/flow/consent/wordings.ts"
import { findOpenOrdersOfPerson } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import type { PreferenceSubject } from "#app/flow/responses/preference-subject.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface PreferenceChange {
  /** Only what the person moved. */
  moved: readonly Moved[]
  wish: Partial<Pick<ContactWish, "frequency" | "pausedUntil" | "channel" | "locale">>
}

/** `saved`: all of it counts from now on. The others: a yes to mail waits for its confirmation, or could not be asked for. */
export type PreferencesChanged = { kind: "saved" | "confirmation-asked" | "asked-before" | "cannot-confirm" }

const source = "preferences"

/**
 * Notes what the person chose, in one transaction: the next send claim already sees it, and what is planned is planned anew. A no and a wish hold under
 * every address the person ordered with; a yes is for the address they came by.
 */
export async function changePreferences(
  context: Context,
  queue: Queue,
  shop: ShopId,
  subject: PreferenceSubject,
  { moved, wish }: PreferenceChange,
): Promise<PreferencesChanged> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const person = await everyKey(tx, shop, subject)
    if (Object.keys(wish).length > 0) for (const key of person.addresses) await keepWish(tx, shop, key, wish, now)
    await switchOff(
      tx,
      context,
      shop,
      { ...subject, ...person },
      moved.filter(({ isOn }) => !isOn),
    )
    const outcome = await switchOn(
      tx,
      context,
      queue,
      shop,
      { ...subject, ...person },
      moved.filter(({ isOn }) => isOn),
    )
    for (const key of person.addresses) {
      if (moved.length > 0) await queue.enqueue(tx, "write-back-consent", [{ shopId: shop, personKey: key }])
      const orders = await findOpenOrdersOfPerson(tx, shop, key)
      await queue.enqueue(
        tx,
        "order-changed",
        orders.map((orderId) => ({ shopId: shop, orderId })),
      )
    }
    return outcome
  })
}

interface EveryKey {
  /** Under which messages are planned for them, the one they came by first. */
  addresses: PersonKey[]
  numbers: PersonKey[]
}

/** A number may be a household's, so who is known by one alone speaks for nobody's address. */
async function everyKey(tx: Transaction, shop: ShopId, { personKey, numberKey }: PreferenceSubject): Promise<EveryKey> {
  const known = await personKeysOf(tx, shop, personKey)
  const isNumber = known.numbers.includes(personKey)
  const own = numberKey ? [numberKey] : []
  return {
    addresses: isNumber ? [personKey] : [...new Set([personKey, ...known.addresses])],
    numbers: [...new Set([...own, ...(isNumber ? [] : known.numbers)])],
  }
}

const evidenceOf = ({ touchpointId, customerId }: PreferenceSubject): Record<string, string | null> =>
  touchpointId ? { touchpointId } : { customerId, signedIn: "shop" }

async function switchOff(
  tx: Transaction,
  context: Context,
  shop: ShopId,
  subject: PreferenceSubject & EveryKey,
  moved: readonly Moved[],
): Promise<void> {
  const { addresses, numbers, countryCode } = subject
  const word = { source, countryCode, wordingVersion, evidence: evidenceOf(subject) }
  for (const { channel, purpose } of moved)
    for (const key of new Set(channel === "sms" ? [...addresses, ...numbers] : addresses))
      await denyAll(tx, context, shop, key, { ...word, channel, purpose })
}

async function switchOn(
  tx: Transaction,
  context: Context,
  queue: Queue,
  shop: ShopId,
  subject: PreferenceSubject & EveryKey,
  moved: readonly Moved[],
): Promise<PreferencesChanged> {
  const { personKey, numberKey, addresses, countryCode, locale } = subject
  const evidence = evidenceOf(subject)
  const kinds = new Set<OptInOutcome["kind"]>()
  for (const [channel, switches] of Map.groupBy(moved, (one) => one.channel)) {
    const purposes = switches.map(({ purpose }) => purpose)
    const key = channel === "sms" ? numberKey : personKey
    if (!key) continue
    const said = { channel, purposes, source, countryCode, locale: locale ?? "en", evidence }
    const { kind } = await optIn(tx, context, queue, shop, { ...said, personKey: key })
    kinds.add(kind)
    if (kind !== "granted" && kind !== "nothing-new" && channel !== "sms") continue
    // Their own no stands under their other addresses too; only there does this lift it, and it opens nothing else.
    for (const other of addresses.filter((one) => one !== key))
      for (const purpose of purposes)
        if (await isSwitchedOff(tx, shop, other, { channel, purpose }))
          await grant(tx, context, shop, other, { source, channel, purpose, countryCode, wordingVersion, evidence })
  }
  const telling = (["confirmation-asked", "asked-before", "cannot-confirm"] as const).find((kind) => kinds.has(kind))
  return { kind: telling ?? "saved" }
}

async function isSwitchedOff(
  tx: Transaction,
  shop: ShopId,
  key: PersonKey,
  { channel, purpose }: Pick<Moved, "channel" | "purpose">,
): Promise<boolean> {
  const word = standing(await readLedger(tx, shop, key), channel, purpose)
  return word?.state === "denied" && (channel === "sms" || word.source === source)
}
