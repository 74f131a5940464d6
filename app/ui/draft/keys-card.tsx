import { BlockStack, Card, Checkbox, Text } from "@shopify/polaris"

export const keysCardId = "keys"

const deskKeys = [
  ["j", "Next draft"],
  ["k", "Previous draft"],
  ["a", "Approve"],
  ["e", "Edit the text"],
  ["w", "Write it myself"],
  ["r", "Reject"],
  ["s", "Put it off"],
  ["h", "Hand to a colleague"],
  ["u", "Undo the last decision"],
  ["?", "Go to this list"],
] as const

/** The keys of the desk, where everybody can see them, and the switch that turns them off. */
export function KeysCard({ isOn, onSwitch }: { isOn: boolean; onSwitch: (isOn: boolean) => void }) {
  return (
    <Card>
      <div id={keysCardId} tabIndex={-1}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Keys
          </Text>
          <dl style={{ margin: 0, display: "grid", gridTemplateColumns: "auto 1fr", gap: "var(--p-space-100) var(--p-space-300)" }}>
            {deskKeys.map(([key, text]) => (
              <div key={key} style={{ display: "contents" }}>
                <dt>
                  <kbd style={keyStyle}>{key}</kbd>
                </dt>
                <dd style={{ margin: 0 }}>
                  <Text as="span" variant="bodySm">
                    {text}
                  </Text>
                </dd>
              </div>
            ))}
          </dl>
          <Checkbox
            label="Use single keys"
            helpText="They do nothing while you type. Escape leaves a form."
            checked={isOn}
            onChange={onSwitch}
          />
        </BlockStack>
      </div>
    </Card>
  )
}

const keyStyle = {
  display: "inline-block",
  minWidth: "1.75em",
  padding: "0 var(--p-space-100)",
  border: "1px solid var(--p-color-border)",
  borderRadius: "var(--p-border-radius-100)",
  fontFamily: "var(--p-font-family-mono)",
  fontSize: "var(--p-font-size-300)",
  textAlign: "center",
} as const
