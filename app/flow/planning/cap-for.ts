// Which cap holds for this person: the merchant's, made stricter by what the person asked for, and slower while they do not answer? Pure.
//
// The wish binds (consent/contact-wish.ts). The slower rhythm (audience/engagement.ts) is taken of what is left then; for reviews it gives way rather than
// keep an order from being asked about (when-to-send.ts).
import { slowedRate, type Engagement } from "#app/flow/audience/engagement.ts"
import { capUnder, type ContactWish } from "#app/flow/consent/contact-wish.ts"
import type { ContactCap } from "#app/flow/planning/contact-cap.ts"
import type { SendingFacts } from "#app/flow/planning/when-to-send.ts"

export function capFor(
  wish: Pick<ContactWish, "frequency"> | null | undefined,
  engagement: Engagement | null | undefined,
  merchants: ContactCap,
  { isReviewAsk }: { isReviewAsk: boolean },
): Required<Pick<SendingFacts, "cap" | "slowed">> {
  const cap = capUnder(wish, merchants)
  const slowed = slowedRate(engagement, cap)
  return { cap, slowed: slowed && { ...slowed, isBinding: !isReviewAsk } }
}
