import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import type { Channel } from "#app/flow/consent/policy.ts"
import { loosenParts } from "#app/flow/planning/arbitrated.store.server.ts"
import { purposeStands } from "#app/flow/planning/purpose-stands.server.ts"
import { consentPurposeOf } from "#app/flow/planning/purposes/purposes.ts"
import { readTouchpoint, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { countOf, kept } from "#app/flow/record/line-state.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

/**
 * Whether everything that travels inside a message may still be said: its own ground holds, its goods are the buyer's, its kind is switched on. What may not
 * is planned for itself again, where its reason is found. Asked in the transaction that claims the message.
 */
export async function partsStand(tx: Transaction, shop: ShopId, parts: readonly TouchpointId[], now: Date): Promise<boolean> {
  const fallen: TouchpointId[] = []
  for (const id of parts) {
    const part = await readTouchpoint(tx, shop, id)
    if (!part || !(await mayBeSaid(tx, shop, part, now))) fallen.push(id)
  }
  await loosenParts(tx, shop, fallen, now)
  return fallen.length === 0
}

async function mayBeSaid(tx: Transaction, shop: ShopId, part: Touchpoint, now: Date): Promise<boolean> {
  const facts = await readOrder(tx, shop, part.orderId)
  if (!facts || facts.order.cancelledAt !== null || (part.earliestAt && part.earliestAt > now)) return false
  const lines = facts.lines.filter((line) => part.orderLineIds.includes(line.id))
  if (lines.reduce((sum, line) => sum + countOf(line.state, kept), 0) === 0) return false
  if (facts.returns.some(({ status }) => status === "requested" || status === "open")) return false
  if ((await purposeStands(tx, shop, part)).kind === "fallen") return false
  const { personKey, channel, purpose } = part
  const { countryCode, placedAt: purchasedAt } = facts.order
  const about = { personKey, channel: channel as Channel, purpose: consentPurposeOf(purpose), countryCode, purchasedAt, now }
  return (await askConsent(tx, shop, about)).kind === "allowed"
}
