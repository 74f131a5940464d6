import { BlockStack, Card, InlineGrid, Link, Text } from "@shopify/polaris"

export interface Figure {
  name: string
  value: number
  note?: string
  url?: string
}

/** Counted things, each with its name; those that lead somewhere are links. `upTo`: counting stopped there, so it means that many or more. */
export function FigureGrid({ title, figures, upTo = Infinity }: { title: string; figures: Figure[]; upTo?: number }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <InlineGrid columns={{ xs: 2, sm: 3, md: 4 }} gap="400">
          {figures.map((figure) => (
            <BlockStack gap="050" key={figure.name}>
              <Text as="h3" variant="bodySm" tone="subdued">
                {figure.url ? <Link url={figure.url}>{figure.name}</Link> : figure.name}
              </Text>
              <Text as="p" variant="headingLg" numeric>
                {`${figure.value.toLocaleString("en-US")}${figure.value >= upTo ? "+" : ""}`}
              </Text>
              {figure.note ? (
                <Text as="p" variant="bodySm" tone="subdued">
                  {figure.note}
                </Text>
              ) : null}
            </BlockStack>
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  )
}
