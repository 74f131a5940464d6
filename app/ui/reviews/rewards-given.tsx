import { useFetcher } from "@remix-run/react"
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris"

import type { RewardsView } from "#app/flow/insights/rewards.view.server.ts"
import { countText, dayText } from "#app/ui/format.ts"
import { ListCard } from "#app/ui/list-card.tsx"
import type { RewardsAnswer } from "#app/ui/reviews/rewards-words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import type { Word } from "#app/ui/words.ts"

const states: Readonly<Record<string, Word>> = {
  due: { text: "On its way", tone: "info" },
  given: { text: "Given", tone: "success" },
  failed: { text: "Needs you", tone: "critical" },
}

const mails: Readonly<Record<string, string>> = {
  "planned": "also by mail",
  "sending-off": "not by mail: sending is off",
  "no-address": "not by mail: no address",
  "stopped": "not by mail: they want no mails",
}

/** What was given lately, and what could not be. */
export function RewardsGiven({ view }: { view: RewardsView }) {
  const fetcher = useFetcher<RewardsAnswer>()
  if (view.grants.length === 0) return null
  const count = (state: string) => view.given.filter((row) => row.state === state).reduce((sum, row) => sum + row.count, 0)
  const failed = count("failed")
  const points =
    view.points.points > 0 ? ` ${countText(view.points.points, "point")} with ${countText(view.points.people, "person", "people")}.` : ""
  return (
    <ListCard
      title="Given lately"
      text={`${countText(count("given"), "reward")} given in all.${points}`}
      items={view.grants}
      keyOf={({ id }) => id}
      footer={
        failed > 0 ? (
          <Button loading={fetcher.state !== "idle"} onClick={() => fetcher.submit({ intent: "try-again" }, { method: "post" })}>
            {`Try ${countText(failed, "reward")} again`}
          </Button>
        ) : undefined
      }
    >
      {({ what, state, reason, mailOutcome, createdAt, orderName }) => (
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm" breakWord>
              {`Order ${orderName}: ${what}`}
            </Text>
            <WordBadge word={states[state] ?? { text: state }} />
          </InlineStack>
          <Text as="p" tone="subdued">
            {[dayText(createdAt, view.timeZone), reason, mails[mailOutcome ?? ""]].filter(Boolean).join(" · ")}
          </Text>
        </BlockStack>
      )}
    </ListCard>
  )
}
