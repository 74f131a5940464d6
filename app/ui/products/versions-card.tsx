import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, Banner, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"

import type { CurveVersionView, ProductView } from "#app/flow/learning/product.view.server.ts"
import { countText, dayText, daysText, rangeText } from "#app/ui/format.ts"
import { useAnswer } from "#app/ui/use-answer.ts"
import { basisWord } from "#app/ui/words.ts"

export type VersionAnswer = { kind: "saved"; said: string } | { kind: "problem"; message: string }

/** Earlier curves of the product, to go back to; a pinned one can be released. */
export function VersionsCard({ product }: { product: ProductView }) {
  const { versions, pinned, currentVersion, timeZone } = product
  const [asked, setAsked] = useState<number | null>(null)
  const fetcher = useFetcher<VersionAnswer>()
  const app = useAppBridge()
  const isBusy = fetcher.state !== "idle"
  useAnswer(fetcher, (answer) => {
    if (answer.kind !== "saved") return
    app.toast.show(answer.said)
    setAsked(null)
  })
  const post = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" })
  if (versions.length === 0) return null
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Earlier curves
        </Text>
        {fetcher.data?.kind === "problem" && !isBusy ? <Banner tone="warning">{fetcher.data.message}</Banner> : null}
        {pinned ? (
          <Banner
            tone="info"
            title="An earlier curve is kept"
            action={{ content: "Follow new answers again", onAction: () => post({ intent: "release" }), loading: isBusy }}
          >
            {`Since ${dayText(pinned.at, timeZone)}, by staff member ${pinned.by || "unknown"}. New answers make new curves, which are not used until then.`}
          </Banner>
        ) : (
          <Text as="p" tone="subdued">
            A curve is kept here whenever the recommended day changes noticeably.
          </Text>
        )}
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {versions.map((version) => (
            <li key={version.version} style={{ borderTop: "1px solid var(--p-color-border-secondary)" }}>
              <Box paddingBlock="300">
                <Version
                  version={version}
                  isCurrent={version.version === currentVersion}
                  isAsked={asked === version.version}
                  isBusy={isBusy}
                  timeZone={timeZone}
                  onAsk={setAsked}
                  onConfirm={() => post({ intent: "go-back", version: String(version.version) })}
                />
              </Box>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  )
}

interface VersionProps {
  version: CurveVersionView
  isCurrent: boolean
  isAsked: boolean
  isBusy: boolean
  timeZone: string
  onAsk: (version: number | null) => void
  onConfirm: () => void
}

function Version({ version, isCurrent, isAsked, isBusy, timeZone, onAsk, onConfirm }: VersionProps) {
  const { delayDays, low80Days, high80Days, basis, asks, reviews, notYets, fittedAt } = version
  const day = daysText(delayDays)
  const answered = asks === 0 ? "" : `: ${countText(asks, "ask")}, ${countText(reviews, "review")}, ${notYets} “not yet”`
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <BlockStack>
          <Text as="h3" variant="bodyMd" fontWeight="semibold">
            {`${day}, likely ${rangeText(low80Days, high80Days)}`}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {`From ${dayText(fittedAt, timeZone)}. ${basisWord(basis).text}${answered}.`}
          </Text>
        </BlockStack>
        {isCurrent ? (
          <Badge tone="success">Used now</Badge>
        ) : (
          <Button
            variant="plain"
            onClick={() => onAsk(isAsked ? null : version.version)}
            ariaExpanded={isAsked}
            accessibilityLabel={`Go back to this one: ${day}, from ${dayText(fittedAt, timeZone)}`}
          >
            Go back to this one
          </Button>
        )}
      </InlineStack>
      {isAsked ? (
        <BlockStack gap="200">
          <Text as="p">
            {`${day} will be used again until you let it follow new answers. What is planned moves along; what was sent stays as it is.`}
          </Text>
          <InlineStack gap="200">
            <Button variant="primary" onClick={onConfirm} loading={isBusy}>
              Yes, go back
            </Button>
            <Button onClick={() => onAsk(null)}>Cancel</Button>
          </InlineStack>
        </BlockStack>
      ) : null}
    </BlockStack>
  )
}
