import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react"
import { Banner, BlockStack, Card, Layout, ProgressBar, Text } from "@shopify/polaris"
import { useEffect } from "react"

import { readRehearsal, type RehearsalView } from "#app/flow/planning/rehearsal.view.server.ts"
import { startRehearsal } from "#app/flow/planning/rehearse-shop.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { countText, momentText } from "#app/ui/format.ts"
import { FixedRuleChoice } from "#app/ui/rehearsal/fixed-rule-choice.tsx"
import { OutcomeCard } from "#app/ui/rehearsal/outcome-card.tsx"
import { ReasonsCard } from "#app/ui/rehearsal/reasons-card.tsx"
import { RehearsedOrders } from "#app/ui/rehearsal/rehearsed-orders.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Dress rehearsal · Afterword" }]

/** Days after sending that other apps wait; the median is 14. */
const fixedRules = [7, 10, 14, 21, 30]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const asked = Number(new URL(request.url).searchParams.get("days"))
  const fixedDays = fixedRules.includes(asked) ? asked : 14
  return { fixedDays, view: await readRehearsal(db, vault, shop, clock.now(), fixedDays) }
}

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  return { isStarted: await startRehearsal(context.runtime, context.runtime.queue, shop, userId) }
}

export default function DressRehearsal() {
  const { fixedDays, view } = useLoaderData<typeof loader>()
  const start = useFetcher<typeof action>()
  useLookAgain(view.state === "running")
  const isStarting = start.state !== "idle"
  return (
    <Screen
      section="Dress rehearsal"
      title="Dress rehearsal"
      subtitle="What would have happened on your orders of the last 60 days. Nothing is sent by it."
      primaryAction={{
        content: view.state === "never" ? "Start" : "Rehearse again",
        loading: isStarting,
        disabled: view.state === "running",
        onAction: () => start.submit({}, { method: "post" }),
      }}
    >
      <Stage view={view} fixedDays={fixedDays} />
    </Screen>
  )
}

function Stage({ view, fixedDays }: { view: RehearsalView; fixedDays: number }) {
  const { outcome, timeZone } = view
  if (view.state === "never")
    return (
      <Card>
        <EmptyList
          heading="See it before anything is on"
          text="For each order of the last 60 days the app works out whether its buyer would have been asked for a review, when, and why not, and compares that with a fixed number of days."
        />
      </Card>
    )
  if (view.state === "running") return <Progress done={view.done} total={view.total} />
  if (!outcome)
    return (
      <Banner tone="critical" title="The rehearsal did not come to an end">
        Nothing was changed or sent. Start it again; if it stops again, look at the Health page.
      </Banner>
    )
  if (outcome.orders === 0)
    return (
      <Card>
        <EmptyList
          heading="No orders in the last 60 days"
          text="There is nothing to rehearse yet. Earlier orders are read from your shop after the app is installed."
        />
      </Card>
    )
  return (
    <BlockStack gap="400">
      <FixedRuleChoice days={fixedDays} rules={fixedRules} />
      <Layout>
        <Layout.Section>
          <OutcomeCard outcome={outcome} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <ReasonsCard outcome={outcome} />
        </Layout.Section>
      </Layout>
      <RehearsedOrders rows={view.rows} timeZone={timeZone} fixedDays={fixedDays} />
      {view.endedAt ? (
        <Text as="p" variant="bodySm" tone="subdued">
          Worked out {momentText(view.endedAt, timeZone)} from {countText(outcome.orders, "order")}, with the settings of that moment.
        </Text>
      ) : null}
    </BlockStack>
  )
}

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p" id="rehearsal-progress">
          {total === 0
            ? "Looking for your orders…"
            : `${done} of ${countText(total, "order")} worked out. You can leave this page; it goes on.`}
        </Text>
        <ProgressBar progress={total === 0 ? 0 : Math.round((done / total) * 100)} ariaLabelledBy="rehearsal-progress" />
      </BlockStack>
    </Card>
  )
}

const lookAgainMs = 2_000

function useLookAgain(isRunning: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(revalidate, lookAgainMs)
    return () => clearInterval(timer)
  }, [isRunning, revalidate])
}

export { ScreenError as ErrorBoundary }
