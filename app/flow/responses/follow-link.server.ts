import { recordResponse } from "#app/flow/responses/record-response.server.ts"
import { linkAt, looksAutomatic } from "#app/flow/sending/measured-links.ts"
import { readMessageOf } from "#app/flow/sending/messages.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface LinkVisit {
  touchpointId: TouchpointId
  personKey: PersonKey
  place: string | null
  method: string
  userAgent: string | null
}

/**
 * Where a link of a mail leads, and that it was followed: once a link, and not when a filter looks. Null where the message has no such link, or its text
 * is no longer kept.
 */
export async function followLink(context: Context, shop: ShopId, visit: LinkVisit): Promise<string | null> {
  const { touchpointId, personKey } = visit
  const message = await readMessageOf(context.db, shop, touchpointId)
  if (!message || message.personKey !== personKey || message.bodyCipher === "") return null
  const url = linkAt(context.vault.decrypt(message.bodyCipher), visit.place)
  if (!url) return null
  const msSinceSent = context.clock.now().getTime() - (message.settledAt ?? message.claimedAt).getTime()
  if (!looksAutomatic({ ...visit, msSinceSent })) {
    const { id: messageId, orderId } = message
    const place = Number(visit.place)
    await recordResponse(context, shop, {
      kind: "clicked",
      touchpointId,
      messageId,
      orderId,
      personKey,
      detail: { place },
      dedupeKey: `clicked:${messageId}:${place}`,
    })
  }
  return url
}

/** A picture of one point was fetched. Mail programs that fetch every picture themselves make this say little; the screens say so. */
export async function noteMailOpened(context: Context, shop: ShopId, visit: Pick<LinkVisit, "touchpointId" | "personKey">): Promise<void> {
  const message = await readMessageOf(context.db, shop, visit.touchpointId)
  if (!message || message.personKey !== visit.personKey) return
  const { id: messageId, orderId, touchpointId, personKey } = message
  await recordResponse(context, shop, {
    kind: "mail-opened",
    touchpointId,
    messageId,
    orderId,
    personKey,
    dedupeKey: `mail-opened:${messageId}`,
  })
}
