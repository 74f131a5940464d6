import { denyAll, grant } from "#app/flow/consent/deny-all.server.ts"
import { findOpenOrdersOfPerson } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { findCustomer, findCustomersByKey } from "#app/flow/record/customers.store.server.ts"
import { findOrdersOf } from "#app/flow/record/orders.store.server.ts"
import { isPushService } from "#app/flow/sending/push-services.ts"
import { deleteSubscription, readSubscriptions, saveSubscription } from "#app/flow/sending/push-subscriptions.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export interface BrowserSubscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** What the button said when it was pressed: kept with the consent. */
export const pushWordingVersion = "push-2026-11"

/** The person behind a customer that Shopify signed in; null for one without an address. */
export async function personOfCustomer(db: Queryable, shop: ShopId, customerId: Gid): Promise<PersonKey | null> {
  const customer = await findCustomer(db, shop, customerId)
  return customer && !customer.deletedAt ? customer.emailIndex : null
}

/** A verified person pressed the button in their browser: a yes to push messages, and where they go. Pressing again changes nothing. */
export async function subscribePush(
  context: Context,
  shop: ShopId,
  personKey: PersonKey,
  subscription: BrowserSubscription,
  ownServices: readonly string[],
): Promise<{ kind: "subscribed" } | { kind: "refused"; reason: "unknown-service" | "bad-keys" }> {
  const { vault, randomness, clock } = context
  const { endpoint, keys } = subscription
  if (!isPushService(endpoint, ownServices)) return { kind: "refused", reason: "unknown-service" }
  if (!isKey(keys.p256dh, 65) || !isKey(keys.auth, 16)) return { kind: "refused", reason: "bad-keys" }
  const now = clock.now()
  const row = {
    id: randomness.id(),
    personKey,
    endpointCipher: vault.encrypt(endpoint),
    endpointIndex: vault.seal("push-endpoint", `${shop} ${endpoint}`),
    keysCipher: vault.encrypt(JSON.stringify({ p256dh: keys.p256dh, auth: keys.auth })),
  }
  await context.db.$transaction(async (tx) => {
    await saveSubscription(tx, shop, row, now)
    const countryCode = await countryOf(tx, shop, personKey)
    await grant(tx, context, shop, personKey, { source: "push-button", channel: "push", wordingVersion: pushWordingVersion, countryCode })
  })
  return { kind: "subscribed" }
}

/**
 * The person switched it off in this browser; with the last one it is a no to push messages, and what was planned for them is looked at anew: it may go
 * another way.
 */
export async function unsubscribePush(context: Context, queue: Queue, shop: ShopId, personKey: PersonKey, endpoint: string): Promise<void> {
  const endpointIndex = context.vault.seal("push-endpoint", `${shop} ${endpoint}`)
  await context.db.$transaction(async (tx) => {
    const wasThere = await deleteSubscription(tx, shop, { endpointIndex, personKey })
    if (!wasThere || (await readSubscriptions(tx, shop, personKey)).length > 0) return
    await denyAll(tx, context, shop, personKey, { source: "push-button", channel: "push", wordingVersion: pushWordingVersion })
    const orders = await findOpenOrdersOfPerson(tx, shop, personKey)
    await queue.enqueue(
      tx,
      "order-changed",
      orders.map((orderId) => ({ shopId: shop, orderId })),
    )
  })
}

/** Where the person last bought, else where their account says they live. */
async function countryOf(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<string | null> {
  const order = (await findOrdersOf(db, shop, { customerId: null, personKeys: [personKey], orderIds: [] })).at(-1)
  return order?.countryCode ?? (await findCustomersByKey(db, shop, personKey))[0]?.countryCode ?? null
}

/** RFC 8291: an uncompressed P-256 point, and 16 bytes of secret. */
function isKey(text: string, bytes: number): boolean {
  if (!/^[\w-]{1,120}=*$/u.test(text)) return false
  const key = Buffer.from(text, "base64url")
  return key.length === bytes && (bytes !== 65 || key[0] === 4)
}
