import { contactsThatCount, whenToSendApart } from "#app/flow/planning/contact-priority.ts"
import { readSwitches } from "#app/flow/planning/purpose-switches.store.server.ts"
import { messagePurposes, findPurpose } from "#app/flow/planning/purposes/purposes.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { readSentAsks } from "#app/flow/planning/sent-asks.store.server.ts"
import { readContactMoments } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type PurposeStanding =
  | { kind: "stands" }
  | { kind: "fallen"; reason: "switched-off" | "answered" | "past-latest-day" | "cap-closed" | "window-closed" }
  | { kind: "later"; at: Date }

/**
 * Whether an approved message of a kind that the merchant switches on may still leave: it is on, nobody has answered what it reminds of, and no other
 * message goes before it. Asked in the transaction that claims it. Other kinds always stand.
 */
export async function purposeStands(
  tx: Queryable,
  shop: ShopId,
  { id, orderId, personKey, purpose: kind, timeZone, latestAt }: Touchpoint,
  settings: ShopSettings,
  now: Date,
  purposes: readonly MessagePurpose[] = messagePurposes,
): Promise<PurposeStanding> {
  const purpose = findPurpose(kind, purposes)
  if (!purpose?.isSwitched) return { kind: "stands" }
  if (!(await readSwitches(tx, shop)).has(kind)) return { kind: "fallen", reason: "switched-off" }
  if (purpose.trigger === "silence" && (await readSentAsks(tx, shop, orderId)).some(({ isAnswered }) => isAnswered))
    return { kind: "fallen", reason: "answered" }
  const contacts = contactsThatCount(await readContactMoments(tx, shop, personKey, [id]), purpose.priority)
  const sending = {
    timeZone,
    window: { fromMinute: settings.quietFromMinute, untilMinute: settings.quietUntilMinute },
    cap: { max: settings.maxPerWindow, windowDays: settings.windowDays },
    contacts,
  }
  const when = whenToSendApart(now, sending, now, latestAt ?? addDays(now, 365))
  if (when.kind === "never") return { kind: "fallen", reason: when.reason }
  return when.at > now ? { kind: "later", at: when.at } : { kind: "stands" }
}
