// In which tone is this message written? By its purpose first, then by how well the customer knows the shop. Pure.
//
// Bad news and questions about trouble are empathetic, instructions technical, whatever the merchant likes elsewhere. For the rest the merchant's own
// tone stands, but who has not been here for a year is not greeted like a friend, and who comes again and again is not kept at arm's length. The tone
// colours the words only: the form of address (du or Sie, tu or vous) is always the merchant's own choice.
import type { Segment } from "#app/flow/audience/segment.ts"

export type MessageTone = "formal" | "friendly" | "technical" | "empathetic"
/** What the merchant set for the shop; also the form of address. */
export type MerchantTone = "formal" | "friendly"

const byPurpose: Readonly<Record<string, MessageTone>> = {
  "delay-notice": "empathetic",
  "product-guide": "technical",
  "complaint-reply": "empathetic",
}

const bySegment: Readonly<Record<MerchantTone, Readonly<Record<Segment, MessageTone>>>> = {
  friendly: { new: "friendly", returning: "friendly", loyal: "friendly", lapsed: "formal" },
  formal: { new: "formal", returning: "formal", loyal: "friendly", lapsed: "formal" },
}

export function toneFor(purpose: string, segment: Segment, merchantTone: MerchantTone): MessageTone {
  return byPurpose[purpose] ?? bySegment[merchantTone][segment]
}
