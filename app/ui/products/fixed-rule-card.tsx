import { BlockStack, Card, Link, Text } from "@shopify/polaris"

import type { FixedRuleView } from "#app/flow/learning/fixed-rule.view.server.ts"
import type { OffPolicyEstimate } from "#app/flow/timing/off-policy.ts"
import { FactList } from "#app/ui/fact-list.tsx"
import { countText } from "#app/ui/format.ts"

/** What asks on the recommended day brought beside asks on the day of a fixed rule. */
export function FixedRuleCard({ view }: { view: FixedRuleView }) {
  const { recommended, fixed } = view
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Beside a fixed {fixed.ruleDays} days after sending
        </Text>
        <Text as="p" tone="subdued">
          Reviews in 100 asks, worked out from the asks that were made on about that day.
        </Text>
        <FactList
          facts={[
            { name: `Recommended, day ${dayNumber(recommended.delayDays)} after arrival`, ...said(recommended.estimate) },
            {
              name:
                fixed.delayDays === null
                  ? `${fixed.ruleDays} days after sending`
                  : `${fixed.ruleDays} days after sending, about day ${dayNumber(fixed.delayDays)} after arrival`,
              ...(fixed.delayDays === null ? { value: "No parcel has arrived yet, so its day is not known." } : said(fixed.estimate)),
            },
          ]}
        />
        <Text as="p">{verdict(view)}</Text>
        <Text as="p" variant="bodySm" tone="subdued">
          A fixed number of days also asks some buyers before their parcel is there. How many, the{" "}
          <Link url="/app/rehearsal">dress rehearsal</Link> shows.
        </Text>
      </BlockStack>
    </Card>
  )
}

const dayNumber = (days: number): string => String(Math.round(days * 10) / 10)
const per100 = (share: number): number => Math.round(share * 100)

function said(estimate: OffPolicyEstimate | null): { value: string; note?: string } {
  if (!estimate) return { value: "Not enough answers yet" }
  const { reviewsPerAsk, interval80, matchedAsks } = estimate
  return {
    value: `${per100(reviewsPerAsk)} in 100`,
    note: `In four of five cases ${per100(interval80[0])} to ${per100(interval80[1])}, from ${countText(matchedAsks, "ask")}.`,
  }
}

/** No more than the two ranges carry. */
export function verdict({ recommended, fixed }: FixedRuleView): string {
  const [ours, theirs] = [recommended.estimate, fixed.estimate]
  if (!ours || !theirs)
    return "There are not enough answers yet to set the two side by side. Asks on other days, made on purpose now and then, fill the gap."
  if (fixed.delayDays !== null && Math.abs(fixed.delayDays - recommended.delayDays) < 1) return "Both are about the same day."
  if (ours.interval80[0] > theirs.interval80[1])
    return "So far the recommended day brought more reviews, by more than chance easily explains."
  if (ours.interval80[1] < theirs.interval80[0]) return "So far the fixed day brought more reviews. The curve follows as answers come in."
  return "The two ranges overlap, so the difference may be chance."
}
