import { BlockStack, Card, Text } from "@shopify/polaris"

import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import { dayText, momentText } from "#app/ui/format.ts"
import { draftReasonWord, reasonWord, stateWord } from "#app/ui/words.ts"

/** How a contact stands that waits for nobody's decision. */
export function DecidedCard({ view, now }: { view: DraftView; now: Date }) {
  const { decision, state, reason, dueAt, timeZone } = view
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {stateWord(state).text}
        </Text>
        {decision ? (
          <Text as="p">
            {decision.kind === "rejected"
              ? `Rejected: ${draftReasonWord(decision.reason)}`
              : decision.kind === "edited"
                ? "Approved with changes"
                : "Approved"}{" "}
            on {momentText(decision.decidedAt, timeZone)}.
          </Text>
        ) : null}
        {state === "approved" ? (
          <Text as="p">
            It goes out {dueAt < now ? "in the next open hour" : `on ${dayText(dueAt, timeZone)}`}, if sending is on and the person may
            still be written to.
          </Text>
        ) : null}
        {state === "held" || state === "cancelled" || state === "failed" ? <Text as="p">{reasonWord(reason)}.</Text> : null}
      </BlockStack>
    </Card>
  )
}
