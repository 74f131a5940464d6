import { findOrder } from "#app/flow/record/orders.store.server.ts"
import { recordIncoming, type RecordedIncoming } from "#app/flow/responses/record-incoming.server.ts"
import { emptySignalText, findOrdersSpokenOf, readSignal } from "#app/flow/record/signals.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const ordersOfDays = 400

/**
 * Takes over the words of a support case that the merchant's own system told of, then empties them there. Doing it again changes nothing; a crash in
 * between is mended by the next run, since the message is known by the signal it came with.
 */
export async function takeSignalMessage(context: Context, queue: Queue, shop: ShopId, signalId: string): Promise<RecordedIncoming | null> {
  const { db, vault } = context
  const signal = await readSignal(db, shop, signalId)
  if (!signal?.textCipher) return null
  const [orderId = null] = await findOrdersSpokenOf(
    db,
    shop,
    {
      orderIds: signal.orderId ? [signal.orderId] : [],
      orderNames: signal.orderName ? [signal.orderName] : [],
      customerIds: signal.orderId || signal.orderName || !signal.customerId ? [] : [signal.customerId],
      personKeys: signal.orderId || signal.orderName || !signal.personKey ? [] : [signal.personKey],
    },
    addDays(context.clock.now(), -ordersOfDays),
  )
  const order = orderId ? await findOrder(db, shop, orderId) : null
  const outcome = await recordIncoming(context, queue, shop, {
    source: "signal",
    personKey: order?.emailIndex ?? signal.personKey,
    customerId: order?.customerId ?? signal.customerId,
    orderId,
    touchpointId: null,
    address: null,
    locale: order?.customerLocale ?? null,
    subject: null,
    body: vault.decrypt(signal.textCipher),
    dedupeKey: `signal:${signal.id}`,
  })
  await emptySignalText(db, shop, signal.id)
  return outcome
}
