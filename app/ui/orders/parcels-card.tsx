import { BlockStack, Card, Text } from "@shopify/polaris"

import type { ShownParcel } from "#app/flow/insights/order.view.server.ts"
import { dayText, daysAway, titlesText } from "#app/ui/format.ts"
import { FactList } from "#app/ui/fact-list.tsx"
import { parcelWord } from "#app/ui/orders/happening-words.ts"

/** Each parcel: what is in it, where it is, and when it is expected. */
export function ParcelsCard({ parcels, timeZone, now }: { parcels: ShownParcel[]; timeZone: string; now: Date }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Parcels
        </Text>
        {parcels.map((parcel) => (
          <FactList key={parcel.id} facts={factsOf(parcel, timeZone, now)} />
        ))}
        {parcels.length === 0 ? (
          <Text as="p" tone="subdued">
            Nothing has been sent yet.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  )
}

function factsOf(parcel: ShownParcel, timeZone: string, now: Date) {
  const { carrier, shippedAt, deliveredAt, expected, lastEvent } = parcel
  const left = { name: titlesText(parcel.titles), value: `Left ${dayText(shippedAt, timeZone)}${carrier ? ` with ${carrier}` : ""}` }
  if (deliveredAt)
    return [left, { name: "Delivered", value: `${dayText(deliveredAt, timeZone)} (${daysAway(deliveredAt, now, timeZone)})` }]
  const word = lastEvent ? [{ name: "The carrier’s last word", value: parcelWord(lastEvent) }] : []
  if (!expected) return [left, ...word, { name: "Expected", value: parcel.status === "cancelled" ? "Called back" : "Not known yet" }]
  const range = `between ${dayText(expected.from, timeZone)} and ${dayText(expected.until, timeZone)}`
  return [left, ...word, { name: "Expected", value: dayText(expected.likely, timeZone), note: `${range}; rests on ${expected.basis}` }]
}
