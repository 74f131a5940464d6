import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Card, IndexTable, Link, Text } from "@shopify/polaris"

import { readOutcomes, type OutcomesView } from "#app/flow/insights/outcomes.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { momentText } from "#app/ui/format.ts"
import { OutcomesCard } from "#app/ui/reviewing/outcomes-card.tsx"
import { afterText } from "#app/ui/reviewing/outcomes-words.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { purposeWord } from "#app/ui/words.ts"

export const meta: MetaFunction = () => [{ title: "What came of it · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, clock } = context.runtime
  return readOutcomes(db, shop, clock.now())
}

export default function Outcomes() {
  const { purposes, newest, timeZone } = useLoaderData<typeof loader>()
  return (
    <Screen
      section="What came of it"
      title="What came of it"
      subtitle="What followed the messages of the last ninety days, and what they can be said to have brought"
    >
      {purposes.length === 0 ? (
        <Card padding="0">
          <EmptyList heading="Nothing was sent yet" text="When messages have left, this shows what came after them." />
        </Card>
      ) : (
        <BlockStack gap="400">
          {purposes.map((one) => (
            <OutcomesCard key={one.purpose} outcomes={one} />
          ))}
          <Newest newest={newest} timeZone={timeZone} />
        </BlockStack>
      )}
    </Screen>
  )
}

function Newest({ newest, timeZone }: Pick<OutcomesView, "newest" | "timeZone">) {
  return (
    <Card padding="0">
      <IndexTable
        resourceName={{ singular: "message", plural: "messages" }}
        itemCount={newest.length}
        selectable={false}
        headings={[{ title: "Sent" }, { title: "Order" }, { title: "Message" }, { title: "What came after" }]}
      >
        {newest.map((message, index) => (
          <IndexTable.Row key={message.id} id={message.id} position={index}>
            <IndexTable.Cell>{momentText(message.at, timeZone)}</IndexTable.Cell>
            <IndexTable.Cell>
              <Link url={`/app/orders/${message.orderId.split("/").at(-1) ?? ""}`}>{message.orderName ?? "Order"}</Link>
            </IndexTable.Cell>
            <IndexTable.Cell>{purposeWord(message.purpose).text}</IndexTable.Cell>
            <IndexTable.Cell>
              <Text as="span">{afterText(message)}</Text>
            </IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  )
}

export { ScreenError as ErrorBoundary }
