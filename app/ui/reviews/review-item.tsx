import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Box, Button, InlineError, InlineStack, Link, Text } from "@shopify/polaris"
import { useState } from "react"

import type { Finding } from "#app/flow/drafting/draft-shape.ts"
import type { ModerationRow, ModerationTab } from "#app/flow/reviews/moderation.view.server.ts"
import { rejectionReasons } from "#app/flow/reviews/rejection-reasons.ts"
import { gidTail } from "#app/platform/ids.ts"
import { countText, dayText } from "#app/ui/format.ts"
import { RejectForm } from "#app/ui/reject-form.tsx"
import { ReviewReply } from "#app/ui/reviews/review-reply.tsx"
import { publicationWord, reviewReasonWord } from "#app/ui/reviews/review-words.ts"
import { Stars } from "#app/ui/stars.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

/** What the action of the reviews page answers. */
export type ModerationAnswer =
  | { kind: "moderated"; said: string }
  | { kind: "prepared" }
  | { kind: "problem"; message: string }
  | { kind: "look" | "blocked"; findings: Finding[] }

const reasons = rejectionReasons.map((value) => ({ value, label: reviewReasonWord(value) }))

/** One review in full with what can be done about it; the stars change nothing about that. */
export function ReviewItem({ row, tab, timeZone }: { row: ModerationRow; tab: ModerationTab; timeZone: string }) {
  const headingId = `review-${row.id}`
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border">
      <article aria-labelledby={headingId}>
        <BlockStack gap="300">
          <BlockStack gap="100">
            <Text as="h2" variant="headingSm" id={headingId} breakWord>
              {row.title ?? `Review by ${row.displayName}`}
            </Text>
            <InlineStack gap="300" blockAlign="center">
              <Stars rating={row.rating} />
              <Link url={`/app/products/${gidTail(row.productId)}`}>{row.productTitle}</Link>
            </InlineStack>
          </BlockStack>
          <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", maxWidth: "44rem" }}>{row.body}</div>
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" variant="bodySm" tone="subdued">
              {aboutText(row, timeZone)}
            </Text>
            {row.isVerified ? <Badge tone="success">Verified buyer</Badge> : <Badge>Not verified</Badge>}
            {tab === "published" ? <WordBadge word={publicationWord(row.publication)} /> : null}
            {tab === "rejected" ? <Badge tone="critical">{reviewReasonWord(row.rejectionReason)}</Badge> : null}
          </InlineStack>
          <Actions row={row} tab={tab} />
          {tab === "rejected" ? null : <ReviewReply row={row} />}
        </BlockStack>
      </article>
    </Box>
  )
}

function Actions({ row, tab }: { row: ModerationRow; tab: ModerationTab }) {
  const fetcher = useFetcher<ModerationAnswer>()
  const app = useAppBridge()
  const [isRejecting, setRejecting] = useState(false)
  const isBusy = fetcher.state !== "idle"
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "moderated") app.toast.show(answer.said)
  })
  const send = (fields: Record<string, string>) => fetcher.submit({ reviewId: row.id, ...fields }, { method: "post" })
  const about = row.title ?? `the review by ${row.displayName}`
  return (
    <BlockStack gap="200">
      {isRejecting ? (
        <RejectForm
          label={tab === "published" ? "Why is it taken down?" : "Why is it not shown?"}
          confirm="Reject the review"
          reasons={reasons}
          isBusy={isBusy}
          onReject={(reason) => send({ intent: "reject", reason })}
          onCancel={() => setRejecting(false)}
        />
      ) : (
        <InlineStack gap="200">
          {tab === "published" ? null : (
            <Button
              variant={tab === "pending" ? "primary" : undefined}
              loading={isBusy}
              onClick={() => send({ intent: "publish" })}
              accessibilityLabel={`Publish ${about}`}
            >
              Publish
            </Button>
          )}
          {tab === "rejected" ? null : (
            <Button
              disabled={isBusy}
              onClick={() => setRejecting(true)}
              accessibilityLabel={`${tab === "published" ? "Take down" : "Reject"} ${about}`}
            >
              {tab === "published" ? "Take down" : "Reject"}
            </Button>
          )}
        </InlineStack>
      )}
      <div role="alert">
        {fetcher.data?.kind === "problem" && !isBusy ? <InlineError message={fetcher.data.message} fieldID={row.id} /> : null}
      </div>
    </BlockStack>
  )
}

function aboutText(row: ModerationRow, timeZone: string): string {
  const parts = [row.displayName, dayText(row.submittedAt, timeZone)]
  if (row.daysUsed !== null) parts.push(`used for ${countText(row.daysUsed, "day")}`)
  if (row.editedAt) parts.push(`changed ${dayText(row.editedAt, timeZone)}`)
  if (row.source === "import") parts.push("imported")
  return parts.join(" · ")
}
