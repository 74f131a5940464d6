import { BlockStack, InlineGrid, Text } from "@shopify/polaris"

import { rewardInWords } from "#app/flow/drafting/reward-terms.ts"
import type { ArmResult } from "#app/flow/insights/arms.view.server.ts"
import type { RewardsView } from "#app/flow/insights/rewards.view.server.ts"
import { countText, dayText } from "#app/ui/format.ts"
import { ListCard } from "#app/ui/list-card.tsx"
import { differenceText, intervalText, signWords } from "#app/ui/reviews/rewards-words.ts"

const signs = ["reviews", "complaints", "stops", "returns"] as const

/** What became of those who were promised something, beside those who were promised nothing. */
export function RewardsResults({ plan, timeZone }: { plan: NonNullable<RewardsView["plan"]>; timeZone: string }) {
  const ended = plan.endedAt ? `, until ${dayText(plan.endedAt, timeZone)}` : ""
  return (
    <ListCard
      title="What came of it"
      text={`Drawn since ${dayText(plan.startedAt, timeZone)}${ended}. Each request counts once thirty days have passed. The ranges hold at 95% for all figures together and at every look, so you may look every day and stop when you like. The number of stars plays no part.`}
      items={plan.results}
      keyOf={({ key }) => key}
    >
      {(arm) => <Arm arm={arm} />}
    </ListCard>
  )
}

function Arm({ arm }: { arm: ArmResult }) {
  const { terms, share, pending, figures } = arm
  const counted = figures.reviews.share.count
  const about = `${Math.round(share * 100)} in 100 · ${countText(counted, "request")} counted · ${pending} still within thirty days`
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm" breakWord>
          {terms ? `Promised ${rewardInWords(terms)}` : "Promised nothing"}
        </Text>
        <Text as="p" tone="subdued">
          {about}
        </Text>
      </BlockStack>
      {counted === 0 ? (
        <Text as="p">Nothing to compare yet.</Text>
      ) : (
        <InlineGrid columns={{ xs: 1, sm: 2, md: 4 }} gap="400">
          {signs.map((sign) => {
            const { share: found, interval, difference } = figures[sign]
            return (
              <BlockStack gap="050" key={sign}>
                <Text as="h4" variant="bodySm" tone="subdued">
                  {signWords[sign]}
                </Text>
                <Text as="p" variant="headingLg" numeric>
                  {((found.hits / found.count) * 100).toFixed(1)}
                </Text>
                <Text as="p" variant="bodySm">
                  {intervalText(interval)}
                </Text>
                {difference ? (
                  <Text as="p" variant="bodySm" tone="subdued">
                    {differenceText(difference)}
                  </Text>
                ) : null}
              </BlockStack>
            )
          })}
        </InlineGrid>
      )}
    </BlockStack>
  )
}
