import { keepWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import type { ContactWish } from "#app/flow/consent/contact-wish.ts"
import { denyAll, grant } from "#app/flow/consent/deny-all.server.ts"
import { optIn, type OptInOutcome } from "#app/flow/consent/opt-in.server.ts"
import type { Moved } from "#app/flow/consent/switches.ts"
import { wordingVersion } from "#app/flow/consent/wordings.ts"
import { findOpenOrdersOfPerson } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import type { PreferenceSubject } from "#app/flow/responses/preference-subject.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface PreferenceChange {
  /** Only what the person moved. */
  moved: readonly Moved[]
  wish: Partial<Pick<ContactWish, "frequency" | "pausedUntil" | "channel" | "locale">>
}

/** `saved`: all of it counts from now on. The others: a yes to mail waits for its confirmation, or could not be asked for. */
export type PreferencesChanged = { kind: "saved" | "confirmation-asked" | "asked-before" | "cannot-confirm" }

/** Notes what the person chose, in one transaction: the next send claim already sees it, and what is planned is planned anew. */
export async function changePreferences(
  context: Context,
  queue: Queue,
  shop: ShopId,
  subject: PreferenceSubject,
  { moved, wish }: PreferenceChange,
): Promise<PreferencesChanged> {
  const { personKey } = subject
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    if (Object.keys(wish).length > 0) await keepWish(tx, shop, personKey, wish, now)
    await switchOff(
      tx,
      context,
      shop,
      subject,
      moved.filter(({ isOn }) => !isOn),
    )
    const outcome = await switchOn(
      tx,
      context,
      queue,
      shop,
      subject,
      moved.filter(({ isOn }) => isOn),
    )
    if (moved.length > 0) await queue.enqueue(tx, "write-back-consent", [{ shopId: shop, personKey }])
    const orders = await findOpenOrdersOfPerson(tx, shop, personKey)
    await queue.enqueue(
      tx,
      "order-changed",
      orders.map((orderId) => ({ shopId: shop, orderId })),
    )
    return outcome
  })
}

const evidenceOf = ({ touchpointId, customerId }: PreferenceSubject): Record<string, string | null> =>
  touchpointId ? { touchpointId } : { customerId, signedIn: "shop" }

async function switchOff(
  tx: Transaction,
  context: Context,
  shop: ShopId,
  subject: PreferenceSubject,
  moved: readonly Moved[],
): Promise<void> {
  const word = { source: "preferences", countryCode: subject.countryCode, wordingVersion, evidence: evidenceOf(subject) }
  for (const { channel, purpose } of moved) {
    await denyAll(tx, context, shop, subject.personKey, { ...word, channel, purpose })
    if (channel === "sms" && subject.numberKey && subject.numberKey !== subject.personKey)
      await denyAll(tx, context, shop, subject.numberKey, { ...word, channel, purpose })
  }
}

async function switchOn(
  tx: Transaction,
  context: Context,
  queue: Queue,
  shop: ShopId,
  subject: PreferenceSubject,
  moved: readonly Moved[],
): Promise<PreferencesChanged> {
  const { personKey, numberKey, countryCode, locale } = subject
  const evidence = evidenceOf(subject)
  const kinds = new Set<OptInOutcome["kind"]>()
  for (const [channel, switches] of Map.groupBy(moved, (one) => one.channel)) {
    const purposes = switches.map(({ purpose }) => purpose)
    const key = channel === "sms" ? numberKey : personKey
    if (!key) continue
    const outcome = await optIn(tx, context, queue, shop, {
      personKey: key,
      channel,
      purposes,
      source: "preferences",
      countryCode,
      locale: locale ?? "en",
      evidence,
    })
    kinds.add(outcome.kind)
    // A no to texts stands under the address too; only there does this lift it, and it opens nothing else.
    if (channel === "sms" && key !== personKey)
      for (const purpose of purposes)
        await grant(tx, context, shop, personKey, { source: "preferences", channel, purpose, countryCode, wordingVersion, evidence })
  }
  const telling = (["confirmation-asked", "asked-before", "cannot-confirm"] as const).find((kind) => kinds.has(kind))
  return { kind: telling ?? "saved" }
}
