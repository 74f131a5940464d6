import { Banner, BlockStack, Button, Card, InlineGrid, Text } from "@shopify/polaris"

import type { DraftView, ShownText } from "#app/flow/approval/draft.view.server.ts"
import { draftRejectionReasons } from "#app/flow/approval/rejection-reasons.ts"
import type { DeskAnswer } from "#app/ui/draft/desk-answer.ts"
import { FocusFirst } from "#app/ui/draft/focus-first.tsx"
import { HandForm } from "#app/ui/draft/hand-form.tsx"
import { SnoozeForm } from "#app/ui/draft/snooze-form.tsx"
import { RejectForm } from "#app/ui/reject-form.tsx"
import { draftReasonWord, permissionWord } from "#app/ui/words.ts"

export type DecisionMode = "read" | "edit" | "own" | "reject" | "snooze" | "hand"

const reasons = draftRejectionReasons.map((value) => ({ value, label: draftReasonWord(value) }))

export interface DecisionCardProps {
  view: DraftView
  /** What the checks found in the text as it stands now. */
  findings: ShownText["findings"]
  answer: DeskAnswer | undefined
  mode: DecisionMode
  isBusy: boolean
  onMode: (mode: DecisionMode) => void
  onSend: (fields: Record<string, string>) => void
  onApprove: () => void
}

/** The ways to decide, and what stands in their way. */
export function DecisionCard({ view, findings, answer, mode, isBusy, onMode, onSend, onApprove }: DecisionCardProps) {
  const { permission, desk, timeZone } = view
  const isBlocked = findings.some((finding) => finding.severity === "block")
  const leave = () => onMode("read")
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Your decision
        </Text>
        {answer?.kind === "problem" ? (
          <Banner tone="critical" title={answer.title}>
            <Text as="p">{answer.advice}</Text>
          </Banner>
        ) : null}
        {permission.kind === "refused" ? (
          <Banner tone="warning" title={permissionWord(permission).text}>
            <Text as="p">{permissionWord(permission).help}</Text>
          </Banner>
        ) : null}
        {mode === "reject" ? (
          <FocusFirst onLeave={leave}>
            <RejectForm
              label="Why not?"
              confirm="Reject the draft"
              reasons={reasons}
              isBusy={isBusy}
              onReject={(reason) => onSend({ intent: "reject", reason })}
              onCancel={leave}
            />
          </FocusFirst>
        ) : mode === "snooze" ? (
          <FocusFirst onLeave={leave}>
            <SnoozeForm
              snooze={desk.snooze}
              timeZone={timeZone}
              isBusy={isBusy}
              onSnooze={(until) => onSend({ intent: "snooze", until })}
              onCancel={leave}
            />
          </FocusFirst>
        ) : mode === "hand" ? (
          <FocusFirst onLeave={leave}>
            <HandForm
              colleagues={desk.colleagues}
              isBusy={isBusy}
              onHand={(to, reason) => onSend({ intent: "hand", to, reason })}
              onCancel={leave}
            />
          </FocusFirst>
        ) : (
          <BlockStack gap="200">
            <Button variant="primary" size="large" fullWidth loading={isBusy} disabled={isBlocked} onClick={onApprove}>
              {mode === "read" ? "Approve" : "Approve this text"}
            </Button>
            {mode === "read" ? (
              <>
                <InlineGrid columns={2} gap="200">
                  <Button fullWidth disabled={isBusy} onClick={() => onMode("edit")}>
                    Edit the text
                  </Button>
                  <Button fullWidth disabled={isBusy} onClick={() => onMode("own")}>
                    Write it myself
                  </Button>
                  <Button fullWidth disabled={isBusy} onClick={() => onMode("snooze")}>
                    Put it off
                  </Button>
                  <Button fullWidth disabled={isBusy} onClick={() => onMode("hand")}>
                    Hand it on
                  </Button>
                </InlineGrid>
                <Button fullWidth tone="critical" variant="tertiary" disabled={isBusy} onClick={() => onMode("reject")}>
                  Reject
                </Button>
              </>
            ) : (
              <Button fullWidth disabled={isBusy} onClick={leave}>
                Back to the draft
              </Button>
            )}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  )
}
