import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris"

import type { ShownMediaRow } from "#app/flow/reviews/moderation.view.server.ts"

/** Photos and videos of one review; each can be taken away when it shows who somebody is. */
export function ReviewMedia({
  media,
  about,
  isBusy,
  onRemove,
}: {
  media: readonly ShownMediaRow[]
  about: string
  isBusy: boolean
  onRemove: (mediaId: string) => void
}) {
  if (media.length === 0) return null
  return (
    <InlineStack gap="300" wrap>
      {media.map(({ id, kind, url, state, failure }, index) => {
        const own = failure ? ownFailures[failure] : undefined
        const name = `${kind === "video" ? "Video" : "Photo"} ${index + 1} of ${about}`
        return (
          <BlockStack key={id} gap="100" inlineAlign="start">
            {url ? (
              kind === "video" ? (
                <video src={url} controls preload="metadata" width={160} height={160} style={frame} aria-label={name} />
              ) : (
                <a href={url} target="_blank" rel="noreferrer">
                  <img src={url} alt={name} width={160} height={160} loading="lazy" style={frame} />
                </a>
              )
            ) : null}
            {state === "raw" ? <Badge tone="info">Video is being prepared</Badge> : null}
            {state === "refused" ? <Badge tone="critical">{own ? "Not taken" : "Shopify did not take it"}</Badge> : null}
            {failure ? (
              <Text as="span" variant="bodySm" tone="subdued" breakWord>
                {own ?? failure}
              </Text>
            ) : null}
            {state === "refused" ? null : (
              <Button
                size="slim"
                variant="tertiary"
                tone="critical"
                disabled={isBusy}
                accessibilityLabel={`Remove ${name}`}
                onClick={() => onRemove(id)}
              >
                Remove
              </Button>
            )}
          </BlockStack>
        )
      })}
    </InlineStack>
  )
}

/** Ours; others are Shopify's own words. */
const ownFailures: Readonly<Record<string, string>> = {
  "file-broken": "The video could not be read. Its writer is told.",
  "file-too-long": "The video is longer than one minute. Its writer is told.",
  "file-too-large": "The video is too large to be prepared. Its writer is told.",
}

const frame = {
  objectFit: "cover",
  borderRadius: "var(--p-border-radius-200)",
  display: "block",
  background: "var(--p-color-bg-surface-secondary)",
} as const
