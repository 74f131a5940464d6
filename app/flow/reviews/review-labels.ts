// What stands beside a review on every surface, so that nobody takes it for something else: it was rewarded, it came from another system, the product was
// a gift, the writer works for the shop. Source: 16 CFR 465.4 and 465.5, Directive 2019/2161, DMCC Act 2024 schedule 20 paragraph 13.

export const reviewLabels = ["incentivised", "imported", "gift", "staff"] as const
export type ReviewLabel = (typeof reviewLabels)[number]

/** Labels a person may set by hand; the others follow from what is known and are never taken away. */
export const handLabels: readonly ReviewLabel[] = ["incentivised", "gift", "staff"]

export function labelsOf({
  incentiveId,
  source,
  isGift,
  isStaff,
}: {
  incentiveId: string | null
  source: string
  isGift: boolean
  isStaff: boolean
}): ReviewLabel[] {
  return reviewLabels.filter(
    (label) =>
      (label === "incentivised" && incentiveId !== null) ||
      (label === "imported" && source === "import") ||
      (label === "gift" && isGift) ||
      (label === "staff" && isStaff),
  )
}

/** Stored labels, in the order of the list; what is not in it is left out. */
export const knownLabels = (stored: readonly string[]): ReviewLabel[] => reviewLabels.filter((label) => stored.includes(label))
