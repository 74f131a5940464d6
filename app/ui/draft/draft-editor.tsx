import { BlockStack, Text, TextField } from "@shopify/polaris"

export interface EditedText {
  subject: string
  body: string
}

/** Subject and text as fields. The lines with links have to stay, since shoppers answer through them. */
export function DraftEditor({ text, isBusy, onChange }: { text: EditedText; isBusy: boolean; onChange: (text: EditedText) => void }) {
  return (
    <BlockStack gap="400">
      <TextField
        label="Subject"
        value={text.subject}
        onChange={(subject) => onChange({ ...text, subject })}
        autoComplete="off"
        maxLength={200}
        disabled={isBusy}
      />
      <TextField
        label="Text"
        value={text.body}
        onChange={(body) => onChange({ ...text, body })}
        autoComplete="off"
        multiline={12}
        maxLength={5000}
        disabled={isBusy}
      />
      <Text as="p" tone="subdued">
        Keep the lines with links: shoppers answer through them. Your text is checked again before it counts as approved.
      </Text>
    </BlockStack>
  )
}
