import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Box, Checkbox, InlineError, InlineStack, Link, Text } from "@shopify/polaris"
import { useState } from "react"

import type { Finding } from "#app/flow/drafting/draft-shape.ts"
import type { ModerationRow, ModerationTab } from "#app/flow/reviews/moderation.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { countText, dayText } from "#app/ui/format.ts"
import { labelText } from "#app/ui/reviews/hint-words.ts"
import { ReviewActions } from "#app/ui/reviews/review-actions.tsx"
import { ReviewHints } from "#app/ui/reviews/review-hints.tsx"
import { ReviewHistory } from "#app/ui/reviews/review-history.tsx"
import { ReviewMedia } from "#app/ui/reviews/review-media.tsx"
import { ReviewReply } from "#app/ui/reviews/review-reply.tsx"
import { publicationWord, reviewReasonWord } from "#app/ui/reviews/review-words.ts"
import { StoreTranslations } from "#app/ui/reviews/store-translations.tsx"
import { Stars } from "#app/ui/stars.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

/** What the action of the reviews page answers. */
export type ModerationAnswer =
  | { kind: "moderated"; said: string }
  | { kind: "prepared" }
  | { kind: "problem"; message: string }
  | { kind: "look" | "blocked"; findings: Finding[] }

export interface ReviewItemProps {
  row: ModerationRow
  tab: ModerationTab
  timeZone: string
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
}

/** One review in full with what can be done about it; the stars change nothing about that. */
export function ReviewItem({ row, tab, timeZone, isChosen, onChoose }: ReviewItemProps) {
  const headingId = `review-${row.id}`
  const about = row.title ?? `Review by ${row.displayName}`
  const fetcher = useFetcher<ModerationAnswer>()
  const app = useAppBridge()
  const [open, setOpen] = useState<"reject" | "redact" | "label" | null>(null)
  const isBusy = fetcher.state !== "idle"
  useAnswer(fetcher, (answer) => {
    if (answer.kind !== "moderated") return
    app.toast.show(answer.said)
    setOpen(null)
  })
  const send = (fields: Record<string, string>) => fetcher.submit({ reviewId: row.id, ...fields }, { method: "post" })
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border">
      <article aria-labelledby={headingId} data-review={row.id} tabIndex={-1}>
        <BlockStack gap="300">
          <InlineStack gap="300" wrap={false} blockAlign="start">
            <Checkbox label={`Choose ${about}`} labelHidden checked={isChosen} onChange={onChoose} />
            <BlockStack gap="100">
              <Text as="h2" variant="headingSm" id={headingId} breakWord>
                {about}
              </Text>
              <InlineStack gap="300" blockAlign="center">
                <Stars rating={row.rating} />
                <Link url={`/app/products/${gidTail(row.productId)}`}>{row.productTitle}</Link>
              </InlineStack>
            </BlockStack>
          </InlineStack>
          <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", maxWidth: "44rem" }} dir="auto">
            {row.body}
          </div>
          <ReviewMedia media={row.media} about={about} isBusy={isBusy} onRemove={(mediaId) => send({ intent: "remove-photo", mediaId })} />
          <Marks row={row} tab={tab} timeZone={timeZone} />
          <ReviewHints
            row={row}
            isBusy={isBusy}
            canRedact={tab !== "rejected"}
            onRedact={(redaction) => send({ intent: "redact", ...redaction })}
          />
          <ReviewActions row={row} tab={tab} isBusy={isBusy} open={open} onOpen={setOpen} send={send} />
          <div role="alert">
            {fetcher.data?.kind === "problem" && !isBusy ? <InlineError message={fetcher.data.message} fieldID={row.id} /> : null}
          </div>
          {tab === "published" ? (
            <StoreTranslations kind="review" translations={row.translations} about={about} isBusy={isBusy} send={send} />
          ) : null}
          {tab === "rejected" ? null : <ReviewReply row={row} />}
          {tab === "published" ? (
            <StoreTranslations kind="reply" translations={row.translations} about={`your answer to ${about}`} isBusy={isBusy} send={send} />
          ) : null}
          <ReviewHistory history={row.history} timeZone={timeZone} />
        </BlockStack>
      </article>
    </Box>
  )
}

function Marks({ row, tab, timeZone }: { row: ModerationRow; tab: ModerationTab; timeZone: string }) {
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" variant="bodySm" tone="subdued">
          {aboutText(row, timeZone)}
        </Text>
        {row.isVerified ? <Badge tone="success">Verified buyer</Badge> : <Badge>Not verified</Badge>}
        {row.labels.map((label) => (
          <Badge key={label} tone="info">
            {labelText[label] ?? label}
          </Badge>
        ))}
        {row.redactedAt ? <Badge tone="attention">Personal data taken out</Badge> : null}
        {tab === "published" ? <WordBadge word={publicationWord(row.publication)} /> : null}
        {tab === "rejected" ? <Badge tone="critical">{reviewReasonWord(row.rejectionReason)}</Badge> : null}
      </InlineStack>
      {row.attributes.length > 0 ? (
        <Text as="p" variant="bodySm" tone="subdued" breakWord>
          {row.attributes.map(({ label, value, isPublic }) => `${label}: ${value}${isPublic ? "" : " (not shown)"}`).join(" · ")}
        </Text>
      ) : null}
    </BlockStack>
  )
}

function aboutText(row: ModerationRow, timeZone: string): string {
  const parts = [row.displayName, dayText(row.submittedAt, timeZone)]
  if (row.daysUsed !== null) parts.push(`used for ${countText(row.daysUsed, "day")}`)
  if (row.editedAt) parts.push(`changed ${dayText(row.editedAt, timeZone)}`)
  if (row.helpfulCount > 0) parts.push(`helpful to ${row.helpfulCount}`)
  return parts.join(" · ")
}
