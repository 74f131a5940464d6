import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useFetcher, useLoaderData } from "@remix-run/react"
import { Banner, BlockStack, Layout } from "@shopify/polaris"
import { lazy } from "react"

import { readActivity } from "#app/flow/insights/activity.view.server.ts"
import { readHealth } from "#app/flow/insights/health.view.server.ts"
import { readHome } from "#app/flow/insights/home.view.server.ts"
import { mostCounted } from "#app/flow/insights/most-counted.ts"
import { countOpenTasks } from "#app/flow/insights/tasks.view.server.ts"
import { saveSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { ChartCard } from "#app/ui/chart-card.tsx"
import { FigureGrid } from "#app/ui/figure-grid.tsx"
import { countText, shortDay } from "#app/ui/format.ts"
import { guideSteps } from "#app/ui/home/guide-steps.ts"
import { HealthCard } from "#app/ui/home/health-card.tsx"
import { SetupGuide } from "#app/ui/home/setup-guide.tsx"
import { useThemeBlocks } from "#app/ui/home/use-theme-blocks.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

const ActivityChart = lazy(() => import("#app/ui/home/activity-chart.tsx").then((module) => ({ default: module.ActivityChart })))

export const meta: MetaFunction = () => [{ title: "Home · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock, env } = context.runtime
  const now = clock.now()
  const [home, health, activity, tasks] = await Promise.all([
    readHome(db, vault, shop, now),
    readHealth(db, vault, shop, now),
    readActivity(db, vault, shop, now),
    countOpenTasks(db, shop),
  ])
  return { shop, now, apiKey: env.SHOPIFY_API_KEY, home, health, activity, tasks }
}

/** The one thing to change here: hide the setup guide. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { shop } = await merchant(request, context)
  await saveSettings(context.runtime, shop, { setupDismissedAt: context.runtime.clock.now() })
  return { isDismissed: true }
}

export default function Home() {
  const { shop, now, apiKey, home, health, activity, tasks } = useLoaderData<typeof loader>()
  const dismissal = useFetcher<typeof action>()
  const steps = guideSteps({ shop, apiKey, home, hasThemeBlocks: useThemeBlocks() })
  const { figures } = home
  return (
    <Screen section="Home" title={home.shopName} subtitle="What happens after the sale">
      <Layout>
        {home.sendingOnAt ? null : (
          <Layout.Section>
            <Banner
              title="Sending is off"
              tone="info"
              action={{ content: "Turn sending on in settings", url: "/app/settings" }}
              secondaryAction={{ content: "See a dress rehearsal first", url: "/app/rehearsal" }}
            >
              Messages are planned and drafts are written, but no message leaves until you turn sending on.
            </Banner>
          </Layout.Section>
        )}
        {home.isGuideDismissed || dismissal.state !== "idle" ? null : (
          <Layout.Section>
            <SetupGuide steps={steps} isDismissing={false} onDismiss={() => dismissal.submit({}, { method: "post" })} />
          </Layout.Section>
        )}
        <Layout.Section>
          <FigureGrid
            title="So far"
            upTo={mostCounted}
            figures={[
              { name: "Orders recorded", value: figures.orders, url: "/app/orders" },
              { name: "Parcels delivered", value: figures.parcelsDelivered, url: "/app/shipping" },
              {
                name: "Messages planned",
                value: figures.planned,
                url: "/app/calendar",
                note: figures.held > 0 ? `and ${figures.held} on hold` : undefined,
              },
              { name: "Drafts waiting for you", value: figures.draftsWaiting, url: "/app/approvals" },
              { name: "Needs a person", value: tasks, url: "/app/tasks", note: tasks > 0 ? "Waiting for you" : undefined },
              { name: "Messages sent", value: figures.sent, url: "/app/calendar?tab=sent" },
              {
                name: "Reviews received",
                value: figures.reviews,
                url: "/app/reviews",
                note: figures.reviewsWaiting > 0 ? `${figures.reviewsWaiting} to look at` : undefined,
              },
              { name: "“Not yet” answers", value: figures.notYets, note: "Asked again later" },
              { name: "Products", value: home.products, url: "/app/products" },
            ]}
          />
        </Layout.Section>
        <Layout.Section>
          <Activity activity={activity} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <HealthCard health={health} now={now} timeZone={home.timeZone} />
        </Layout.Section>
      </Layout>
    </Screen>
  )
}

function Activity({ activity }: { activity: Awaited<ReturnType<typeof readActivity>> }) {
  const total = (of: "delivered" | "sent" | "reviews") => activity.reduce((sum, day) => sum + day[of], 0)
  return (
    <BlockStack>
      <ChartCard
        title="Last 30 days"
        summary={`${countText(total("delivered"), "parcel")} delivered, ${countText(total("sent"), "message")} sent, ${countText(total("reviews"), "review")} received.`}
        table={{
          headings: ["Day", "Parcels delivered", "Messages sent", "Reviews"],
          rows: activity.toReversed().map((day) => [shortDay(day.day), day.delivered, day.sent, day.reviews]),
        }}
      >
        <ActivityChart days={activity} />
      </ChartCard>
    </BlockStack>
  )
}

export { ScreenError as ErrorBoundary }
