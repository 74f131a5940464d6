import { BlockStack, Button, InlineStack, Select } from "@shopify/polaris"
import { useState } from "react"

/** Asks for one reason of a closed list before something is turned down. Nothing is chosen beforehand. */
export function RejectForm(props: {
  label: string
  confirm: string
  reasons: readonly { value: string; label: string }[]
  isBusy: boolean
  onReject: (reason: string) => void
  onCancel: () => void
}) {
  const [reason, setReason] = useState("")
  const [isMissing, setMissing] = useState(false)
  return (
    <BlockStack gap="300">
      <Select
        label={props.label}
        placeholder="Choose a reason"
        options={[...props.reasons]}
        value={reason}
        error={isMissing && reason === "" ? "Choose a reason first" : undefined}
        onChange={setReason}
      />
      <InlineStack gap="200">
        <Button
          tone="critical"
          variant="primary"
          loading={props.isBusy}
          onClick={() => (reason === "" ? setMissing(true) : props.onReject(reason))}
        >
          {props.confirm}
        </Button>
        <Button onClick={props.onCancel} disabled={props.isBusy}>
          Cancel
        </Button>
      </InlineStack>
    </BlockStack>
  )
}
