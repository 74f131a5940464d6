import { Badge, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris"
import { useState } from "react"

import type { RiskyParcel } from "#app/flow/insights/shipping.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { countText, dayText } from "#app/ui/format.ts"
import { laneName, riskWord } from "#app/ui/shipping/shipping-words.ts"
import { stateWord } from "#app/ui/words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import { ListCard } from "#app/ui/list-card.tsx"

const shownFirst = 5

/** Parcels under way that will likely miss their day, the likeliest first. */
export function RiskyCard({ parcels, underWay, timeZone }: { parcels: RiskyParcel[]; underWay: number; timeZone: string }) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? parcels : parcels.slice(0, shownFirst)
  return (
    <ListCard
      title="At risk now"
      text={
        parcels.length === 0
          ? `None of ${countText(underWay, "parcel")} under way is likely to be late.`
          : `${countText(parcels.length, "parcel")} of ${underWay} under way, the likeliest to be late first.`
      }
      items={shown}
      keyOf={(parcel) => parcel.shipmentId}
      footer={
        parcels.length > shownFirst ? (
          <Button variant="plain" onClick={() => setWhole(!isWhole)} ariaExpanded={isWhole}>
            {isWhole ? "Show fewer" : `Show all ${parcels.length}`}
          </Button>
        ) : null
      }
    >
      {(parcel) => <RiskyLine parcel={parcel} timeZone={timeZone} />}
    </ListCard>
  )
}

function RiskyLine({ parcel, timeZone }: { parcel: RiskyParcel; timeZone: string }) {
  const { order, notice, promisedAt, p10At, p50At, p90At } = parcel
  // The promise is the midnight that ends its day.
  const promise = promisedAt ? `Promised for ${dayText(new Date(promisedAt.getTime() - 1), timeZone)}` : "No day was promised"
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Link url={`/app/orders/${gidTail(order.id)}`}>{`Order ${order.name}`}</Link>
        <WordBadge word={riskWord(parcel.lateProbability)} />
        {notice ? (
          <Link url={`/app/approvals/${notice.touchpointId}`} accessibilityLabel={`Delay notice for order ${order.name}`}>
            {`Delay notice: ${stateWord(notice.state).text.toLowerCase()}`}
          </Link>
        ) : (
          <Badge>No notice</Badge>
        )}
      </InlineStack>
      <Text as="p" breakWord>
        {`${promise}, now likely on ${dayText(p50At, timeZone)} (${dayText(p10At, timeZone)} to ${dayText(p90At, timeZone)})`}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {laneName(parcel)}
      </Text>
    </BlockStack>
  )
}
