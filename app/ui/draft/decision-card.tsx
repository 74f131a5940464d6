import { Banner, BlockStack, Button, Card, Text } from "@shopify/polaris"

import type { ShownDraft } from "#app/flow/approval/draft.view.server.ts"
import { draftRejectionReasons } from "#app/flow/approval/rejection-reasons.ts"
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import { RejectForm } from "#app/ui/reject-form.tsx"
import { draftReasonWord, permissionWord } from "#app/ui/words.ts"

/** What the action of the draft page answers. */
export type DecisionAnswer = { kind: "decided"; said: string; next: string | null } | { kind: "problem"; title: string; advice: string }

export type DecisionMode = "read" | "edit" | "reject"

const reasons = draftRejectionReasons.map((value) => ({ value, label: draftReasonWord(value) }))

export interface DecisionCardProps {
  draft: ShownDraft
  permission: WriteAnswer
  answer: DecisionAnswer | undefined
  mode: DecisionMode
  isBusy: boolean
  onMode: (mode: DecisionMode) => void
  onApprove: () => void
  onReject: (reason: string) => void
}

/** The ways to decide, and what stands in their way. */
export function DecisionCard({ draft, permission, answer, mode, isBusy, onMode, onApprove, onReject }: DecisionCardProps) {
  const isBlocked = draft.findings.some((finding) => finding.severity === "block")
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
          <RejectForm
            label="Why not?"
            confirm="Reject the draft"
            reasons={reasons}
            isBusy={isBusy}
            onReject={onReject}
            onCancel={() => onMode("read")}
          />
        ) : (
          <BlockStack gap="200">
            <Button variant="primary" size="large" fullWidth loading={isBusy} disabled={mode === "read" && isBlocked} onClick={onApprove}>
              {mode === "edit" ? "Approve this text" : "Approve"}
            </Button>
            <Button fullWidth disabled={isBusy} onClick={() => onMode(mode === "edit" ? "read" : "edit")}>
              {mode === "edit" ? "Back to the draft" : "Edit the text"}
            </Button>
            {mode === "read" ? (
              <Button fullWidth tone="critical" variant="tertiary" disabled={isBusy} onClick={() => onMode("reject")}>
                Reject
              </Button>
            ) : null}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  )
}
