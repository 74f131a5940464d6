import { useFetcher, useNavigate, type Fetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Card, Text } from "@shopify/polaris"
import { useState } from "react"

import type { DraftView, ShownDraft } from "#app/flow/approval/draft.view.server.ts"
import { DecisionCard, type DecisionAnswer, type DecisionMode } from "#app/ui/draft/decision-card.tsx"
import { DraftColumns } from "#app/ui/draft/draft-columns.tsx"
import { DraftEditor } from "#app/ui/draft/draft-editor.tsx"
import { FindingsBanner } from "#app/ui/draft/findings-banner.tsx"
import { MailPreview } from "#app/ui/draft/mail-preview.tsx"
import { SentenceFacts } from "#app/ui/draft/sentence-facts.tsx"
import { WhyCard } from "#app/ui/draft/why-card.tsx"
import { WriterCard } from "#app/ui/draft/writer-card.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

/** A draft that waits: read it, change it, decide. Afterwards the next one opens. Give it the draft's id as key. */
export function DraftDesk({ view, draft, now }: { view: DraftView; draft: ShownDraft; now: Date }) {
  const fetcher = useFetcher<DecisionAnswer>()
  const [mode, setMode] = useState<DecisionMode>("read")
  const [text, setText] = useState({ subject: draft.subject, body: draft.body })
  const [active, setActive] = useState<number | null>(null)
  useGoOn(fetcher)
  const isBusy = fetcher.state !== "idle"
  const send = (fields: Record<string, string>) =>
    fetcher.submit({ draftId: draft.id, openedAt: now.toISOString(), ...fields }, { method: "post" })
  return (
    <DraftColumns
      message={
        <BlockStack gap="400">
          <FindingsBanner findings={draft.findings} />
          <Card>
            <BlockStack gap="400">
              <Text as="h2" variant="headingMd">
                The message
              </Text>
              {mode === "edit" ? null : (
                <Text as="p" tone="subdued">
                  As it will look. Point at a sentence to see the fact behind it.
                </Text>
              )}
              {mode === "edit" ? (
                <DraftEditor text={text} isBusy={isBusy} onChange={setText} />
              ) : (
                <MailPreview
                  draft={draft}
                  sender={view.sender}
                  firstName={view.person.firstName}
                  pointing={{ active, onPoint: setActive, onOpen: openFacts }}
                />
              )}
            </BlockStack>
          </Card>
        </BlockStack>
      }
      decision={
        <BlockStack gap="400">
          <DecisionCard
            draft={draft}
            permission={view.permission}
            answer={isBusy ? undefined : fetcher.data}
            mode={mode}
            isBusy={isBusy}
            onMode={setMode}
            onApprove={() => send(mode === "edit" ? { intent: "edit", ...text } : { intent: "approve" })}
            onReject={(reason) => send({ intent: "reject", reason })}
          />
          <WhyCard view={view} now={now} />
          <WriterCard draft={draft} timeZone={view.timeZone} />
        </BlockStack>
      }
      facts={<SentenceFacts sentences={draft.sentences} active={active} onPoint={setActive} />}
    />
  )
}

function useGoOn(fetcher: Fetcher<DecisionAnswer>): void {
  const app = useAppBridge()
  const navigate = useNavigate()
  useAnswer(fetcher, (answer) => {
    if (answer.kind !== "decided") return
    app.toast.show(answer.said)
    navigate(answer.next ? `/app/approvals/${answer.next}` : "/app/approvals")
  })
}

function openFacts(sentence: number): void {
  const row = document.getElementById(`facts-${sentence}`)
  row?.scrollIntoView({ block: "nearest", behavior: "smooth" })
  row?.focus({ preventScroll: true })
}
