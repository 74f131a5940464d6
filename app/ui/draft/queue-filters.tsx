import { useSearchParams } from "@remix-run/react"
import { BlockStack, Box, Button, InlineStack } from "@shopify/polaris"

import type { QueueView } from "#app/flow/approval/queue.view.server.ts"
import { urgencyWord } from "#app/ui/draft/desk-words.ts"
import { purposeWord } from "#app/ui/words.ts"

/** One button for each urgency and purpose with how many wait there; pressed, only those are listed. Not shown where there is one group. */
export function QueueFilters({ queue }: { queue: QueueView }) {
  const [, setSearch] = useSearchParams()
  const { groups, group } = queue
  if (queue.tab !== "waiting" || groups.length < 2) return null
  return (
    <Box padding="300" borderBlockEndWidth="025" borderColor="border">
      <BlockStack gap="200">
        <div role="group" aria-label="Show only">
          <InlineStack gap="200" wrap>
            <Button size="slim" pressed={group === null} onClick={() => setSearch({ tab: "waiting" })}>
              {`All (${queue.counts.waiting})`}
            </Button>
            {groups.map(({ purpose, urgency, count }) => (
              <Button
                key={`${urgency} ${purpose}`}
                size="slim"
                pressed={group?.purpose === purpose && group.urgency === urgency}
                onClick={() => setSearch({ tab: "waiting", purpose, urgency })}
              >
                {`${purposeWord(purpose).text}, ${urgencyWord(urgency).text.toLowerCase()} (${count})`}
              </Button>
            ))}
          </InlineStack>
        </div>
      </BlockStack>
    </Box>
  )
}
