import { BlockStack, Card, Text } from "@shopify/polaris"
import { useState } from "react"

import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import { DecidedCard } from "#app/ui/draft/decided-card.tsx"
import { DraftColumns } from "#app/ui/draft/draft-columns.tsx"
import { MailPreview } from "#app/ui/draft/mail-preview.tsx"
import { SentenceFacts } from "#app/ui/draft/sentence-facts.tsx"
import { WhyCard } from "#app/ui/draft/why-card.tsx"
import { WriterCard } from "#app/ui/draft/writer-card.tsx"

/** A contact that waits for nobody: decided, on hold, not written yet, sent. */
export function ClosedDraft({ view, now }: { view: DraftView; now: Date }) {
  const [active, setActive] = useState<number | null>(null)
  const { draft } = view
  return (
    <DraftColumns
      message={
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingMd">
              The message
            </Text>
            {draft ? (
              <MailPreview
                draft={draft}
                sender={view.sender}
                firstName={view.person.firstName}
                pointing={{ active, onPoint: setActive, onOpen: setActive }}
              />
            ) : (
              <Text as="p" tone="subdued">
                It is not written yet. A draft appears two days before it is due.
              </Text>
            )}
          </BlockStack>
        </Card>
      }
      decision={
        <BlockStack gap="400">
          <DecidedCard view={view} now={now} />
          <WhyCard view={view} now={now} />
          {draft ? <WriterCard draft={draft} timeZone={view.timeZone} /> : null}
        </BlockStack>
      }
      facts={draft ? <SentenceFacts sentences={draft.sentences} active={active} onPoint={setActive} /> : null}
    />
  )
}
