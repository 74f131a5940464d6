import type { SenderDetail } from "#app/flow/record/sender-details.ts"

const details: Record<SenderDetail, string> = {
  senderName: "the sender name",
  replyTo: "the address for answers",
  postalAddress: "the postal address",
}

/** "the sender name, the address for answers and the postal address" */
export function detailsText(missing: readonly SenderDetail[]): string {
  const words = missing.map((detail) => details[detail])
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`
}
