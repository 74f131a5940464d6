import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris"

import { guideNames, isGuideKind } from "#app/flow/record/guide-kinds.ts"
import type { GuidesView } from "#app/flow/record/product-guides.view.server.ts"
import { dayText } from "#app/ui/format.ts"
import type { GuideAnswer } from "#app/ui/messages/guide-form.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

/** One guide as buyers will read it. What comes from the product's metafields is changed there. */
export function GuideItem({ guide, timeZone }: { guide: GuidesView["guides"][number]; timeZone: string }) {
  const fetcher = useFetcher<GuideAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
    else if (answer.kind === "problem") app.toast.show(answer.message, { isError: true })
  })
  const kind = isGuideKind(guide.kind) ? guideNames[guide.kind].name : guide.kind
  return (
    <Card>
      <BlockStack gap="200" inlineAlign="start">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm">
            {guide.title}
          </Text>
          <Badge>{kind}</Badge>
          <Badge>{guide.locale}</Badge>
          {guide.plan ? <Badge>{`Only for ${guide.plan}`}</Badge> : null}
        </InlineStack>
        <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{guide.text}</div>
        {guide.url ? (
          <Link url={guide.url} target="_blank">
            {guide.url}
          </Link>
        ) : null}
        <Text as="p" tone="subdued">
          {guide.source === "metafield"
            ? "Read from the product’s metafields; change it there."
            : `Changed on ${dayText(guide.updatedAt, timeZone)}`}
        </Text>
        {guide.source === "metafield" ? null : (
          <Button
            variant="tertiary"
            tone="critical"
            onClick={() => fetcher.submit({ intent: "remove", guideId: guide.id }, { method: "post" })}
            loading={fetcher.state !== "idle"}
            accessibilityLabel={`Remove the guide ${guide.title}`}
          >
            Remove
          </Button>
        )}
      </BlockStack>
    </Card>
  )
}
