import { Badge, Banner, BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris"

import type { ConversationView, SaidLine } from "#app/flow/responses/conversation.view.server.ts"
import { momentText } from "#app/ui/format.ts"
import { taskWord } from "#app/ui/tasks/task-words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import { reasonWord, stateWord } from "#app/ui/words.ts"

/** Everything that was said, oldest first, as it was written. */
export function ConversationCard({ view }: { view: ConversationView }) {
  return (
    <Card>
      <BlockStack gap="400">
        {view.task ? (
          <Banner tone="warning" title={taskWord(view.task.kind).text}>
            <p>{view.task.why}</p>
          </Banner>
        ) : null}
        <Text as="h2" variant="headingMd">
          What was said
        </Text>
        {view.said.length === 0 ? (
          <Text as="p" tone="subdued">
            Nobody has written yet. What you send begins the conversation.
          </Text>
        ) : (
          view.said.map((line) => <Said key={line.id} line={line} who={view.firstName ?? "A shopper"} timeZone={view.timeZone} />)
        )}
      </BlockStack>
    </Card>
  )
}

const sources: Record<string, string> = {
  page: "on the page behind a mail",
  signal: "through your help desk",
  mail: "by mail",
  sms: "by text",
}

function Said({ line, who, timeZone }: { line: SaidLine; who: string; timeZone: string }) {
  const isShopper = line.from === "shopper"
  return (
    <article aria-label={`${isShopper ? who : "You"}, ${momentText(line.at, timeZone)}`}>
      <Box padding="300" borderRadius="200" background={isShopper ? "bg-surface-secondary" : "bg-surface-info"}>
        <BlockStack gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {isShopper ? who : "You"}
            </Text>
            <Text as="span" variant="bodySm" tone="subdued">
              {[momentText(line.at, timeZone), line.source ? sources[line.source] : null].filter(Boolean).join(", ")}
            </Text>
            {line.tone === "negative" ? <Badge tone="warning">Sounds cross</Badge> : null}
            {line.delivery ? <WordBadge word={stateWord(line.delivery)} /> : null}
          </InlineStack>
          <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", maxWidth: "44rem" }} dir="auto">
            {line.body}
          </div>
          {line.problem ? (
            <Text as="p" variant="bodySm" tone="caution">
              {reasonWord(line.problem)}
            </Text>
          ) : null}
          {line.by ? (
            <Text as="p" variant="bodySm" tone="subdued">
              {`Sent by staff member ${line.by}${line.isPrepared ? ", begun from a text that the app prepared" : ""}`}
            </Text>
          ) : null}
        </BlockStack>
      </Box>
    </article>
  )
}
