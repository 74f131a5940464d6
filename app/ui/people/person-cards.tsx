import { BlockStack, Card, Link, Text } from "@shopify/polaris"
import type { ReactNode } from "react"

import type { PersonView } from "#app/flow/insights/person.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { standingText } from "#app/ui/calendar/calendar-words.ts"
import { FactList } from "#app/ui/fact-list.tsx"
import { clockText, countText, dayText, momentText } from "#app/ui/format.ts"
import { consentText, languageName, wishFacts } from "#app/ui/people/person-words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import { purposeWord, stateWord } from "#app/ui/words.ts"

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  )
}

const Nothing = ({ children }: { children: string }) => (
  <Text as="p" tone="subdued">
    {children}
  </Text>
)

export function ComingCard({ view }: { view: PersonView }) {
  return (
    <Titled title="Coming">
      {view.coming.map((one) => (
        <BlockStack key={one.id} gap="100" inlineAlign="start">
          <WordBadge word={stateWord(one.state)} />
          <Link url={`/app/approvals/${one.id}`}>{purposeWord(one.purpose).text}</Link>
          <Text as="span" variant="bodySm" tone="subdued">
            {`${momentText(one.dueAt, view.timeZone)} by their clock. ${
              standingText({ ...one, heldUntil: null, isChosen: false, timeZone: view.timeZone }) ?? ""
            }`}
          </Text>
        </BlockStack>
      ))}
      {view.coming.length === 0 ? <Nothing>Nothing is planned for this buyer.</Nothing> : null}
    </Titled>
  )
}

export function OrdersCard({ view }: { view: PersonView }) {
  const more = view.orderCount - view.orders.length
  return (
    <Titled title="Orders">
      {view.orders.map((order) => (
        <Text as="p" key={order.id}>
          <Link url={`/app/orders/${gidTail(order.id)}`}>{order.name || "An order"}</Link>
          {`, ${dayText(order.placedAt, view.shopZone)}${order.isCancelled ? ", cancelled" : ""}`}
        </Text>
      ))}
      {more > 0 ? <Nothing>{`And ${countText(more, "earlier order")}.`}</Nothing> : null}
      {view.orders.length === 0 ? <Nothing>No orders.</Nothing> : null}
    </Titled>
  )
}

/** What they chose, when they look, and how they take what they get. */
export function RhythmCard({ view }: { view: PersonView }) {
  const { usualMinute, silent, locale } = view
  const facts = [
    ...wishFacts(view, view.shopZone),
    ...(locale && !view.wish?.locale ? [{ name: "Language of their orders", value: languageName(locale) }] : []),
    { name: "Their clock", value: view.timeZone.replaceAll("_", " ") },
    {
      name: "Usually looks",
      value: usualMinute === null ? "Not known yet" : `About ${clockText(usualMinute)}`,
      note: usualMinute === null ? "Messages leave as soon as your hours allow." : "From their own orders and answers.",
    },
    ...(silent.messages > 0
      ? [
          {
            name: "Not answered in a row",
            value: countText(silent.messages, "message"),
            ...(silent.steps > 0 ? { note: "So they get messages less often until they answer or buy again." } : {}),
          },
        ]
      : []),
  ]
  return (
    <Titled title="What they chose, and their rhythm">
      {view.wish ? null : <Nothing>They changed nothing on their preference page.</Nothing>}
      <FactList facts={facts} />
    </Titled>
  )
}

export function ConsentCard({ view }: { view: PersonView }) {
  return (
    <Titled title="Consent">
      {view.consents.map(({ id, state, channel, purpose, source, wordingVersion, effectiveAt }) => (
        <BlockStack key={id}>
          <Text as="p" breakWord>
            {consentText(`${state} ${channel} ${purpose}`, source)}.
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {`${momentText(effectiveAt, view.shopZone)}${wordingVersion ? `, wording ${wordingVersion}` : ""}`}
          </Text>
        </BlockStack>
      ))}
      {view.consents.length === 0 ? <Nothing>Nothing was said about messages.</Nothing> : null}
    </Titled>
  )
}

/** What waits for a person, and what they wrote. */
export function CareCard({ view }: { view: PersonView }) {
  if (view.tasks.length === 0 && view.conversations.length === 0) return null
  return (
    <Titled title="Between you and them">
      {view.tasks.map((task) => (
        <Text as="p" key={task.id} breakWord>
          <Link url="/app/tasks">Needs a person</Link>
          {`: ${task.why}`}
        </Text>
      ))}
      {view.conversations.map((one) => (
        <Text as="p" key={one.id}>
          <Link url={`/app/inbox/${one.id}`}>Conversation</Link>
          {`, last word ${dayText(one.lastAt, view.shopZone)}${one.state === "waiting" ? ", waiting for your answer" : ""}`}
        </Text>
      ))}
    </Titled>
  )
}
