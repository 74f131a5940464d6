import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Layout } from "@shopify/polaris"

import { readPerson } from "#app/flow/insights/person.view.server.ts"
import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { countText, countryName } from "#app/ui/format.ts"
import { CareCard, ComingCard, ConsentCard, OrdersCard, RhythmCard } from "#app/ui/people/person-cards.tsx"
import { StoryCard } from "#app/ui/people/story-card.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

const notFound = {
  title: "This buyer is not here",
  advice: "Their data was deleted, or the link is of another shop.",
  way: { label: "Back to the calendar", url: "/app/calendar" },
}

export const meta: MetaFunction = () => [{ title: "Buyer · Afterword" }]

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const personKey = (params.personKey ?? "").slice(0, 100)
  const after = new URL(request.url).searchParams.get("after")
  const view = await readPerson(db, vault, shop, clock.now(), personKey, { after })
  if (!view) throw data(notFound, { status: 404 })
  await noteAccess(context.runtime, shop, { userId, action: "viewed", subject: "customer", subjectId: personKey })
  return { view }
}

export default function Person() {
  const { view } = useLoaderData<typeof loader>()
  const about = [countryName(view.countryCode), countText(view.orderCount, "order")].filter(Boolean).join(" · ")
  return (
    <Screen section="Buyer" title={view.firstName ?? "A buyer"} subtitle={about} backAction={{ content: "Calendar", url: "/app/calendar" }}>
      <Layout>
        <Layout.Section>
          <StoryCard timeline={view.timeline} timeZone={view.shopZone} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <CareCard view={view} />
            <ComingCard view={view} />
            <RhythmCard view={view} />
            <ConsentCard view={view} />
            <OrdersCard view={view} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
