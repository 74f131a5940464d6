import { BlockStack, Card, Link, Text } from "@shopify/polaris"

import type { OrderView } from "#app/flow/insights/order.view.server.ts"
import { momentText } from "#app/ui/format.ts"
import { contactWord, unsentWord } from "#app/ui/orders/order-words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import { purposeWord } from "#app/ui/words.ts"

/** The messages of one order, planned, sent or skipped, each with its reason. */
export function ContactsCard({ contacts, timeZone }: { contacts: OrderView["contacts"]; timeZone: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Messages
        </Text>
        {contacts.map((contact) => {
          const { word, note } = contactWord(contact, timeZone)
          return (
            <BlockStack key={contact.id} gap="100" inlineAlign="start">
              {word ? (
                <>
                  <WordBadge word={word} />
                  <Link url={`/app/approvals/${contact.id}`}>{purposeWord(contact.purpose).text}</Link>
                  <Text as="span" variant="bodySm" tone="subdued">
                    {contact.sentAt ? `sent ${momentText(contact.sentAt, timeZone)}` : note}
                  </Text>
                </>
              ) : (
                <Text as="p">{`${unsentWord(contact.purpose)}: ${note}.`}</Text>
              )}
            </BlockStack>
          )
        })}
        {contacts.length === 0 ? (
          <Text as="p" tone="subdued">
            Nothing is planned yet. That is decided when a parcel is on its way.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  )
}
