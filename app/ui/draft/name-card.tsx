import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Button, Card, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import { useAnswer } from "#app/ui/use-answer.ts"

/** How colleagues see this person when drafts are handed on. Shopify tells the app a number and no name. */
export function NameCard({ name }: { name: string }) {
  const fetcher = useFetcher<{ kind: "named" }>()
  const app = useAppBridge()
  const [text, setText] = useState(name)
  useAnswer(fetcher, () => app.toast.show("Saved"))
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Your name here
        </Text>
        <TextField
          label="Name that colleagues see"
          value={text}
          onChange={setText}
          autoComplete="given-name"
          maxLength={60}
          helpText="Shopify tells this app a number, not a name. Leave it empty to take it away."
          connectedRight={
            <Button loading={fetcher.state !== "idle"} onClick={() => fetcher.submit({ intent: "name", name: text }, { method: "post" })}>
              Save
            </Button>
          }
        />
      </BlockStack>
    </Card>
  )
}
