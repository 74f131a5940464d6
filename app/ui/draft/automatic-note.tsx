import { useFetcher } from "@remix-run/react"
import { Banner } from "@shopify/polaris"

import { momentText } from "#app/ui/format.ts"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"

/** Says that a rule is about to approve the draft, and stops it. */
export function AutomaticNote({ draftId, approveAt, timeZone }: { draftId: string; approveAt: Date; timeZone: string }) {
  const fetcher = useFetcher<ReviewingAnswer>()
  const isStopped = fetcher.data?.kind === "saved"
  if (isStopped) return <Banner tone="success" title="Stopped: the draft waits for you" />
  return (
    <Banner
      tone="info"
      title={`Approved by itself at ${momentText(approveAt, timeZone)}`}
      action={{
        content: "Stop it",
        loading: fetcher.state !== "idle",
        onAction: () => fetcher.submit({ intent: "stop", draftId }, { method: "post", action: "/app/automation" }),
      }}
    >
      <p>
        {fetcher.data?.kind === "problem"
          ? fetcher.data.message
          : "You handed approval of this kind over. Until then you can decide yourself."}
      </p>
    </Banner>
  )
}
