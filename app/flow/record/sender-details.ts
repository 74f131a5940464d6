// What must be known before anything may be sent? Who writes, where answers go, and the postal address that the law wants at the foot of
// each message (15 USC 7704(a)(5); in the EU the provider's name and address, Directive 2000/31/EC art. 5).

export const senderDetails = ["senderName", "replyTo", "postalAddress"] as const

export type SenderDetail = (typeof senderDetails)[number]

/** The details that are missing, in the order in which a form asks for them; empty when sending may be turned on. */
export function missingForSending(settings: Record<SenderDetail, string | null> | null): SenderDetail[] {
  return senderDetails.filter((detail) => !settings?.[detail]?.trim())
}
