// Read only: one message of the send log, word for word, with its ground, who said yes, and each try. The words are there as long as the shop keeps them.
import { readRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import { shownCopy, type ShownCopy } from "#app/flow/sending/shown-copy.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, MessageId, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface SentMessage {
  id: MessageId
  timeZone: string
  orderId: Gid
  /** Empty where the order is not known any more, and for answers. */
  orderName: string
  /** Null once the person was forgotten. */
  personKey: PersonKey | null
  purpose: string
  channel: string
  state: string
  claimedAt: Date
  legalBasis: string
  policyVersion: string
  /** When the yes was said that it rests on, where it rests on one. */
  saidAt: Date | null
  /** A staff member's id, or "rule:…". */
  approvedBy: string
  /** Null: a person or a template of ours wrote it. */
  model: string | null
  providerId: string | null
  fate: { kind: string; at: Date } | null
  tries: { startedAt: Date; endedAt: Date | null; outcome: string; detail: string | null }[]
  /** Null: nothing was handed over, the time for which it is kept is over, or the person was forgotten. */
  copy: ShownCopy | null
}

/** Null when the touchpoint has no message in this shop. */
export async function readSentMessage(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  touchpointId: TouchpointId,
  appUrl: string,
): Promise<SentMessage | null> {
  const message = await db.message.findUnique({ where: { shopId_touchpointId: { shopId: shop, touchpointId } } })
  if (!message) return null
  const { id, orderId, personKey, consentEntryId, fate, fateAt } = message
  const [home, order, entry, tries, rendered] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    db.order.findUnique({ where: { shopId_id: { shopId: shop, id: orderId } }, select: { name: true } }),
    consentEntryId
      ? db.consentEntry.findFirst({ where: { id: consentEntryId, shopId: shop }, select: { effectiveAt: true } })
      : Promise.resolve(null),
    db.attempt.findMany({
      where: { shopId: shop, messageId: id },
      orderBy: [{ startedAt: "asc" }, { id: "asc" }],
      select: { startedAt: true, endedAt: true, outcome: true, detail: true },
    }),
    readRendered(db, vault, shop, id),
  ])
  const { purpose, channel, state, claimedAt, legalBasis, policyVersion, approvedBy, model, providerId } = message
  return {
    ...{ id, orderId, purpose, channel, state, claimedAt, legalBasis, policyVersion, approvedBy, model, providerId, tries },
    timeZone: home?.timeZone ?? "UTC",
    orderName: order?.name ?? "",
    personKey: personKey === "" ? null : personKey,
    saidAt: entry?.effectiveAt ?? null,
    fate: fate && fateAt ? { kind: fate, at: fateAt } : null,
    copy: shownCopy(rendered, appUrl),
  }
}
