import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { findOrder } from "#app/flow/record/orders.store.server.ts"
import { readMessageForm, type MessageProblem } from "#app/flow/responses/message-form.ts"
import { recordIncoming } from "#app/flow/responses/record-incoming.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type WrittenToShop = { kind: "done" } | { kind: "problem"; problem: MessageProblem } | { kind: "unknown" }

/** The holder of a signed link writes to the shop. A robot is thanked and not heard; the same words on the same day stand once. */
export async function writeToShop(
  context: Context,
  queue: Queue,
  shop: ShopId,
  link: { touchpointId: TouchpointId; personKey: PersonKey },
  fields: Readonly<Record<string, string | undefined>>,
): Promise<WrittenToShop> {
  const { db, vault, clock } = context
  const form = readMessageForm(fields)
  if (form.kind === "robot") return { kind: "done" }
  if (form.kind === "problem") return form
  const touchpoint = await readTouchpoint(db, shop, link.touchpointId)
  if (!touchpoint || touchpoint.personKey !== link.personKey) return { kind: "unknown" }
  const order = await findOrder(db, shop, touchpoint.orderId)
  const day = clock.now().toISOString().slice(0, 10)
  const outcome = await recordIncoming(context, queue, shop, {
    source: "page",
    personKey: link.personKey,
    customerId: touchpoint.customerId,
    orderId: order?.id ?? null,
    touchpointId: touchpoint.id,
    address: null,
    locale: order?.customerLocale ?? null,
    subject: null,
    body: form.body,
    dedupeKey: vault.seal("incoming-page", JSON.stringify([shop, touchpoint.id, day, form.body])),
  })
  return outcome.kind === "too-many" ? { kind: "problem", problem: "too-many" } : { kind: "done" }
}
