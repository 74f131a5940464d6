import { useFetcher, useNavigate } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Button, Card, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import type { ShownDraft } from "#app/flow/approval/draft.view.server.ts"
import { draftRejectionReasons } from "#app/flow/approval/rejection-reasons.ts"
import { RejectForm } from "#app/ui/reject-form.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"
import { draftReasonWord, permissionWord } from "#app/ui/words.ts"

/** What the action of the draft page answers. */
export type DecisionAnswer = { kind: "decided"; said: string; next: string | null } | { kind: "problem"; title: string; advice: string }

const reasons = draftRejectionReasons.map((value) => ({ value, label: draftReasonWord(value) }))

/** Approve, edit or reject one draft; afterwards the next one opens. Give it the draft's id as key. */
export function DecisionCard({ draft, permission, openedAt }: { draft: ShownDraft; permission: WriteAnswer; openedAt: Date }) {
  const fetcher = useFetcher<DecisionAnswer>()
  const [mode, setMode] = useState<"read" | "edit" | "reject">("read")
  const [subject, setSubject] = useState(draft.subject)
  const [body, setBody] = useState(draft.body)
  const app = useAppBridge()
  const navigate = useNavigate()
  useAnswer(fetcher, (answer) => {
    if (answer.kind !== "decided") return
    app.toast.show(answer.said)
    navigate(answer.next ? `/app/approvals/${answer.next}` : "/app/approvals")
  })
  const isBusy = fetcher.state !== "idle"
  const isBlocked = draft.findings.some((finding) => finding.severity === "block")
  const send = (fields: Record<string, string>) =>
    fetcher.submit({ draftId: draft.id, openedAt: openedAt.toISOString(), ...fields }, { method: "post" })
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Your decision
        </Text>
        {fetcher.data?.kind === "problem" && !isBusy ? (
          <Banner tone="critical" title={fetcher.data.title}>
            <Text as="p">{fetcher.data.advice}</Text>
          </Banner>
        ) : null}
        {permission.kind === "refused" ? (
          <Banner tone="warning">
            <Text as="p">
              {permissionWord(permission).text}. {permissionWord(permission).help}
            </Text>
          </Banner>
        ) : null}
        {mode === "read" ? (
          <BlockStack gap="200">
            <Button
              variant="primary"
              size="large"
              fullWidth
              loading={isBusy}
              disabled={isBlocked}
              onClick={() => send({ intent: "approve" })}
            >
              Approve
            </Button>
            <Button fullWidth disabled={isBusy} onClick={() => setMode("edit")}>
              Edit the text
            </Button>
            <Button fullWidth tone="critical" variant="tertiary" disabled={isBusy} onClick={() => setMode("reject")}>
              Reject
            </Button>
          </BlockStack>
        ) : null}
        {mode === "edit" ? (
          <BlockStack gap="300">
            <TextField label="Subject" value={subject} onChange={setSubject} autoComplete="off" maxLength={200} />
            <TextField
              label="Text"
              value={body}
              onChange={setBody}
              autoComplete="off"
              multiline={10}
              maxLength={5000}
              helpText="Your text is checked again before it counts as approved."
            />
            <Button variant="primary" fullWidth loading={isBusy} onClick={() => send({ intent: "edit", subject, body })}>
              Approve this text
            </Button>
            <Button fullWidth disabled={isBusy} onClick={() => setMode("read")}>
              Back without changes
            </Button>
          </BlockStack>
        ) : null}
        {mode === "reject" ? (
          <RejectForm
            label="Why not?"
            confirm="Reject the draft"
            reasons={reasons}
            isBusy={isBusy}
            onReject={(reason) => send({ intent: "reject", reason })}
            onCancel={() => setMode("read")}
          />
        ) : null}
      </BlockStack>
    </Card>
  )
}
