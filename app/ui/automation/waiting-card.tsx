import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris"

import type { WaitingView } from "#app/flow/insights/automation.view.server.ts"
import { momentText } from "#app/ui/format.ts"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"
import { useAnswer } from "#app/ui/use-answer.ts"
import { purposeWord } from "#app/ui/words.ts"
import { ListCard } from "#app/ui/list-card.tsx"

/** Drafts that are about to be approved, and a way to stop each. */
export function WaitingCard({ waiting, timeZone }: { waiting: WaitingView[]; timeZone: string }) {
  return (
    <ListCard
      title="About to be approved"
      text={"Each draft waits an hour. Until then you can stop it, or decide yourself."}
      items={waiting}
      keyOf={(one) => one.draftId}
    >
      {(one) => <WaitingLine waiting={one} timeZone={timeZone} />}
    </ListCard>
  )
}

function WaitingLine({ waiting, timeZone }: { waiting: WaitingView; timeZone: string }) {
  const fetcher = useFetcher<ReviewingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.kind === "saved" ? answer.said : answer.message))
  const name = `${purposeWord(waiting.purpose).text}, order ${waiting.orderName}`
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <BlockStack>
        <Link url={`/app/approvals/${waiting.touchpointId}`}>{name}</Link>
        <Text as="span" variant="bodySm" tone="subdued">
          {`Approved at ${momentText(waiting.approveAt, timeZone)}`}
        </Text>
      </BlockStack>
      <Button
        loading={fetcher.state !== "idle"}
        accessibilityLabel={`Stop: ${name}`}
        onClick={() => fetcher.submit({ intent: "stop", draftId: waiting.draftId }, { method: "post" })}
      >
        Stop
      </Button>
    </InlineStack>
  )
}
