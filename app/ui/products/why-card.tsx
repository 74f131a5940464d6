import { BlockStack, Card, Text } from "@shopify/polaris"

import type { ProductView } from "#app/flow/learning/product.view.server.ts"
import { FactList } from "#app/ui/fact-list.tsx"
import { capitalised, countText, dayText, daysText } from "#app/ui/format.ts"
import { basisWord } from "#app/ui/words.ts"

/** Why this day: the evidence in a sentence, where it comes from, and how often another day is tried. */
export function WhyCard({ product }: { product: ProductView }) {
  const { timing, timeZone, override, shopBounds } = product
  const ownDay = override?.delayDays ?? null
  const bounds = { minDays: override?.minDays ?? shopBounds.minDays, maxDays: override?.maxDays ?? shopBounds.maxDays }
  const isBounded = ownDay === null && (bounds.minDays !== null || bounds.maxDays !== null)
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Why this day
        </Text>
        <Text as="p">{ownDay === null ? `${capitalised(product.why)}.` : `You chose day ${ownDay}. By the curve: ${product.why}.`}</Text>
        <FactList
          facts={[
            {
              name: "Where it comes from",
              value: basisWord(timing.basis).text,
              note: product.pinned ? "As it was when the earlier curve was made that is kept." : basisWord(timing.basis).help,
            },
            { name: "Kind of goods", value: capitalised(product.category) },
            ...(isBounded ? [{ name: "Kept within", value: boundsText(bounds), note: movedText(product) }] : []),
            { name: "Other days", value: exploringText(product), note: exploringNote(product) },
            { name: "Last looked at", value: timing.fittedAt ? dayText(timing.fittedAt, timeZone) : "Not yet; once a day" },
          ]}
        />
      </BlockStack>
    </Card>
  )
}

/** "day 5 to 20", "day 5 or later", "day 20 or sooner" */
export function boundsText({ minDays, maxDays }: { minDays: number | null; maxDays: number | null }): string {
  if (minDays === null) return `Day ${maxDays} or sooner`
  return maxDays === null ? `Day ${minDays} or later` : `Day ${minDays} to ${maxDays}`
}

const movedText = ({ askDays, timing }: ProductView): string | undefined =>
  Math.abs(askDays - timing.delayDays) < 0.5
    ? undefined
    : `So it is asked after ${daysText(askDays)} instead of ${daysText(timing.delayDays)}.`

function exploringText({ exploring: { share }, override }: ProductView): string {
  if (override?.delayDays != null) return "None are tried while you set the day"
  if (share < 0.005) return "Hardly ever tried"
  return `About 1 ask in ${Math.round(1 / share)} is made on another day near it`
}

function exploringNote({ exploring: { tried, share }, observed }: ProductView): string | undefined {
  const sofar = tried > 0 ? ` So far ${tried} of ${countText(observed.asked, "ask")}.` : ""
  if (share < 0.005) return sofar.trim() || undefined
  return `Only so can it be seen whether sooner or later would be better. The narrower the range gets, the fewer.${sofar}`
}
