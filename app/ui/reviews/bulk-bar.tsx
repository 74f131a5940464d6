import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Box, Button, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"

import type { ModerationTab } from "#app/flow/reviews/moderation.view.server.ts"
import { rejectionReasons } from "#app/flow/reviews/rejection-reasons.ts"
import { countText } from "#app/ui/format.ts"
import { RejectForm } from "#app/ui/reject-form.tsx"
import type { ModerationAnswer } from "#app/ui/reviews/review-item.tsx"
import { reviewReasonWord } from "#app/ui/reviews/review-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

const reasons = rejectionReasons.map((value) => ({ value, label: reviewReasonWord(value) }))

/** One decision for all that were chosen by hand; there is no way to choose by stars. */
export function BulkBar({
  tab,
  chosen,
  all,
  onChoose,
}: {
  tab: ModerationTab
  chosen: readonly string[]
  all: readonly string[]
  onChoose: (ids: string[]) => void
}) {
  const fetcher = useFetcher<ModerationAnswer>()
  const app = useAppBridge()
  const [isRejecting, setRejecting] = useState(false)
  const isBusy = fetcher.state !== "idle"
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "moderated") app.toast.show(answer.said)
    setRejecting(false)
    onChoose([])
  })
  const send = (fields: Record<string, string>) => fetcher.submit({ reviewIds: chosen.join(","), ...fields }, { method: "post" })
  const isAll = chosen.length === all.length && all.length > 0
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border" background="bg-surface-secondary">
      {isRejecting ? (
        <RejectForm
          label={`Why are ${countText(chosen.length, "review")} not shown?`}
          confirm="Reject them"
          reasons={reasons}
          isBusy={isBusy}
          onReject={(reason) => send({ intent: "reject-many", reason })}
          onCancel={() => setRejecting(false)}
        />
      ) : (
        <InlineStack gap="300" blockAlign="center">
          <Button size="slim" onClick={() => onChoose(isAll ? [] : [...all])}>
            {isAll ? "Choose none" : "Choose all on this page"}
          </Button>
          <Text as="span" variant="bodySm" tone="subdued">
            {chosen.length === 0 ? "None chosen" : `${countText(chosen.length, "review")} chosen`}
          </Text>
          {tab === "published" ? null : (
            <Button
              size="slim"
              variant="primary"
              loading={isBusy}
              disabled={chosen.length === 0}
              onClick={() => send({ intent: "publish-many" })}
            >
              Publish chosen
            </Button>
          )}
          {tab === "rejected" ? null : (
            <Button size="slim" disabled={chosen.length === 0 || isBusy} onClick={() => setRejecting(true)}>
              {tab === "published" ? "Take chosen down" : "Reject chosen"}
            </Button>
          )}
        </InlineStack>
      )}
    </Box>
  )
}
