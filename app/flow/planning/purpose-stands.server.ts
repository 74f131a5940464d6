import { readSwitches } from "#app/flow/planning/purpose-switches.store.server.ts"
import { messagePurposes, findPurpose } from "#app/flow/planning/purposes/purposes.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { readSentAsks } from "#app/flow/planning/sent-asks.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type PurposeStanding = { kind: "stands" } | { kind: "fallen"; reason: "switched-off" | "answered" }

/**
 * Whether an approved message of a kind that the merchant switches on may still leave: it is on, and nobody has answered what it reminds of. Asked in the
 * transaction that claims it. Other kinds always stand.
 */
export async function purposeStands(
  tx: Queryable,
  shop: ShopId,
  { orderId, purpose: kind }: Pick<Touchpoint, "orderId" | "purpose">,
  purposes: readonly MessagePurpose[] = messagePurposes,
): Promise<PurposeStanding> {
  const purpose = findPurpose(kind, purposes)
  if (!purpose?.isSwitched) return { kind: "stands" }
  if (!(await readSwitches(tx, shop)).has(kind)) return { kind: "fallen", reason: "switched-off" }
  if (purpose.trigger === "silence" && (await readSentAsks(tx, shop, orderId)).some(({ isAnswered }) => isAnswered))
    return { kind: "fallen", reason: "answered" }
  return { kind: "stands" }
}
