import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { findOrder } from "#app/flow/record/orders.store.server.ts"
import { readMessageForm, type MessageProblem } from "#app/flow/responses/message-form.ts"
import { recordIncoming } from "#app/flow/responses/record-incoming.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type WrittenToShop = { kind: "done" } | { kind: "problem"; problem: MessageProblem } | { kind: "unknown" }

/** Who writes: the holder of a signed link, or a customer whom the shop itself has signed in. */
export type WritesToShop =
  | { touchpointId: TouchpointId; personKey: PersonKey }
  | { touchpointId: null; personKey: PersonKey; customerId: Gid | null; orderId: Gid | null; locale: string | null }

/** Somebody writes to the shop from a page of theirs. A robot is thanked and not heard; the same words on the same day stand once. */
export async function writeToShop(
  context: Context,
  queue: Queue,
  shop: ShopId,
  from: WritesToShop,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<WrittenToShop> {
  const { vault, clock } = context
  const form = readMessageForm(fields)
  if (form.kind === "robot") return { kind: "done" }
  if (form.kind === "problem") return form
  const about = await aboutOf(context, shop, from)
  if (!about) return { kind: "unknown" }
  const day = clock.now().toISOString().slice(0, 10)
  const outcome = await recordIncoming(context, queue, shop, {
    source: "page",
    personKey: from.personKey,
    ...about,
    address: null,
    subject: null,
    body: form.body,
    dedupeKey: vault.seal("incoming-page", JSON.stringify([shop, about.touchpointId ?? from.personKey, day, form.body])),
  })
  return outcome.kind === "too-many" ? { kind: "problem", problem: "too-many" } : { kind: "done" }
}

async function aboutOf({ db }: Context, shop: ShopId, from: WritesToShop) {
  if (from.touchpointId === null) {
    const { customerId, orderId, locale } = from
    return { customerId, orderId, locale, touchpointId: null }
  }
  const touchpoint = await readTouchpoint(db, shop, from.touchpointId)
  if (!touchpoint || touchpoint.personKey !== from.personKey) return null
  const order = await findOrder(db, shop, touchpoint.orderId)
  return {
    customerId: touchpoint.customerId,
    orderId: order?.id ?? null,
    locale: order?.customerLocale ?? null,
    touchpointId: touchpoint.id,
  }
}
