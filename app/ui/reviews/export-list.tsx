import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"

import type { ExportCounts } from "#app/flow/reviews/exported-reviews.view.server.ts"
import type { ExportFormat } from "#app/flow/reviews/review-export.ts"
import { countText } from "#app/ui/format.ts"
import { ListCard } from "#app/ui/list-card.tsx"
import { saveFile } from "#app/ui/privacy/save-file.ts"

const files: { format: ExportFormat; title: string; text: string }[] = [
  {
    format: "csv",
    title: "Table with everything (CSV)",
    text: "Every column the app knows. Can be brought in again under Import, here or in another shop.",
  },
  { format: "judgeme", title: "Table in Judge.me’s columns (CSV)", text: "The column set that most review apps read." },
  { format: "jsonl", title: "Everything as JSON", text: "One review a line, for programs." },
  { format: "media", title: "List of pictures and videos (CSV)", text: "Their addresses in your shop’s own files." },
  { format: "zip", title: "Pictures and videos (ZIP)", text: "The files themselves. Takes a while when there are many." },
]

/** The formats in which all reviews can be taken along. */
export function ExportList({ counts }: { counts: ExportCounts }) {
  const [busy, setBusy] = useState<ExportFormat | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (format: ExportFormat) => {
    setBusy(format)
    setProblem(null)
    const outcome = await saveFile(`/app/reviews/export/${format}`)
    setBusy(null)
    if (outcome.kind === "refused") setProblem("The file could not be fetched. Try again in a moment.")
  }
  const hidden = counts.reviews - counts.published
  const about = [
    `${countText(counts.reviews, "review")}`,
    `${counts.published} published`,
    ...(hidden > 0 ? [`${hidden} not published, marked as such`] : []),
    ...(counts.media > 0 ? [countText(counts.media, "picture or video", "pictures and videos")] : []),
  ]
  return (
    <BlockStack gap="400">
      <div role="alert">{problem ? <Banner tone="critical" title={problem} /> : null}</div>
      <ListCard
        title="Take your reviews along"
        text={`${about.join(" · ")}. Holds names and mail addresses; each download is noted under Data and privacy. No cell is read as a formula.`}
        items={files}
        keyOf={({ format }) => format}
      >
        {({ format, title, text }) => (
          <InlineStack gap="300" align="space-between" blockAlign="center">
            <BlockStack gap="050">
              <Text as="h3" variant="headingSm">
                {title}
              </Text>
              <Text as="p" tone="subdued">
                {text}
              </Text>
            </BlockStack>
            <Button
              onClick={() => void take(format)}
              loading={busy === format}
              disabled={busy !== null}
              accessibilityLabel={`Download ${title}`}
            >
              Download
            </Button>
          </InlineStack>
        )}
      </ListCard>
    </BlockStack>
  )
}
