import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Card, Layout, Text } from "@shopify/polaris"
import { lazy } from "react"
import { z } from "zod"

import { readProductTiming, type ProductView } from "#app/flow/learning/product.view.server.ts"
import { overrideBounds, setTimingOverride } from "#app/flow/learning/set-timing-override.server.ts"
import { gid } from "#app/platform/ids.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { ChartCard } from "#app/ui/chart-card.tsx"
import { FactList } from "#app/ui/fact-list.tsx"
import { FigureGrid } from "#app/ui/figure-grid.tsx"
import { capitalised, dayText, daysText, rangeText } from "#app/ui/format.ts"
import { OverrideCard, type OverrideAnswer } from "#app/ui/products/override-card.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { basisWord } from "#app/ui/words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

const TimingChart = lazy(() => import("#app/ui/products/timing-chart.tsx").then((module) => ({ default: module.TimingChart })))

const notFound = {
  title: "This product is not here",
  advice: "It may have been deleted in your shop.",
  way: { label: "Back to products", url: "/app/products" },
}

export const meta: MetaFunction = () => [{ title: "Product · Afterword" }]

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const product = await readProductTiming(db, vault, shop, clock.now(), gid("Product", params.productId ?? ""))
  if (!product) throw data(notFound, { status: 404 })
  return { product, bounds: overrideBounds }
}

const { minDays, maxDays } = overrideBounds
const message = `Enter a number of days from ${minDays} to ${maxDays}, or leave it empty.`
const formShape = z.object({ days: z.union([z.literal("").transform(() => null), z.coerce.number().min(minDays).max(maxDays)]) })

export const action = async ({ request, context, params }: ActionFunctionArgs): Promise<OverrideAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const productId = gid("Product", params.productId ?? "")
  if (!(await readProductTiming(db, vault, shop, clock.now(), productId))) throw data(notFound, { status: 404 })
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "invalid", message }
  const outcome = await setTimingOverride(context.runtime, shop, productId, form.data.days, userId)
  return outcome.kind === "saved" ? { kind: "saved", days: form.data.days } : { kind: "invalid", message }
}

export default function ProductPage() {
  const { product, bounds } = useLoaderData<typeof loader>()
  const askDays = product.override?.delayDays ?? product.timing.delayDays
  return (
    <Screen
      section="Products"
      title={product.title}
      subtitle={capitalised(product.category)}
      titleMetadata={<WordBadge word={basisWord(product.override ? "override" : product.timing.basis)} />}
      backAction={{ content: "Products", url: "/app/products" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Curve product={product} askDays={askDays} />
            <Observed observed={product.observed} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <OverrideCard key={product.id} days={product.override?.delayDays ?? null} bounds={bounds} />
            <Timing product={product} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Screen>
  )
}

function Curve({ product, askDays }: { product: ProductView; askDays: number }) {
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  return (
    <ChartCard
      title="When shoppers answer"
      summary={`Shoppers are asked ${daysText(askDays)} after arrival. The line is the chance that an ask on that day brings a review; the shaded range shows how sure that is. The fewer answers, the wider.`}
      table={{
        headings: ["Days after arrival", "Chance of a review", "Likely from", "Likely to"],
        rows: product.points.map((point) => [point.delayDays, percent(point.reviewProbability), percent(point.low), percent(point.high)]),
      }}
      heightPx={300}
    >
      <TimingChart points={product.points} askDays={askDays} />
    </ChartCard>
  )
}

function Timing({ product }: { product: ProductView }) {
  const { timing, override, timeZone } = product
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Where the number comes from
        </Text>
        <FactList
          facts={[
            {
              name: "Recommended",
              value: daysText(timing.delayDays),
              note: `In four of five cases ${rangeText(timing.low80Days, timing.high80Days)}.`,
            },
            { name: "Rests on", value: basisWord(timing.basis).text, note: basisWord(timing.basis).help },
            { name: "Kind of goods", value: capitalised(product.category) },
            { name: "Last looked at", value: timing.fittedAt ? dayText(timing.fittedAt, timeZone) : "Not yet; once a day" },
            ...(override
              ? [
                  {
                    name: "Set by you",
                    value: daysText(override.delayDays),
                    note: `On ${dayText(override.setAt, timeZone)}. It goes before the recommendation.`,
                  },
                ]
              : []),
          ]}
        />
      </BlockStack>
    </Card>
  )
}

function Observed({ observed }: { observed: ProductView["observed"] }) {
  if (observed.asked === 0) {
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            What came back
          </Text>
          <Text as="p" tone="subdued">
            Nobody was asked about this product yet.
          </Text>
        </BlockStack>
      </Card>
    )
  }
  return (
    <FigureGrid
      title="What came back"
      figures={[
        { name: "Asked", value: observed.asked, note: observed.open > 0 ? `${observed.open} still open` : undefined },
        { name: "Reviews", value: observed.reviews },
        { name: "“Not yet”", value: observed.notYets, note: "Asked again later" },
        { name: "No answer", value: observed.silent, note: "After three weeks" },
      ]}
    />
  )
}

export { ScreenError as ErrorBoundary }
