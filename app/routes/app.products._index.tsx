import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData, useSubmit } from "@remix-run/react"
import { BlockStack, Box, Card, InlineGrid, Select, Text } from "@shopify/polaris"

import { productSorts, readProductList, type ProductsView } from "#app/flow/learning/products.view.server.ts"
import { pageNumber } from "#app/platform/page-number.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { momentText } from "#app/ui/format.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { PageLinks } from "#app/ui/page-links.tsx"
import { ProductTable } from "#app/ui/products/product-table.tsx"
import { SearchField } from "#app/ui/search-field.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Products · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const search = new URL(request.url).searchParams
  const sort = productSorts.find((known) => known === search.get("sort")) ?? "gain"
  const options = { search: (search.get("q") ?? "").trim().slice(0, 100), page: pageNumber(search), sort }
  return readProductList(db, vault, shop, clock.now(), options)
}

export default function Products() {
  const list = useLoaderData<typeof loader>()
  return (
    <Screen section="Products" title="Products" subtitle="How many days after arrival each product is asked about">
      <BlockStack gap="400">
        <Card padding="0">
          <Box padding="300">
            <InlineGrid columns={{ xs: 1, sm: "1fr auto" }} gap="200">
              <SearchField
                key={list.search}
                label="Find a product by its title"
                placeholder="Find a product by its title"
                search={list.search}
                addressOf={(q) => addressOf(q, list.sort)}
              />
              <SortChoice sort={list.sort} search={list.search} />
            </InlineGrid>
          </Box>
          {list.rows.length === 0 ? <NoProducts search={list.search} /> : <ProductTable rows={list.rows} />}
        </Card>
        <PageLinks page={list.page} pages={list.pages} />
        {list.countedAt ? (
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Text as="p" variant="bodySm" tone="subdued">
              What is gained is beside a fixed 14 days after sending, counted {momentText(list.countedAt, list.timeZone)}; it is an
              estimate.
            </Text>
          </Box>
        ) : null}
      </BlockStack>
    </Screen>
  )
}

const addressOf = (q: string, sort: ProductsView["sort"]) => ({ ...(q === "" ? {} : { q }), ...(sort === "gain" ? {} : { sort }) })

function SortChoice({ sort, search }: Pick<ProductsView, "sort" | "search">) {
  const submit = useSubmit()
  return (
    <Select
      label="Sort by"
      labelInline
      options={[
        { value: "gain", label: "Most to gain" },
        { value: "title", label: "Title" },
      ]}
      value={sort}
      onChange={(value) => submit(addressOf(search, value === "title" ? "title" : "gain"), { method: "get" })}
    />
  )
}

function NoProducts({ search }: { search: string }) {
  return search === "" ? (
    <EmptyList
      heading="No products yet"
      text="Products are read from your shop after the app is installed. This takes a moment; new ones follow by themselves."
    />
  ) : (
    <EmptyList
      heading={`No product is called “${search}”`}
      text="Try a shorter part of the title."
      action={{ content: "Show all products", url: "/app/products" }}
    />
  )
}

export { ScreenError as ErrorBoundary }
