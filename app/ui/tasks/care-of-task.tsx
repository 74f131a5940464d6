import { BlockStack, Box, Button, InlineStack, Link, List, Text } from "@shopify/polaris"
import { useState } from "react"

import type { TaskCare } from "#app/flow/insights/tasks.view.server.ts"
import { AnswerCard } from "#app/ui/inbox/answer-card.tsx"

/** What a person needs to answer: what was written, who it is, a text to begin with, and the button that sends. */
export function CareOfTask({ care }: { care: TaskCare }) {
  const [isAnswering, setAnswering] = useState(care.answer.reply !== null)
  return (
    <Box width="100%">
      <BlockStack gap="300">
        {care.question ? (
          <Box padding="300" borderRadius="200" background="bg-surface-secondary">
            <BlockStack gap="100">
              <Text as="h3" variant="headingSm">
                What they wrote
              </Text>
              <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", maxWidth: "44rem" }} dir="auto">
                {care.question}
              </div>
            </BlockStack>
          </Box>
        ) : null}
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            This customer
          </Text>
          <List>
            {care.customer.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        </BlockStack>
        {isAnswering ? (
          <AnswerCard conversationId={care.conversationId} answer={care.answer} isCare startsOpen />
        ) : (
          <InlineStack gap="300" blockAlign="center">
            <Button onClick={() => setAnswering(true)}>{care.question ? "Answer" : "Write to them"}</Button>
            {care.hasConversation ? <Link url={`/app/inbox/${care.conversationId}`}>The whole conversation</Link> : null}
          </InlineStack>
        )}
      </BlockStack>
    </Box>
  )
}
