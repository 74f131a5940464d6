import { BlockStack, Card, Text } from "@shopify/polaris"

import type { ShownCopy } from "#app/flow/sending/shown-copy.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { FactList } from "#app/ui/fact-list.tsx"

/** What left, word for word. A mail stands in a frame in which nothing runs and no link leads anywhere. */
export function SentCopy({ copy }: { copy: ShownCopy | null }) {
  if (!copy)
    return (
      <Card padding="0">
        <EmptyList
          heading="The words are not kept any more"
          text="Nothing was handed over, the time for which you keep texts is over, or the buyer asked to be forgotten. That it was sent, when and on which ground stays."
        />
      </Card>
    )
  return copy.kind === "mail" ? <Mail copy={copy} /> : <Short copy={copy} />
}

function Mail({ copy }: { copy: Extract<ShownCopy, { kind: "mail" }> }) {
  const { from, to, replyTo, subject, html, text, headers } = copy
  const head = [
    { name: "Subject", value: subject },
    { name: "From", value: from },
    { name: "To", value: to },
    ...(replyTo ? [{ name: "Answers to", value: replyTo }] : []),
  ]
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <FactList facts={head} />
          <Text as="p" variant="bodySm" tone="subdued">
            Exactly as it was handed over. Its links do nothing here, and their keys are left out: they belong to the buyer.
          </Text>
          <iframe title="The mail as it was sent" sandbox="" srcDoc={html} style={styles.frame} />
        </BlockStack>
      </Card>
      <Words title="Plain text" text={text} />
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingSm">
            Headers
          </Text>
          <FactList facts={headers} />
        </BlockStack>
      </Card>
    </BlockStack>
  )
}

function Short({ copy: { to, from, title, body } }: { copy: Extract<ShownCopy, { kind: "short" }> }) {
  const head = [
    ...(to ? [{ name: "To", value: to }] : []),
    ...(from ? [{ name: "From", value: from }] : []),
    ...(title ? [{ name: "Title", value: title }] : []),
  ]
  return (
    <BlockStack gap="400">
      {head.length > 0 ? (
        <Card>
          <FactList facts={head} />
        </Card>
      ) : null}
      <Words title="Text" text={body} />
    </BlockStack>
  )
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <div dir="auto" style={styles.words}>
          {text}
        </div>
      </BlockStack>
    </Card>
  )
}

const styles = {
  frame: { display: "block", width: "100%", height: 640, border: 0, background: "#ffffff" },
  words: { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
} as const
