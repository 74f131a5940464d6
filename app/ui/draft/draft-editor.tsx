import { BlockStack, Text, TextField } from "@shopify/polaris"

export interface EditedText {
  subject: string
  body: string
}

export const editorIds = { subject: "draft-subject", body: "draft-body" } as const

/** Subject and text as fields. The lines with links have to stay, since shoppers answer through them. */
export function DraftEditor(props: {
  text: EditedText
  isBusy: boolean
  /** What the checks say, told politely while the person types. */
  said: string
  onChange: (text: EditedText) => void
}) {
  const { text, isBusy, said, onChange } = props
  return (
    <BlockStack gap="400">
      <TextField
        id={editorIds.subject}
        label="Subject"
        value={text.subject}
        onChange={(subject) => onChange({ ...text, subject })}
        autoComplete="off"
        maxLength={200}
        disabled={isBusy}
      />
      <TextField
        id={editorIds.body}
        label="Text"
        value={text.body}
        onChange={(body) => onChange({ ...text, body })}
        autoComplete="off"
        multiline={10}
        maxLength={5000}
        disabled={isBusy}
        helpText="Keep the lines with links: shoppers answer through them."
      />
      <Text as="p" variant="bodySm" tone="subdued">
        <span role="status">{said}</span>
      </Text>
    </BlockStack>
  )
}
