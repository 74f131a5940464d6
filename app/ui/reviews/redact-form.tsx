import { BlockStack, Button, InlineStack, Select, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import { personalKinds } from "#app/flow/reviews/redaction.ts"

const kinds: Record<(typeof personalKinds)[number], string> = {
  "name": "A person’s name",
  "mail-address": "A mail address",
  "telephone": "A telephone number",
  "address": "A street address",
  "number": "An order, card or account number",
}

/** Personal data can be taken out of somebody's words, and nothing else; the place stays marked for every reader. */
export function RedactForm({
  isBusy,
  hasTitle,
  onRedact,
  onCancel,
}: {
  isBusy: boolean
  hasTitle: boolean
  onRedact: (redaction: { field: string; excerpt: string; kind: string }) => void
  onCancel: () => void
}) {
  const [excerpt, setExcerpt] = useState("")
  const [kind, setKind] = useState<string>("name")
  const [field, setField] = useState("body")
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        Only personal data can be taken out. Readers see […] in its place and a note that the shop removed something; opinions stay as they
        were written.
      </Text>
      <TextField
        label="The words to take out, exactly as they stand there"
        value={excerpt}
        onChange={setExcerpt}
        autoComplete="off"
        maxLength={120}
      />
      <InlineStack gap="300">
        <Select
          label="What it is"
          options={personalKinds.map((value) => ({ value, label: kinds[value] }))}
          value={kind}
          onChange={setKind}
        />
        {hasTitle ? (
          <Select
            label="Where"
            options={[
              { value: "body", label: "In the text" },
              { value: "title", label: "In the headline" },
            ]}
            value={field}
            onChange={setField}
          />
        ) : null}
      </InlineStack>
      <InlineStack gap="200">
        <Button variant="primary" loading={isBusy} disabled={excerpt.trim() === ""} onClick={() => onRedact({ field, excerpt, kind })}>
          Take it out
        </Button>
        <Button disabled={isBusy} onClick={onCancel}>
          Cancel
        </Button>
      </InlineStack>
    </BlockStack>
  )
}
