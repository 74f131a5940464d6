// Every kind of message there is. A new one is a new file beside this one and its line here.
import type { Purpose as ConsentPurpose } from "#app/flow/consent/policy.ts"
import { delayNotice } from "#app/flow/planning/purposes/delay-notice.ts"
import { deliveryCheckIn } from "#app/flow/planning/purposes/delivery-check-in.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { productGuide } from "#app/flow/planning/purposes/product-guide.ts"
import { reviewReminder } from "#app/flow/planning/purposes/review-reminder.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { thankYou } from "#app/flow/planning/purposes/thank-you.ts"

/** In the order in which they outrank each other. */
export const messagePurposes: readonly MessagePurpose[] = [
  delayNotice,
  productGuide,
  reviewRequest,
  deliveryCheckIn,
  reviewReminder,
  thankYou,
]

export function findPurpose(id: string, list: readonly MessagePurpose[] = messagePurposes): MessagePurpose | null {
  return list.find((purpose) => purpose.id === id) ?? null
}

/** What a message of this kind must be allowed as; answers to a buyer's own message are none of the kinds above and ask as what they are. */
export function consentPurposeOf(id: string, list: readonly MessagePurpose[] = messagePurposes): ConsentPurpose {
  return findPurpose(id, list)?.consent ?? (id as ConsentPurpose)
}
