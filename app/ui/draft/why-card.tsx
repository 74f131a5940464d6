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

// The plan kept its reasons; what stands beside them is how things are now.
function whyThis({ products, purpose, sequence, why }: DraftView) {
  const what = titlesText(products.map((product) => product.title))
  if (purpose === "delay-notice")
    return { value: `To say that “${what}” will be late`, note: why.whyThis ?? "News of the buyer’s own order." }
  return {
    value: sequence > 1 ? `To ask again about “${what}”` : `To ask how “${what}” turned out`,
    note: why.whyThis ?? "One question for the whole order, whatever the answer may be.",
  }
}

function whyNow({ arrival, timing, dueAt, state, timeZone, why }: DraftView, now: Date) {
  const explores = timing.explores ? " The day was moved a little on purpose, to learn whether earlier or later is better." : ""
  const hasPassed = dueAt < now && state === "review"
  const passed = hasPassed ? " It is past its moment, so it goes out in the next open hour after you approve it, once sending is on." : ""
  return {
    value: `${dayText(dueAt, timeZone)}, ${daysAway(dueAt, now, timeZone)}`,
    note: `${why.whyNow ?? arrivalText(arrival, timing, timeZone)}${explores}${passed}`.trim() || undefined,
  }
}

function arrivalText(arrival: DraftView["arrival"], timing: DraftView["timing"], timeZone: string): string {
  if (!arrival || timing.delayDays === null) return ""
  return `${arrivalWord(arrival.kind)} (${dayText(arrival.at, timeZone)}). People need about ${daysText(timing.delayDays)} with this product. ${basisWord(timing.basis).help}`
}

function whyPerson({ person, order, timeZone, why }: DraftView, now: Date) {
  const country = countryName(person.countryCode)
  const name = person.firstName ?? "The buyer"
  const bought = order.placedAt ? ` on ${dayText(order.placedAt, timeZone)} (${daysAway(order.placedAt, now, timeZone)})` : ""
  const history = person.orders > 1 ? `${person.orders} orders in your shop so far.` : "A first order in your shop."
  return {
    value: `${name}${country ? `, ${country}` : ""}, placed order ${order.name}${bought}`,
    note: [why.whyPerson, history].filter(Boolean).join(" "),
  }
}
