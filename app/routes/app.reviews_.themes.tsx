import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useFetcher, useLoaderData } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris"

import { readThemesScreen, type ThemesView } from "#app/flow/insights/themes.view.server.ts"
import { switchThemes } from "#app/flow/reviews/switch-themes.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { themeText, themeWords } from "#app/ui/reviews/theme-words.ts"
import { Screen } from "#app/ui/screen.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Themes of reviews · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  return readThemesScreen(context.runtime.db, shop)
}

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const isOn = (await request.formData()).get("isOn") === "yes"
  await switchThemes(context.runtime, shop, isOn, userId)
  return { message: isOn ? "On their way to your shop’s own data" : "No longer in the store" }
}

export default function Themes() {
  const { products, isMore, isShown } = useLoaderData<typeof loader>()
  return (
    <Screen
      section="Reviews"
      title="Themes"
      subtitle="What shoppers keep saying, counted by the app from published reviews, in their own words"
    >
      <BlockStack gap="400">
        <InStore isShown={isShown} />
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

/** All themes or none: whoever could choose among them would choose what shoppers see of the bad. */
function InStore({ isShown }: { isShown: boolean }) {
  const fetcher = useFetcher<typeof action>()
  const app = useAppBridge()
  useAnswer(fetcher, ({ message }) => app.toast.show(message))
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {isShown ? "Themes may be shown in the store" : "Themes are not shown in the store"}
        </Text>
        <Text as="p" tone="subdued">
          With each theme shoppers see how many reviews are positive and how many negative, a sentence of each, and that it was generated.
          All themes or none, the bad ones as well. Then switch them on in the settings of the review list block in your theme.
        </Text>
        <InlineStack>
          <Button loading={fetcher.state !== "idle"} onClick={() => fetcher.submit({ isOn: isShown ? "no" : "yes" }, { method: "post" })}>
            {isShown ? "Stop showing them" : "Allow them in the store"}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
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
