import { useFetcher } from "@remix-run/react"
import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"

import type { ImportsView } from "#app/flow/reviews/imports.view.server.ts"
import { countText } from "#app/ui/format.ts"
import { ListCard } from "#app/ui/list-card.tsx"
import { ProblemLine } from "#app/ui/problem-line.tsx"
import type { ImportAnswer } from "#app/ui/reviews/import-answer.ts"
import { ProductSearch } from "#app/ui/reviews/product-search.tsx"

type Named = ImportsView["products"][number]

/** Products that the file names and the shop does not have under that name: the merchant says which one is meant, or leaves them out. */
export function ImportProducts({
  importId,
  products,
  counts,
}: {
  importId: string
  products: Named[]
  counts: ImportsView["productCounts"]
}) {
  const { matched, unmatched } = counts
  const text =
    unmatched === 0
      ? `All ${countText(matched, "product")} of the file are in your shop.`
      : `${countText(matched, "product")} found. ${countText(unmatched, "name")} of the file ${unmatched === 1 ? "is" : "are"} not in your shop: say which product is meant, or leave the reviews out.`
  return (
    <ListCard title="Products" text={text} items={products} keyOf={({ productKey }) => productKey}>
      {(product) => <NamedProduct importId={importId} product={product} />}
    </ListCard>
  )
}

function NamedProduct({ importId, product }: { importId: string; product: Named }) {
  const fetcher = useFetcher<ImportAnswer>()
  const [isChoosing, setChoosing] = useState(false)
  const { productKey, label, rows, productTitle, matchedBy } = product
  const say = (productId: string) => {
    setChoosing(false)
    fetcher.submit({ intent: "match", importId, productKey, productId }, { method: "post" })
  }
  const isBusy = fetcher.state !== "idle"
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" align="space-between" blockAlign="center">
        <BlockStack gap="050">
          <Text as="h3" variant="headingSm" breakWord>
            {label}
          </Text>
          <InlineStack gap="200" align="start" blockAlign="center">
            <Text as="span" tone="subdued">
              {countText(rows, "review")}
            </Text>
            {productTitle ? (
              <Badge tone="success">{`Means ${productTitle}`}</Badge>
            ) : matchedBy === "left-out" ? (
              <Badge>Left out</Badge>
            ) : (
              <Badge tone="attention">Not found</Badge>
            )}
          </InlineStack>
        </BlockStack>
        <InlineStack gap="200">
          <Button onClick={() => setChoosing(!isChoosing)} loading={isBusy} accessibilityLabel={`Choose a product for ${label}`}>
            {productTitle ? "Change" : "Choose a product"}
          </Button>
          {matchedBy === "left-out" ? null : (
            <Button variant="tertiary" disabled={isBusy} onClick={() => say("")} accessibilityLabel={`Leave out the reviews of ${label}`}>
              Leave out
            </Button>
          )}
        </InlineStack>
      </InlineStack>
      {isChoosing ? <ProductSearch label={`Product that ${label} stands for`} onChoose={say} /> : null}
      <ProblemLine problem={fetcher.data?.kind === "problem" && !isBusy ? fetcher.data.message : null} />
    </BlockStack>
  )
}
