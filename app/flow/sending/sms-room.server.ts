// Is there room in the month's budget for one more text message? Asked in the transaction of the claim, one claim of a shop at a time; within the claim each
// message counts for the next one before any of them is written.
import { numbersOf } from "#app/flow/record/stored-json.ts"
import { readSmsSettings, type SmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { fitsSmsBudget, smsEstimate, smsMonth, type SmsEstimate } from "#app/flow/sending/sms-cost.ts"
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

interface SmsPlace {
  kind: "room"
  take(messageId: MessageId): Promise<void>
}

export type SmsRoom = SmsPlace | { kind: "postpone"; at: Date; reason: "sms-budget-spent" } | { kind: "hold"; reason: "sms-price-missing" }

export interface SmsRooms {
  /** `take` writes the message down; one that was before, when its first try was put off, always has room. */
  for(sms: SmsToSend): Promise<SmsRoom>
  /** A place whatever the budget says, counted like any other: for an answer, which a person decided to send. */
  always(sms: SmsToSend): Promise<SmsPlace>
}

/** Reads and locks nothing before the first text asks. */
export function smsRooms(tx: Transaction, shop: ShopId, now: Date): SmsRooms {
  const month = smsMonth(now)
  let read: { settings: SmsSettings | null; spentMicros: bigint } | null = null
  /** What the month holds so far, locked, and what this text needs of it: nothing when it was held before. */
  const open = async (sms: SmsToSend) => {
    if (!read) {
      await lockSmsMonth(tx, shop, month)
      read = { settings: await readSmsSettings(tx, shop), spentMicros: (await readSmsMonth(tx, shop, month)).costMicros }
    }
    const estimate = smsEstimate(sms.body, sms.countryCode, numbersOf(read.settings?.prices))
    return { opened: read, estimate, isNew: !(await isHeld(tx, shop, sms.touchpointId)) }
  }
  const placeFor = (sms: SmsToSend, { costMicros, parts: segments }: SmsEstimate): SmsPlace => {
    const { touchpointId, personKey, numberKey, countryCode } = sms
    const use = { touchpointId, personKey, phoneIndex: numberKey, countryCode, segments, month, heldAt: now }
    const priced = { ...use, costMicros: costMicros === null ? null : BigInt(costMicros) }
    return { kind: "room", take: (messageId) => holdSms(tx, shop, { ...priced, messageId }) }
  }
  return {
    async for(sms) {
      const { opened, estimate, isNew } = await open(sms)
      const budget = { spentMicros: opened.spentMicros, budgetMicros: opened.settings?.monthlyBudgetMicros ?? null }
      const answer = isNew ? fitsSmsBudget(budget, estimate.costMicros, now) : ({ kind: "fits" } as const)
      if (answer.kind === "spent") return { kind: "postpone", at: answer.until, reason: "sms-budget-spent" }
      if (answer.kind === "no-price") return { kind: "hold", reason: "sms-price-missing" }
      if (isNew) opened.spentMicros += BigInt(estimate.costMicros ?? 0)
      return placeFor(sms, estimate)
    },
    async always(sms) {
      const { opened, estimate, isNew } = await open(sms)
      if (isNew) opened.spentMicros += BigInt(estimate.costMicros ?? 0)
      return placeFor(sms, estimate)
    },
  }
}
