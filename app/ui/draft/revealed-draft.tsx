import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris"
import { useEffect, useRef } from "react"

import type { RevealedDraft } from "#app/flow/approval/planted.view.server.ts"
import { plantedWord } from "#app/ui/reviewing/reviewing-words.ts"

/** Right after the decision: that the draft was planted, what was wrong with it, and nothing about who should have seen it. */
export function RevealedCard({ revealed, next }: { revealed: RevealedDraft; next: string | null }) {
  const heading = useRef<HTMLDivElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { isCaught, kind, excerpt, truth, subject, body } = revealed
  return (
    <Card>
      <BlockStack gap="400">
        <div ref={heading} tabIndex={-1} style={{ outline: "none" }} role="status">
          <Text as="h2" variant="headingMd">
            {isCaught ? "You noticed it: this draft was planted" : "This draft was planted"}
          </Text>
        </div>
        <Text as="p">
          It was made up, with one error in it. It had no recipient, and nothing was or will be sent. Such drafts show how well errors can
          be seen, not how good anybody is.
        </Text>
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {plantedWord(kind)}
          </Text>
          <Text as="p" breakWord>
            {kind === "no-person" ? `Left out: “${excerpt}”` : `“${excerpt}”`}
          </Text>
          <Text as="p" tone="subdued">
            {truth}
          </Text>
        </BlockStack>
        <Box background="bg-surface-secondary" padding="400" borderRadius="200">
          <BlockStack gap="200">
            <Text as="p" fontWeight="semibold" breakWord>
              {subject}
            </Text>
            <div style={{ whiteSpace: "pre-wrap" }}>
              <Text as="p" breakWord>
                {kind === "no-person" ? body : <Marked text={body} excerpt={excerpt} />}
              </Text>
            </div>
          </BlockStack>
        </Box>
        <InlineStack gap="200">
          <Button variant="primary" url={next ? `/app/approvals/${next}` : "/app/approvals"}>
            {next ? "Next draft" : "Back to approvals"}
          </Button>
          <Button url="/app/reviewing">How drafts are read</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  )
}

function Marked({ text, excerpt }: { text: string; excerpt: string }) {
  const at = excerpt === "" ? -1 : text.indexOf(excerpt)
  if (at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <mark>{excerpt}</mark>
      {text.slice(at + excerpt.length)}
    </>
  )
}
