import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Badge, InlineStack, Layout } from "@shopify/polaris"

import { readOrderScreen } from "#app/flow/insights/order.view.server.ts"
import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { gid } from "#app/platform/ids.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { countryName, dayText } from "#app/ui/format.ts"
import { ContactsCard } from "#app/ui/orders/contacts-card.tsx"
import { LinesCard } from "#app/ui/orders/lines-card.tsx"
import { ParcelsCard } from "#app/ui/orders/parcels-card.tsx"
import { TimelineCard } from "#app/ui/orders/timeline-card.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

const notFound = {
  title: "This order is not here",
  advice: "The app has not heard of it, or the link is of another shop.",
  way: { label: "Back to orders", url: "/app/orders" },
}

export const meta: MetaFunction = () => [{ title: "Order · Afterword" }]

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const now = clock.now()
  const id = gid("Order", params.orderId ?? "")
  const view = await readOrderScreen(db, vault, shop, now, id)
  if (!view) throw data(notFound, { status: 404 })
  await noteAccess(context.runtime, shop, { userId, action: "viewed", subject: "order", subjectId: id })
  return { now, view }
}

export default function OrderPage() {
  const { view, now } = useLoaderData<typeof loader>()
  const { timeZone } = view
  const buyer = [view.firstName ?? "A buyer", countryName(view.countryCode)].filter(Boolean).join(", ")
  return (
    <Screen
      section="Orders"
      title={view.name || "An order whose buyer was forgotten"}
      titleMetadata={
        <InlineStack gap="200">
          {view.cancelledAt ? <Badge>Cancelled</Badge> : null}
          {view.isTest ? <Badge>Test</Badge> : null}
        </InlineStack>
      }
      subtitle={`${dayText(view.placedAt, timeZone)} · ${buyer} · ${view.total} ${view.currency}`}
      backAction={{ content: "Orders", url: "/app/orders" }}
      secondaryActions={view.personKey ? [{ content: "This buyer’s story", url: `/app/people/${view.personKey}` }] : []}
    >
      <Layout>
        <Layout.Section>
          <LinesCard lines={view.lines} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <ContactsCard contacts={view.contacts} timeZone={timeZone} />
        </Layout.Section>
        <Layout.Section>
          <ParcelsCard parcels={view.parcels} timeZone={timeZone} now={now} />
        </Layout.Section>
        <Layout.Section>
          <TimelineCard happenings={view.happenings} timeZone={timeZone} />
        </Layout.Section>
      </Layout>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
