import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Card, Layout } from "@shopify/polaris"

import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { readSentMessage } from "#app/flow/sending/sent-message.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { SentCopy } from "#app/ui/calendar/sent-copy.tsx"
import { sentFacts, tryText } from "#app/ui/calendar/sent-words.ts"
import { FactList } from "#app/ui/fact-list.tsx"
import { momentText } from "#app/ui/format.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { WordBadge } from "#app/ui/word-badge.tsx"
import { purposeWord, stateWord } from "#app/ui/words.ts"

const notFound = {
  title: "No message left for this",
  advice: "It was not sent, or the link is of another shop.",
  way: { label: "Back to the calendar", url: "/app/calendar?tab=sent" },
}

export const meta: MetaFunction = () => [{ title: "Sent message · Afterword" }]

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, appUrl } = context.runtime
  const view = await readSentMessage(db, vault, shop, (params.touchpointId ?? "").slice(0, 100), appUrl)
  if (!view) throw data(notFound, { status: 404 })
  if (view.personKey) {
    await noteAccess(context.runtime, shop, { userId, action: "viewed", subject: "customer", subjectId: view.personKey })
  }
  return { view }
}

export default function Sent() {
  const { view } = useLoaderData<typeof loader>()
  const { timeZone } = view
  const about = [view.orderName && `Order ${view.orderName}`, momentText(view.claimedAt, timeZone)].filter(Boolean).join(" · ")
  return (
    <Screen
      section="Calendar"
      title={purposeWord(view.purpose).text}
      titleMetadata={<WordBadge word={stateWord(view.state)} />}
      subtitle={about}
      backAction={{ content: "Calendar", url: "/app/calendar?tab=sent" }}
    >
      <Layout>
        <Layout.Section>
          <SentCopy copy={view.copy} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Card>
              <FactList facts={sentFacts(view)} />
            </Card>
            {view.tries.length > 0 ? (
              <Card>
                <FactList
                  facts={view.tries.map((one, index) => ({
                    name: view.tries.length > 1 ? `Try ${index + 1}` : "Handed over",
                    ...tryText(one, timeZone),
                  }))}
                />
              </Card>
            ) : null}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
