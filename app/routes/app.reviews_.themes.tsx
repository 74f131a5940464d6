import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris"

import { readThemesScreen, type ThemesView } from "#app/flow/insights/themes.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { ReviewPages } from "#app/ui/reviews/review-pages.tsx"
import { themeText, themeWords } from "#app/ui/reviews/theme-words.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Themes of reviews · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  return readThemesScreen(context.runtime.db, shop)
}

export default function Themes() {
  const { products, isMore } = useLoaderData<typeof loader>()
  return (
    <Screen
      section="Reviews"
      title="Themes"
      subtitle="What shoppers keep saying, counted by the app from published reviews, in their own words"
    >
      <BlockStack gap="400">
        <ReviewPages current="themes" />
        {products.length === 0 ? (
          <Card padding="0">
            <EmptyList
              heading="Nothing to say yet"
              text="From five published reviews of a product on, this shows what they keep mentioning, gladly and crossly."
            />
          </Card>
        ) : (
          products.map((product) => <ProductCard key={product.id} product={product} />)
        )}
        {isMore ? (
          <Text as="p" tone="subdued">
            The 25 products with most reviews are shown.
          </Text>
        ) : null}
      </BlockStack>
    </Screen>
  )
}

function ProductCard({ product: { id, title, themes } }: { product: ThemesView["products"][number] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          <Link url={`/app/products/${id.split("/").at(-1) ?? ""}`} removeUnderline>
            {title}
          </Link>
        </Text>
        {themes.themes.map((theme, index) => (
          <BlockStack key={theme.id} gap="200">
            {index > 0 ? <Divider /> : null}
            <InlineStack align="space-between" gap="200">
              <Text as="h3" variant="headingSm">
                {themeWords[theme.id] ?? theme.id}
              </Text>
              <Text as="span" tone="subdued">
                {themeText(theme, themes.reviews)}
              </Text>
            </InlineStack>
            <Sides {...theme} />
            {theme.quotes.map(({ reviewId, text, tone }) => (
              <Text key={reviewId} as="p" breakWord>
                {`“${text}” (${tone === "neither" ? "neither glad nor cross" : tone})`}
              </Text>
            ))}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  )
}

/** Both sides as one bar; the figures stand beside it in words. */
function Sides({ mentions, glad, cross }: { mentions: number; glad: number; cross: number }) {
  const part = (count: number, background: string) => <div style={{ width: `${(100 * count) / Math.max(1, mentions)}%`, background }} />
  return (
    <div
      aria-hidden
      style={{ display: "flex", height: 8, borderRadius: 4, overflow: "hidden", background: "var(--p-color-bg-fill-tertiary)" }}
    >
      {part(glad, "#0c5132")}
      {part(mentions - glad - cross, "#8a8a8a")}
      {part(cross, "#8e1f0b")}
    </div>
  )
}

export { ScreenError as ErrorBoundary }
