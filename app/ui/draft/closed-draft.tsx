import { BlockStack, Card, Text } from "@shopify/polaris"
import { useState } from "react"

import { useNavigate } from "@remix-run/react"
import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import type { Neighbours } from "#app/flow/approval/waiting-drafts.store.server.ts"
import { BriefCard } from "#app/ui/draft/brief-card.tsx"
import { DecidedCard } from "#app/ui/draft/decided-card.tsx"
import { DraftColumns } from "#app/ui/draft/draft-columns.tsx"
import { HistoryCard } from "#app/ui/draft/history-card.tsx"
import { OthersCard } from "#app/ui/draft/others-card.tsx"
import { PreviewPane } from "#app/ui/draft/preview-pane.tsx"
import { SentenceFacts } from "#app/ui/draft/sentence-facts.tsx"
import { UndoBar, useUndo } from "#app/ui/draft/undo-bar.tsx"
import { useKeys } from "#app/ui/draft/use-keys.ts"
import { WhyCard } from "#app/ui/draft/why-card.tsx"

/** A contact that waits for nobody: decided, on hold, not written yet, sent. */
export function ClosedDraft({ view, html, now, around }: { view: DraftView; html: string; now: Date; around: Neighbours }) {
  const [active, setActive] = useState<number | null>(null)
  const navigate = useNavigate()
  const undo = useUndo()
  const go = (id: string | null) => (id ? () => navigate(`/app/approvals/${id}`) : undefined)
  const keys = useKeys({ j: go(around.next), k: go(around.previous), u: undo.undoable ? undo.undo : undefined })
  const { draft } = view
  return (
    <DraftColumns
      message={
        <BlockStack gap="400">
          <UndoBar {...undo} />
          <Card>
            <BlockStack gap="400">
              <Text as="h2" variant="headingMd">
                The message
              </Text>
              {draft ? (
                <PreviewPane
                  view={view}
                  text={draft}
                  language={draft.language}
                  html={html}
                  pointing={{ active, onPoint: setActive, onOpen: setActive }}
                  onKey={keys.onKey}
                />
              ) : (
                <Text as="p" tone="subdued">
                  It is not written yet. A draft appears two days before it is due.
                </Text>
              )}
            </BlockStack>
          </Card>
        </BlockStack>
      }
      decision={
        <BlockStack gap="400">
          <DecidedCard view={view} now={now} />
          <WhyCard view={view} now={now} />
          <OthersCard view={view} now={now} />
          {draft ? <BriefCard draft={draft} timeZone={view.timeZone} /> : null}
          <HistoryCard view={view} />
        </BlockStack>
      }
      facts={draft ? <SentenceFacts text={draft} active={active} onPoint={setActive} /> : null}
    />
  )
}
