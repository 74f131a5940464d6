import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Layout } from "@shopify/polaris"
import { useEffect } from "react"
import { z } from "zod"

import { readHealth } from "#app/flow/insights/health.view.server.ts"
import { readHealthPage } from "#app/flow/insights/health-page.view.server.ts"
import { releaseQuarantined } from "#app/flow/intake/release-quarantined.server.ts"
import { cancelBackfill, startBackfill } from "#app/flow/record/start-backfill.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { adminApiVersion } from "#app/platform/shopify/shopify.server.ts"
import { countText } from "#app/ui/format.ts"
import { BackfillCard } from "#app/ui/health/backfill-card.tsx"
import { ComparisonCard } from "#app/ui/health/comparison-card.tsx"
import { NewsCard } from "#app/ui/health/news-card.tsx"
import { QuarantineCard } from "#app/ui/health/quarantine-card.tsx"
import { HealthCard } from "#app/ui/home/health-card.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export const meta: MetaFunction = () => [{ title: "Health · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const now = clock.now()
  const [page, health] = await Promise.all([readHealthPage(db, vault, shop, now, adminApiVersion), readHealth(db, vault, shop, now)])
  return { now, page, health }
}

const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("release"), receiptId: z.string().optional() }),
  z.object({ intent: z.enum(["start-backfill", "cancel-backfill", "check-now"]) }),
])

export const action = async ({ request, context }: ActionFunctionArgs): Promise<{ said: string }> => {
  const { shop } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.parse(Object.fromEntries(await request.formData()))
  switch (form.intent) {
    case "release": {
      const released = await releaseQuarantined(runtime, runtime.queue, shop, form.receiptId || undefined)
      return { said: released === 0 ? "Already tried again" : `${countText(released, "notice")} tried again` }
    }
    case "start-backfill": {
      const outcome = await startBackfill(runtime, runtime.queue, shop, "demand")
      return { said: outcome.kind === "started" ? "Reading has started" : "It is already under way" }
    }
    case "cancel-backfill":
      return { said: (await cancelBackfill(runtime, runtime.admin, shop)) ? "Cancelled" : "It had ended already" }
    case "check-now":
      await runtime.queue.enqueueNow("reconcile", [{ shopId: shop, kind: "demand" }])
      return { said: "Comparing with Shopify" }
  }
}

const lookAgainMs = 3_000

export default function Health() {
  const { now, page, health } = useLoaderData<typeof loader>()
  const fetcher = useFetcher<typeof action>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.said))
  useLookingAgain(page.backfill?.state === "running" || page.compared[0]?.state === "running" || page.news.waiting > 0)
  const isBusy = (intent: string) => fetcher.state !== "idle" && fetcher.formData?.get("intent") === intent
  const send = (intent: string, fields: Record<string, string> = {}) => fetcher.submit({ intent, ...fields }, { method: "post" })
  const { timeZone } = page
  return (
    <Screen section="Health" title="Health" subtitle="Is everything heard, and is it all worked through?">
      <Layout>
        <Layout.Section>
          <NewsCard news={page.news} now={now} timeZone={timeZone} />
        </Layout.Section>
        <Layout.Section>
          <QuarantineCard
            quarantined={page.quarantined}
            timeZone={timeZone}
            isBusy={isBusy("release")}
            onRelease={(receiptId) => send("release", receiptId ? { receiptId } : {})}
          />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <BackfillCard
            run={page.backfill}
            mayReadAll={page.mayReadAll}
            visibleDays={page.visibleDays}
            timeZone={timeZone}
            isBusy={isBusy("start-backfill") || isBusy("cancel-backfill")}
            onStart={() => send("start-backfill")}
            onCancel={() => send("cancel-backfill")}
          />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <ComparisonCard runs={page.compared} timeZone={timeZone} isBusy={isBusy("check-now")} onCheck={() => send("check-now")} />
        </Layout.Section>
        <Layout.Section>
          <HealthCard health={health} now={now} timeZone={timeZone} isWhole />
        </Layout.Section>
      </Layout>
    </Screen>
  )
}

// What is under way is looked at again; a page where nothing moves is left alone.
function useLookingAgain(isMoving: boolean): void {
  const revalidator = useRevalidator()
  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(() => {
      if (revalidator.state === "idle" && document.visibilityState === "visible") revalidator.revalidate()
    }, lookAgainMs)
    return () => clearInterval(timer)
  }, [isMoving, revalidator])
}

export { ScreenError as ErrorBoundary }
