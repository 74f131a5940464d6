import type { WritableBrief } from "#app/flow/drafting/assemble-draft.ts"
import { briefMessage } from "#app/flow/drafting/brief-message.server.ts"
import { messagePart, type MessagePart } from "#app/flow/drafting/message-parts.ts"
import { loosenParts, readPartsOf } from "#app/flow/planning/arbitrated.store.server.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { findPurpose } from "#app/flow/planning/purposes/purposes.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"

/** The words of everything that travels inside a message. What there is nothing to write about is planned for itself again. */
export async function writeParts(
  context: Context,
  links: Links,
  shop: ShopId,
  host: Touchpoint,
  brief: WritableBrief,
  { settings, purposes }: { settings: ShopSettings; purposes: readonly MessagePurpose[] | undefined },
): Promise<MessagePart[]> {
  const parts: MessagePart[] = []
  const fallen: TouchpointId[] = []
  for (const touchpoint of await readPartsOf(context.db, shop, host.id)) {
    const purpose = findPurpose(touchpoint.purpose, purposes)
    const own = purpose ? await briefMessage(context, links, shop, touchpoint, settings, purpose) : "order-unknown"
    if (!purpose || typeof own === "string") fallen.push(touchpoint.id)
    else parts.push(messagePart(brief, own, { purpose, touchpointId: touchpoint.id, number: parts.length + 1 }))
  }
  await loosenParts(context.db, shop, fallen, context.clock.now())
  return parts
}
