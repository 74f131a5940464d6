import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Button, Checkbox, InlineStack, TextField } from "@shopify/polaris"
import { useState } from "react"

import { AnswerFindings } from "#app/ui/inbox/answer-findings.tsx"
import type { ModerationAnswer } from "#app/ui/reviews/review-item.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

/** A mail to the writer of a review, from a person; only its reader sees it. */
export function PrivateReply({ reviewId, onDone }: { reviewId: string; onDone: () => void }) {
  const fetcher = useFetcher<ModerationAnswer>()
  const app = useAppBridge()
  const [body, setBody] = useState("")
  const [hasSeen, setSeen] = useState(false)
  const isBusy = fetcher.state !== "idle"
  const outcome = fetcher.data
  useAnswer(fetcher, (answer) => {
    if (answer.kind !== "moderated") return
    app.toast.show(answer.said)
    onDone()
  })
  return (
    <BlockStack gap="300">
      <TextField
        label="Mail to the writer"
        helpText="Nobody else reads it. Never ask to change the review or its stars, and offer nothing for it."
        value={body}
        onChange={setBody}
        autoComplete="off"
        multiline={4}
        maxLength={2000}
      />
      <div role="alert">
        {outcome?.kind === "problem" ? <Banner tone="critical">{outcome.message}</Banner> : null}
        {outcome?.kind === "blocked" || outcome?.kind === "look" ? <AnswerFindings outcome={outcome} leaves="sent" /> : null}
      </div>
      {outcome?.kind === "look" ? <Checkbox label="I have seen this, and stand by my words" checked={hasSeen} onChange={setSeen} /> : null}
      <InlineStack gap="200">
        <Button
          variant="primary"
          loading={isBusy}
          disabled={body.trim() === ""}
          onClick={() => fetcher.submit({ intent: "reply-privately", reviewId, body, seen: hasSeen ? "yes" : "no" }, { method: "post" })}
        >
          Send mail
        </Button>
        <Button variant="plain" disabled={isBusy} onClick={onDone}>
          Cancel
        </Button>
      </InlineStack>
    </BlockStack>
  )
}
