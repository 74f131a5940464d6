import { Button, InlineStack, Select } from "@shopify/polaris"
import { useState } from "react"

import type { ModerationRow, ModerationTab } from "#app/flow/reviews/moderation.view.server.ts"
import { rejectionReasons } from "#app/flow/reviews/rejection-reasons.ts"
import { handLabels } from "#app/flow/reviews/review-labels.ts"
import { RejectForm } from "#app/ui/reject-form.tsx"
import { labelText } from "#app/ui/reviews/hint-words.ts"
import { RedactForm } from "#app/ui/reviews/redact-form.tsx"
import { reviewReasonWord } from "#app/ui/reviews/review-words.ts"

const reasons = rejectionReasons.map((value) => ({ value, label: reviewReasonWord(value) }))

/** What can be done about one review; the stars change nothing about it. `open`: which of its forms is open, `onOpen` closes with null. */
export function ReviewActions({
  row,
  tab,
  isBusy,
  open,
  onOpen,
  send,
}: {
  row: ModerationRow
  tab: ModerationTab
  isBusy: boolean
  open: "reject" | "redact" | "label" | null
  onOpen: (open: "reject" | "redact" | "label" | null) => void
  send: (fields: Record<string, string>) => void
}) {
  const about = row.title ?? `the review by ${row.displayName}`
  const free = handLabels.filter((label) => !row.labels.includes(label))
  const [label, setLabel] = useState<string>(free[0] ?? "")
  if (open === "reject")
    return (
      <RejectForm
        label={tab === "published" ? "Why is it taken down?" : "Why is it not shown?"}
        confirm="Reject the review"
        reasons={reasons}
        isBusy={isBusy}
        onReject={(reason) => send({ intent: "reject", reason })}
        onCancel={() => onOpen(null)}
      />
    )
  if (open === "redact")
    return (
      <RedactForm
        isBusy={isBusy}
        hasTitle={row.title !== null}
        onRedact={(redaction) => send({ intent: "redact", ...redaction })}
        onCancel={() => onOpen(null)}
      />
    )
  if (open === "label")
    return (
      <InlineStack gap="200" blockAlign="end">
        <Select
          label="What readers should know"
          helpText="It is shown beside the review everywhere and cannot be taken away again."
          options={free.map((value) => ({ value, label: labelText[value] ?? value }))}
          value={label}
          onChange={setLabel}
        />
        <Button variant="primary" loading={isBusy} disabled={label === ""} onClick={() => send({ intent: "label", label })}>
          Add the label
        </Button>
        <Button disabled={isBusy} onClick={() => onOpen(null)}>
          Cancel
        </Button>
      </InlineStack>
    )
  return (
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
        <>
          <Button
            disabled={isBusy}
            onClick={() => onOpen("reject")}
            accessibilityLabel={`${tab === "published" ? "Take down" : "Reject"} ${about}`}
          >
            {tab === "published" ? "Take down" : "Reject"}
          </Button>
          <Button
            variant="tertiary"
            disabled={isBusy}
            onClick={() => onOpen("redact")}
            accessibilityLabel={`Take personal data out of ${about}`}
          >
            Take out personal data
          </Button>
        </>
      )}
      {free.length > 0 ? (
        <Button variant="tertiary" disabled={isBusy} onClick={() => onOpen("label")} accessibilityLabel={`Label ${about}`}>
          Label
        </Button>
      ) : null}
    </InlineStack>
  )
}
