import { Badge, Banner, BlockStack, Card, InlineStack, List, Text } from "@shopify/polaris"

import type { NewsView } from "#app/flow/insights/health-page.view.server.ts"
import { countText, momentText } from "#app/ui/format.ts"
import { newsText } from "#app/ui/health/health-words.ts"

/** Whether Shopify still tells what happens in the shop. */
export function NewsCard({ news, now, timeZone }: { news: NewsView; now: Date; timeZone: string }) {
  const isFine = !news.silentSince && !news.isLate
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
          <Text as="h2" variant="headingMd">
            News from your shop
          </Text>
          {isFine ? <Badge tone="success">Fine</Badge> : <Badge tone="warning">Needs a look</Badge>}
        </InlineStack>
        <Text as="p">{newsText(news, now)}</Text>
        {news.silentSince ? (
          <Banner tone="warning" title="Quieter than usual">
            {`Nothing has come since ${momentText(news.silentSince, timeZone)}, where your shop would usually have had about ${countText(Math.round(news.expected ?? 0), "notice")}. We compared everything with Shopify by ourselves; what that found stands under “Last comparisons”.`}
          </Banner>
        ) : null}
        {news.isLate ? (
          <Banner tone="warning" title="Something has waited for more than ten minutes">
            If you run Afterword yourself, check that the worker is running. Nothing is lost meanwhile.
          </Banner>
        ) : null}
        {news.leftovers.length > 0 ? (
          <Banner tone="info" title="Some news is told twice">
            <List>
              {news.leftovers.map(({ topic, uri }) => (
                <List.Item key={`${topic} ${uri}`}>{`${topic.toLowerCase().replaceAll("_", " ")} also goes to ${uri}`}</List.Item>
              ))}
            </List>
            An earlier version of the app asked for it in this shop. It does no harm: what comes twice counts once.
          </Banner>
        ) : null}
        {news.otherVersions.length > 0 ? (
          <Text as="p" tone="subdued">
            {`Shopify writes some news in another version of its language (${news.otherVersions.join(", ")}) than we asked for. It is read all the same.`}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  )
}
