import { useSearchParams } from "@remix-run/react"
import { BlockStack, Card, InlineStack, Link, Pagination, Text } from "@shopify/polaris"

import type { PersonHappening, TimelinePage } from "#app/flow/insights/person-timeline.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { dayText, momentText } from "#app/ui/format.ts"
import { personHappeningText } from "#app/ui/people/person-words.ts"

/** Everything that happened with one shopper, newest first, by days of the shop. */
export function StoryCard({ timeline, timeZone }: { timeline: TimelinePage; timeZone: string }) {
  const [search, setSearch] = useSearchParams()
  const days = Map.groupBy(timeline.happenings, ({ at }) => dayText(at, timeZone))
  const isFirst = !search.has("after")
  const go = (after: string | null) => {
    const next = new URLSearchParams(search)
    next.delete("after")
    if (after) next.set("after", after)
    setSearch(next)
  }
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          What happened
        </Text>
        {[...days].map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            <BlockStack gap="200">
              <Text as="h3" variant="headingSm">
                {day}
              </Text>
              <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-200)" }}>
                {ofDay.map((one) => (
                  <li key={one.id}>
                    <Happened one={one} timeZone={timeZone} />
                  </li>
                ))}
              </ul>
            </BlockStack>
          </section>
        ))}
        {timeline.happenings.length === 0 ? (
          <Text as="p" tone="subdued">
            Nothing happened before that.
          </Text>
        ) : null}
        {!isFirst || timeline.after ? (
          <InlineStack align="center">
            <Pagination
              hasPrevious={!isFirst}
              hasNext={timeline.after !== null}
              onPrevious={() => go(null)}
              onNext={() => go(timeline.after)}
              accessibilityLabels={{ previous: "Newest happenings", next: "Earlier happenings" }}
            />
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  )
}

function Happened({ one, timeZone }: { one: PersonHappening; timeZone: string }) {
  const time = momentText(one.at, timeZone).split(", ")[1]
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <Text as="span" variant="bodySm" tone="subdued" numeric>
        {time}
      </Text>
      <Text as="p" breakWord>
        {personHappeningText(one)}
        {one.orderId && one.orderName ? (
          <>
            {" · "}
            <Link url={`/app/orders/${gidTail(one.orderId)}`}>{one.orderName}</Link>
          </>
        ) : null}
        {one.kind === "wrote" && one.more ? (
          <>
            {" · "}
            <Link url={`/app/inbox/${one.more}`}>read it</Link>
          </>
        ) : null}
      </Text>
    </InlineStack>
  )
}
