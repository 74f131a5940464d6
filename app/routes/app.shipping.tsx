import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Banner, BlockStack, Box, Card, Layout, Text } from "@shopify/polaris"
import { lazy } from "react"

import { readShipping, type ShippingView } from "#app/flow/insights/shipping.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { ChartCard } from "#app/ui/chart-card.tsx"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { countText, daysText, shortDay, timeAgo } from "#app/ui/format.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { LanesCard } from "#app/ui/shipping/lanes-card.tsx"
import { RiskyCard } from "#app/ui/shipping/risky-card.tsx"
import {
  badLaneText,
  calibrationText,
  noticeText,
  promiseSummary,
  shareText,
  tellingLanes,
  tradeOffSummary,
  worstWeekText,
} from "#app/ui/shipping/shipping-words.ts"

const PromiseChart = lazy(() => import("#app/ui/shipping/promise-chart.tsx").then((module) => ({ default: module.PromiseChart })))
const TradeOffChart = lazy(() => import("#app/ui/shipping/trade-off-chart.tsx").then((module) => ({ default: module.TradeOffChart })))

export const meta: MetaFunction = () => [{ title: "Shipping · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const now = clock.now()
  return { now, view: await readShipping(db, vault, shop, now) }
}

export default function Shipping() {
  const { view, now } = useLoaderData<typeof loader>()
  const counted = view.countedAt ? ` Counted ${timeAgo(view.countedAt, now)}.` : ""
  return (
    <Screen section="Shipping" title="Shipping" subtitle={`What was promised and what came, over the last 14 weeks.${counted}`}>
      {view.lanes.length === 0 && view.underWay === 0 ? (
        <Card padding="0">
          <EmptyList
            heading="No parcels yet"
            text="When parcels leave, this page shows how long they take, which will likely be late, and which lanes have gone bad."
          />
        </Card>
      ) : (
        <Layout>
          <Alerts view={view} />
          <Layout.Section>
            <BlockStack gap="200">
              <RiskyCard parcels={view.risky} underWay={view.underWay} timeZone={view.timeZone} />
              <Aside text={noticeText(view.notices)} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section>
            <Promises view={view} />
          </Layout.Section>
          {view.lanes.length > 0 ? (
            <Layout.Section>
              <BlockStack gap="200">
                <LanesCard lanes={view.lanes} />
                <Aside text={calibrationText(view.calibration)} />
              </BlockStack>
            </Layout.Section>
          ) : null}
          {view.tradeOff ? (
            <Layout.Section>
              <TradeOff tradeOff={view.tradeOff} />
            </Layout.Section>
          ) : null}
        </Layout>
      )}
    </Screen>
  )
}

/** A sentence below a card. */
function Aside({ text }: { text: string }) {
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <Text as="p" tone="subdued">
        {text}
      </Text>
    </Box>
  )
}

const dayOf = (at: Date) => shortDay(at.toISOString().slice(0, 10))

/** Lanes and weeks gone bad, and parcels that need a person: only when there are any. */
function Alerts({ view }: { view: ShippingView }) {
  const said = [...tellingLanes(view.badLanes).slice(0, 4).map(badLaneText), worstWeekText(view.weeks, dayOf)].filter(
    (text) => text !== null,
  )
  return (
    <>
      {view.openTasks > 0 ? (
        <Layout.Section>
          <Banner
            tone="warning"
            title={`${countText(view.openTasks, "thing")} to look into`}
            action={{ content: "See what needs a person", url: "/app/tasks" }}
          />
        </Layout.Section>
      ) : null}
      {said.length > 0 ? (
        <Layout.Section>
          <Banner tone="info" title="Later than usual">
            <BlockStack gap="200">
              {said.map((text) => (
                <Text as="p" key={text}>
                  {text}
                </Text>
              ))}
            </BlockStack>
          </Banner>
        </Layout.Section>
      ) : null}
    </>
  )
}

function Promises({ view }: { view: ShippingView }) {
  const weeks = view.weeks.map(({ weekAt, ...counts }) => ({ week: weekAt.toISOString().slice(0, 10), ...counts }))
  return (
    <ChartCard
      title="Promise and reality"
      summary={promiseSummary(view.weeks)}
      table={{
        headings: ["Week of", "Promised", "In time", "Late", "Still under way"],
        rows: weeks.toReversed().map(({ week, promised, kept, late, open }) => [shortDay(week), promised, kept, late, open]),
      }}
    >
      <PromiseChart weeks={weeks} />
    </ChartCard>
  )
}

function TradeOff({ tradeOff }: { tradeOff: NonNullable<ShippingView["tradeOff"]> }) {
  const byForecast = tradeOff.forecast.map(({ medianAskDays, shareBefore }) => ({ days: medianAskDays, forecast: shareBefore }))
  const byDay = tradeOff.fixed.map(({ days, shareBefore }) => ({ days, fixed: shareBefore }))
  return (
    <ChartCard
      title="Asking before arrival, against waiting"
      summary={tradeOffSummary(tradeOff)}
      table={{
        headings: ["Rule", "Half are asked by day", "Asked before their parcel"],
        rows: [
          ...tradeOff.forecast.map((point) => [
            `By forecast, ${shareText(1 - point.share)} there`,
            daysText(point.medianAskDays),
            shareText(point.shareBefore),
          ]),
          ...tradeOff.fixed.map((point) => ["The same day for everybody", daysText(point.days), shareText(point.shareBefore)]),
        ],
      }}
    >
      <TradeOffChart rows={[...byForecast, ...byDay].toSorted((a, b) => a.days - b.days)} />
    </ChartCard>
  )
}

export { ScreenError as ErrorBoundary }
