import { BlockStack, Card, IndexTable, Text, useBreakpoints } from "@shopify/polaris"

import type { LaneFigures } from "#app/flow/insights/lane-figures.ts"
import { countText } from "#app/ui/format.ts"
import { laneName, medianText, shareText } from "#app/ui/shipping/shipping-words.ts"

/** Where parcels go and with whom, how long they take, and what the words about them were worth. */
export function LanesCard({ lanes }: { lanes: LaneFigures[] }) {
  const isNarrow = useBreakpoints().smDown
  return (
    <Card padding="0">
      <div style={{ padding: "var(--p-space-400)" }}>
        <Text as="h2" variant="headingMd">
          Lanes
        </Text>
      </div>
      <IndexTable
        condensed={isNarrow}
        selectable={false}
        resourceName={{ singular: "lane", plural: "lanes" }}
        itemCount={lanes.length}
        headings={[
          { title: "Lane" },
          { title: "Parcels", alignment: "end" },
          { title: "Half there within", alignment: "end" },
          { title: "Promise kept", alignment: "end" },
          { title: "Within our range", alignment: "end" },
        ]}
      >
        {lanes.map((lane, position) => (
          <IndexTable.Row id={laneName(lane)} key={laneName(lane)} position={position}>
            {isNarrow ? <NarrowLane lane={lane} /> : <WideLane lane={lane} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  )
}

function WideLane({ lane }: { lane: LaneFigures }) {
  const figures = [
    { text: String(lane.parcels), note: "" },
    { text: medianText(lane), note: "" },
    { text: shareText(lane.keptShare), note: lane.keptShare === null ? "" : `of ${lane.promised}` },
    { text: shareText(lane.withinShare), note: lane.withinShare === null ? "" : `of ${lane.forecasted}` },
  ]
  return (
    <>
      <IndexTable.Cell>
        <Text as="span" fontWeight="semibold" breakWord>
          {laneName(lane)}
        </Text>
      </IndexTable.Cell>
      {figures.map(({ text, note }, index) => (
        <IndexTable.Cell key={index}>
          <Text as="p" alignment="end" numeric>
            {text}
          </Text>
          {note ? (
            <Text as="p" alignment="end" variant="bodySm" tone="subdued">
              {note}
            </Text>
          ) : null}
        </IndexTable.Cell>
      ))}
    </>
  )
}

function NarrowLane({ lane }: { lane: LaneFigures }) {
  const kept =
    lane.keptShare === null ? "promises not known" : `${shareText(lane.keptShare)} of ${countText(lane.promised, "promise")} kept`
  const within = lane.withinShare === null ? "" : ` · ${shareText(lane.withinShare)} within our range`
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%" }}>
      <BlockStack gap="050">
        <Text as="span" fontWeight="semibold" breakWord>
          {laneName(lane)}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {countText(lane.parcels, "parcel")} · half there within {medianText(lane)}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {kept}
          {within}
        </Text>
      </BlockStack>
    </div>
  )
}
