import { BlockStack, Card, Text } from "@shopify/polaris"

import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import { FactList } from "#app/ui/fact-list.tsx"
import { countryName, dayText, daysAway, daysText, titlesText } from "#app/ui/format.ts"
import { arrivalWord, basisWord, permissionWord } from "#app/ui/words.ts"

/** Why this message, why on this day, why to this person, and on which ground it may be sent. */
export function WhyCard({ view, now }: { view: DraftView; now: Date }) {
  const permission = permissionWord(view.permission)
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Why this, why now, why this person
        </Text>
        <FactList
          facts={[
            { name: "Why this", ...whyThis(view) },
            { name: "Why now", ...whyNow(view, now) },
            { name: "Why this person", ...whyPerson(view, now) },
            { name: "May we write?", value: permission.text, note: permission.help },
          ]}
        />
      </BlockStack>
    </Card>
  )
}

function whyThis({ products, sequence }: DraftView) {
  const what = titlesText(products.map((product) => product.title))
  return sequence > 1
    ? { value: `To ask again about “${what}”`, note: "The buyer said “not yet” before, so this is a later, agreed moment." }
    : { value: `To ask how “${what}” turned out`, note: "One question for the whole order, whatever the answer may be." }
}

function whyNow({ arrival, timing, dueAt, timeZone }: DraftView, now: Date) {
  const due = `${dayText(dueAt, timeZone)}, ${daysAway(dueAt, now, timeZone)}`
  if (!arrival || timing.delayDays === null) return { value: due }
  const explores = timing.explores ? " The day was moved a little on purpose, to learn whether earlier or later is better." : ""
  return {
    value: due,
    note: `${arrivalWord(arrival.kind)} (${dayText(arrival.at, timeZone)}). People need about ${daysText(timing.delayDays)} with this product. ${basisWord(timing.basis).help}${explores}`,
  }
}

function whyPerson({ person, order, timeZone }: DraftView, now: Date) {
  const country = countryName(person.countryCode)
  const name = person.firstName ?? "The buyer"
  const bought = order.placedAt ? ` on ${dayText(order.placedAt, timeZone)} (${daysAway(order.placedAt, now, timeZone)})` : ""
  return {
    value: `${name}${country ? `, ${country}` : ""}, placed order ${order.name}${bought}`,
    note: person.orders > 1 ? `${person.orders} orders in your shop so far.` : "A first order in your shop.",
  }
}
