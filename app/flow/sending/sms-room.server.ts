// Is there room in the month's budget for one more text message? Asked and taken in the transaction of the claim, one message of a shop at a time.
import { numbersOf } from "#app/flow/record/stored-json.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { fitsSmsBudget, smsEstimate, smsMonth } from "#app/flow/sending/sms-cost.ts"
import { holdSms, isHeld, lockSmsMonth, readSmsMonth } from "#app/flow/sending/sms-use.store.server.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { MessageId, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface SmsToSend {
  touchpointId: TouchpointId
  personKey: PersonKey
  numberKey: PersonKey
  countryCode: string
  body: string
}

export type SmsRoom =
  | { kind: "room"; take(messageId: MessageId): Promise<void> }
  | { kind: "postpone"; at: Date; reason: "sms-budget-spent" }
  | { kind: "hold"; reason: "sms-price-missing" }

/** `take` counts the message; one that was counted before, when its first try was put off, always has room. */
export async function smsRoom(tx: Transaction, shop: ShopId, sms: SmsToSend, now: Date): Promise<SmsRoom> {
  const month = smsMonth(now)
  await lockSmsMonth(tx, shop, month)
  const settings = await readSmsSettings(tx, shop)
  const estimate = smsEstimate(sms.body, sms.countryCode, numbersOf(settings?.prices))
  if (!(await isHeld(tx, shop, sms.touchpointId))) {
    const { costMicros: spentMicros } = await readSmsMonth(tx, shop, month)
    const budgetMicros = settings?.monthlyBudgetMicros ?? null
    const answer = fitsSmsBudget({ spentMicros, budgetMicros }, estimate.costMicros, now)
    if (answer.kind === "spent") return { kind: "postpone", at: answer.until, reason: "sms-budget-spent" }
    if (answer.kind === "no-price") return { kind: "hold", reason: "sms-price-missing" }
  }
  const { touchpointId, personKey, numberKey, countryCode } = sms
  const costMicros = estimate.costMicros === null ? null : BigInt(estimate.costMicros)
  const use = { touchpointId, personKey, phoneIndex: numberKey, countryCode, segments: estimate.parts, costMicros, month, heldAt: now }
  return { kind: "room", take: (messageId) => holdSms(tx, shop, { ...use, messageId }) }
}
