import { BlockStack, Box, Button, InlineStack } from "@shopify/polaris"
import { useState } from "react"

/** Text for a machine, with a button that copies it. Long lines are scrolled, also by keyboard. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <BlockStack gap="100">
      <Box background="bg-surface-secondary" borderRadius="200" padding="300">
        <pre
          aria-label={label}
          tabIndex={0}
          style={{ margin: 0, overflowX: "auto", fontFamily: "var(--p-font-family-mono)", fontSize: "var(--p-font-size-300)" }}
        >
          {text}
        </pre>
      </Box>
      <InlineStack>
        <Button variant="plain" onClick={() => void copy()} accessibilityLabel={`Copy: ${label}`}>
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </InlineStack>
    </BlockStack>
  )
}
