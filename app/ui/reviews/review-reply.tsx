import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Box, Button, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { ModerationRow } from "#app/flow/reviews/moderation.view.server.ts"
import { AnswerFindings } from "#app/ui/inbox/answer-findings.tsx"
import { FactsBeside } from "#app/ui/inbox/facts-beside.tsx"
import { PrivateReply } from "#app/ui/reviews/private-reply.tsx"
import type { ModerationAnswer } from "#app/ui/reviews/review-item.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

/** The shop's answer to one review, in public or by mail: written or drafted here, sent by a person alone. */
export function ReviewReply({ row }: { row: ModerationRow }) {
  const [isWriting, setWriting] = useState(row.prepared !== null)
  const [isMailing, setMailing] = useState(false)
  const about = row.title ?? `the review by ${row.displayName}`
  const isOpen = isWriting || row.prepared !== null
  return (
    <BlockStack gap="200">
      {row.merchantReply ? (
        <Box padding="300" borderRadius="200" background="bg-surface-secondary">
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              Your public answer
            </Text>
            <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", maxWidth: "44rem" }}>{row.merchantReply}</div>
          </BlockStack>
        </Box>
      ) : null}
      {isMailing ? (
        <PrivateReply reviewId={row.id} onDone={() => setMailing(false)} />
      ) : isOpen ? (
        <ReplyForm key={row.prepared?.id ?? "own"} row={row} onDone={() => setWriting(false)} />
      ) : (
        <InlineStack gap="200">
          <Button
            variant="tertiary"
            onClick={() => setWriting(true)}
            accessibilityLabel={`${row.merchantReply ? "Change your answer to" : "Answer"} ${about}`}
          >
            {row.merchantReply ? "Change your answer" : "Answer publicly"}
          </Button>
          {row.isProven ? (
            <Button variant="tertiary" onClick={() => setMailing(true)} accessibilityLabel={`Answer ${about} by mail`}>
              Answer by mail
            </Button>
          ) : null}
        </InlineStack>
      )}
    </BlockStack>
  )
}

function ReplyForm({ row, onDone }: { row: ModerationRow; onDone: () => void }) {
  const fetcher = useFetcher<ModerationAnswer>()
  const app = useAppBridge()
  const [body, setBody] = useState(row.prepared?.body ?? row.merchantReply ?? "")
  const [hasSeen, setSeen] = useState(false)
  const [outcome, setOutcome] = useState<ModerationAnswer | null>(null)
  const act = (fields: Record<string, string>) => fetcher.submit({ reviewId: row.id, ...fields }, { method: "post" })
  useAnswer(fetcher, (answer) => {
    setOutcome(answer)
    if (answer.kind !== "moderated") return
    app.toast.show(answer.said)
    onDone()
  })
  const isBusy = fetcher.state !== "idle"
  const busyWith = fetcher.formData?.get("intent")
  return (
    <BlockStack gap="300">
      <TextField
        label="Public answer"
        helpText="Everybody who reads the review sees it."
        value={body}
        onChange={setBody}
        autoComplete="off"
        multiline={4}
        maxHeight={320}
        maxLength={2000}
      />
      {row.prepared ? <FactsBeside reply={row.prepared} /> : null}
      <div role="alert">
        {outcome?.kind === "problem" ? <Banner tone="critical">{outcome.message}</Banner> : null}
        {outcome?.kind === "blocked" || outcome?.kind === "look" ? <AnswerFindings outcome={outcome} leaves="published" /> : null}
      </div>
      {outcome?.kind === "look" ? <Checkbox label="I have seen this, and stand by my words" checked={hasSeen} onChange={setSeen} /> : null}
      <InlineStack gap="200">
        <Button
          variant="primary"
          disabled={body.trim() === "" || isBusy}
          loading={isBusy && busyWith === "reply"}
          onClick={() => act({ intent: "reply", body, seen: hasSeen ? "yes" : "no" })}
        >
          Publish answer
        </Button>
        {row.prepared ? (
          <Button variant="tertiary" disabled={isBusy} onClick={() => act({ intent: "drop-reply" })}>
            Throw the draft away
          </Button>
        ) : (
          <Button disabled={isBusy} loading={isBusy && busyWith === "prepare-reply"} onClick={() => act({ intent: "prepare-reply" })}>
            Draft a reply
          </Button>
        )}
        {row.merchantReply && !row.prepared ? (
          <Button variant="tertiary" tone="critical" disabled={isBusy} onClick={() => act({ intent: "remove-reply" })}>
            Take the answer down
          </Button>
        ) : null}
        {row.prepared ? null : (
          <Button variant="plain" disabled={isBusy} onClick={onDone}>
            Cancel
          </Button>
        )}
      </InlineStack>
    </BlockStack>
  )
}
