import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Box, Button, InlineError, InlineStack, Link, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { QuestionRow } from "#app/flow/reviews/questions.view.server.ts"
import { rejectionReasons } from "#app/flow/reviews/rejection-reasons.ts"
import { gidTail } from "#app/platform/ids.ts"
import { dayText } from "#app/ui/format.ts"
import { RejectForm } from "#app/ui/reject-form.tsx"
import type { ModerationAnswer } from "#app/ui/reviews/review-item.tsx"
import { ReviewHints } from "#app/ui/reviews/review-hints.tsx"
import { reviewReasonWord } from "#app/ui/reviews/review-words.ts"
import { StoreTranslations } from "#app/ui/reviews/store-translations.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

const reasons = rejectionReasons.map((value) => ({ value, label: reviewReasonWord(value) }))

/** One question from the store: answering it publishes both. */
export function QuestionItem({ row, timeZone }: { row: QuestionRow; timeZone: string }) {
  const fetcher = useFetcher<ModerationAnswer>()
  const app = useAppBridge()
  const [body, setBody] = useState(row.answer?.body ?? "")
  const [open, setOpen] = useState<"answer" | "reject" | null>(row.state === "pending" ? "answer" : null)
  const isBusy = fetcher.state !== "idle"
  const send = (fields: Record<string, string>) => fetcher.submit({ questionId: row.id, ...fields }, { method: "post" })
  useAnswer(fetcher, (answer) => {
    if (answer.kind !== "moderated") return
    app.toast.show(answer.said)
    setOpen(null)
  })
  const headingId = `question-${row.id}`
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border">
      <article aria-labelledby={headingId}>
        <BlockStack gap="300">
          <div id={headingId} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", maxWidth: "44rem", fontWeight: 600 }} dir="auto">
            {row.body}
          </div>
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" variant="bodySm" tone="subdued">{`${row.displayName} · ${dayText(row.askedAt, timeZone)}`}</Text>
            <Link url={`/app/products/${gidTail(row.productId)}`}>{row.productTitle}</Link>
            {row.state === "rejected" ? <Badge tone="critical">{reviewReasonWord(row.rejectionReason)}</Badge> : null}
            {row.state === "pending" ? <Badge tone="attention">Waits for an answer</Badge> : null}
          </InlineStack>
          <ReviewHints row={{ findings: row.findings, reports: [] }} isBusy={isBusy} canRedact={false} onRedact={() => {}} />
          {row.answer && open !== "answer" ? (
            <Box padding="300" borderRadius="200" background="bg-surface-secondary">
              <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", maxWidth: "44rem" }} dir="auto">
                {row.answer.body}
              </div>
            </Box>
          ) : null}
          {row.state === "published" && open !== "answer"
            ? (["question", "answer"] as const).map((kind) => (
                <StoreTranslations
                  key={kind}
                  kind={kind}
                  translations={row.translations}
                  about={kind === "question" ? `the question of ${row.displayName}` : `your answer to ${row.displayName}`}
                  isBusy={isBusy}
                  send={send}
                />
              ))
            : null}
          {open === "answer" ? (
            <TextField
              label="Your answer"
              helpText="Question and answer are then shown in your shop."
              value={body}
              onChange={setBody}
              autoComplete="off"
              multiline={3}
              maxLength={2000}
            />
          ) : null}
          {open === "reject" ? (
            <RejectForm
              label="Why is it not shown?"
              confirm="Reject the question"
              reasons={reasons}
              isBusy={isBusy}
              onReject={(reason) => send({ intent: "question-reject", reason })}
              onCancel={() => setOpen(null)}
            />
          ) : (
            <InlineStack gap="200">
              {open === "answer" ? (
                <Button
                  variant="primary"
                  loading={isBusy}
                  disabled={body.trim() === ""}
                  onClick={() => send({ intent: "question-answer", body })}
                >
                  Publish answer
                </Button>
              ) : row.state === "rejected" ? (
                <Button disabled={isBusy} onClick={() => send({ intent: "question-restore" })}>
                  Restore
                </Button>
              ) : (
                <Button onClick={() => setOpen("answer")}>{row.answer ? "Change the answer" : "Answer"}</Button>
              )}
              {row.answer && open !== "answer" ? (
                <Button variant="tertiary" tone="critical" disabled={isBusy} onClick={() => send({ intent: "question-remove-answer" })}>
                  Take the answer down
                </Button>
              ) : null}
              {row.state === "rejected" ? null : (
                <Button disabled={isBusy} onClick={() => setOpen("reject")}>
                  Reject
                </Button>
              )}
            </InlineStack>
          )}
          <div role="alert">
            {fetcher.data?.kind === "problem" && !isBusy ? <InlineError message={fetcher.data.message} fieldID={headingId} /> : null}
          </div>
        </BlockStack>
      </article>
    </Box>
  )
}
