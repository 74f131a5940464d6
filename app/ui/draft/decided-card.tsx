import { BlockStack, Card, Text } from "@shopify/polaris"

import { isFinal, noTakenBackMs } from "#app/flow/approval/decision-kinds.ts"
import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import { TakeBack } from "#app/ui/draft/desk-notes.tsx"
import { decisionText } from "#app/ui/draft/desk-words.ts"
import { dayText, momentText } from "#app/ui/format.ts"
import { reasonWord, stateWord } from "#app/ui/words.ts"

/** How a contact stands that waits for nobody's decision, and the way back while there is one. */
export function DecidedCard({ view, now }: { view: DraftView; now: Date }) {
  const { decisions, state, reason, dueAt, timeZone } = view
  const last = decisions.find((decision) => isFinal(decision.kind) && decision.isStanding)
  const isFresh = last ? now.getTime() - last.decidedAt.getTime() <= noTakenBackMs : false
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {stateWord(state).text}
        </Text>
        {last ? (
          <Text as="p">
            {decisionText(last, timeZone)} {momentText(last.decidedAt, timeZone)}.
          </Text>
        ) : null}
        {state === "approved" ? (
          <>
            <Text as="p">
              It goes out {dueAt < now ? "in the next open hour" : `on ${dayText(dueAt, timeZone)}`}, if sending is on and the person may
              still be written to.
            </Text>
            <TakeBack decisionId={last?.id} label="Take the approval back" />
          </>
        ) : null}
        {state === "rejected" && isFresh ? <TakeBack decisionId={last?.id} label="Take the rejection back" /> : null}
        {state === "held" || state === "cancelled" || state === "failed" ? <Text as="p">{reasonWord(reason)}.</Text> : null}
      </BlockStack>
    </Card>
  )
}
