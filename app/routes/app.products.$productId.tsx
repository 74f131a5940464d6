import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Card, Layout, Text } from "@shopify/polaris"
import { lazy } from "react"

import { readFixedRule } from "#app/flow/learning/fixed-rule.view.server.ts"
import { readPlannedAsks } from "#app/flow/learning/planned-asks.view.server.ts"
import { readProductTiming, type ProductView } from "#app/flow/learning/product.view.server.ts"
import { releaseCurve, rollBackCurve } from "#app/flow/learning/roll-back-curve.server.ts"
import { overrideBounds, setProductTiming } from "#app/flow/learning/set-timing-override.server.ts"
import { gid, gidTail } from "#app/platform/ids.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { ChartCard } from "#app/ui/chart-card.tsx"
import { FigureGrid } from "#app/ui/figure-grid.tsx"
import { capitalised, daysText, rangeText } from "#app/ui/format.ts"
import { FixedRuleCard } from "#app/ui/products/fixed-rule-card.tsx"
import { OverrideCard, type OverrideAnswer } from "#app/ui/products/override-card.tsx"
import { PlannedCard } from "#app/ui/products/planned-card.tsx"
import { readTimingForm, type TimingMode } from "#app/ui/products/timing-form.ts"
import { VersionsCard, type VersionAnswer } from "#app/ui/products/versions-card.tsx"
import { WhyCard } from "#app/ui/products/why-card.tsx"
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
  const productId = gid("Product", params.productId ?? "")
  const now = clock.now()
  const product = await readProductTiming(db, vault, shop, now, productId)
  if (!product) throw data(notFound, { status: 404 })
  const [planned, fixedRule] = await Promise.all([
    readPlannedAsks(db, vault, shop, now, productId),
    readFixedRule(db, vault, shop, now, { productId, recommendedDays: product.timing.delayDays }),
  ])
  return { product, planned, fixedRule, limits: overrideBounds }
}

const timingSaid: Record<TimingMode, string> = { curve: "The curve is followed again", fixed: "Saved", bounds: "Saved" }
const noVersion = { kind: "problem" as const, message: "This curve is no longer kept. Reload the page to see which are." }

export const action = async ({ request, context, params }: ActionFunctionArgs): Promise<OverrideAnswer | VersionAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const productId = gid("Product", params.productId ?? "")
  if (!(await readProductTiming(db, vault, shop, clock.now(), productId))) throw data(notFound, { status: 404 })
  const form = await request.formData()
  const field = (name: string) => String(form.get(name) ?? "")
  if (field("intent") === "go-back") {
    const outcome = await rollBackCurve(context.runtime, shop, productId, Math.trunc(Number(field("version"))) || 0, userId)
    return outcome.kind === "pinned" ? { kind: "saved", said: "The earlier curve is used again" } : noVersion
  }
  if (field("intent") === "release") {
    const outcome = await releaseCurve(context.runtime, shop, productId)
    return outcome.kind === "released" ? { kind: "saved", said: "New answers are followed again" } : noVersion
  }
  const fields = { mode: field("mode"), days: field("days"), minDays: field("minDays"), maxDays: field("maxDays") }
  const read = readTimingForm(fields, overrideBounds)
  if ("errors" in read) return { kind: "invalid", errors: read.errors }
  const { mode, ...days } = read.choice
  const outcome = await setProductTiming(context.runtime, shop, productId, days, userId)
  return outcome.kind === "saved"
    ? { kind: "saved", said: timingSaid[mode] }
    : { kind: "invalid", errors: { mode: "These days are not possible." } }
}

export default function ProductPage() {
  const { product, planned, fixedRule, limits } = useLoaderData<typeof loader>()
  const isFixed = product.override?.delayDays != null
  return (
    <Screen
      section="Products"
      title={product.title}
      subtitle={capitalised(product.category)}
      titleMetadata={<WordBadge word={basisWord(isFixed ? "override" : product.timing.basis)} />}
      backAction={{ content: "Products", url: "/app/products" }}
      secondaryActions={[{ content: "Guides for buyers", url: `/app/messages/guides/${gidTail(product.id)}` }]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Curve product={product} />
            <WhyCard product={product} />
            <PlannedCard planned={planned} timeZone={product.timeZone} />
            <Observed observed={product.observed} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <OverrideCard key={product.id} product={product} planned={planned} limits={limits} />
            <FixedRuleCard view={fixedRule} />
            <VersionsCard product={product} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Screen>
  )
}

function Curve({ product }: { product: ProductView }) {
  const { timing, askDays } = product
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  return (
    <ChartCard
      title="When shoppers answer"
      summary={`Shoppers are asked ${daysText(askDays)} after arrival; the best is likely ${rangeText(timing.low80Days, timing.high80Days)} after it. The line is the chance that an ask on that day brings a review; the shaded range shows how sure that is. The fewer answers, the wider.`}
      table={{
        headings: ["Days after arrival", "Chance of a review", "Likely from", "Likely to"],
        rows: product.points.map((point) => [point.delayDays, percent(point.reviewProbability), percent(point.low), percent(point.high)]),
      }}
      heightPx={300}
    >
      <TimingChart
        points={product.points}
        recommended={{ days: timing.delayDays, low: timing.low80Days, high: timing.high80Days }}
        askDays={askDays}
      />
    </ChartCard>
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
        { name: "No answer", value: observed.silent, note: "For a month" },
      ]}
    />
  )
}

export { ScreenError as ErrorBoundary }
