import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Card } from "@shopify/polaris"

import { countForExport } from "#app/flow/reviews/exported-reviews.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { ExportList } from "#app/ui/reviews/export-list.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Export of reviews · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  return countForExport(context.runtime.db, shop)
}

export default function ExportReviews() {
  const counts = useLoaderData<typeof loader>()
  return (
    <Screen section="Reviews" title="Export" subtitle="The reviews are yours: take all of them along, at any time">
      <BlockStack gap="400">
        {counts.reviews === 0 ? (
          <Card>
            <EmptyList
              heading="There is nothing to export yet"
              text="Once somebody has written a review, all of them can be taken along from here."
            />
          </Card>
        ) : (
          <ExportList counts={counts} />
        )}
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
