import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Box, Button, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { SendingScreen } from "#app/flow/sending/sending-screen.view.server.ts"
import { countText, dayText } from "#app/ui/format.ts"
import { domainStates, type SendingAnswer } from "#app/ui/sending/sending-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

/** The merchant's own address, the DNS records it needs, and what was found of them. */
export function DomainCard({ domain, mailFrom, timeZone }: Pick<SendingScreen, "domain" | "mailFrom" | "timeZone">) {
  const [address, setAddress] = useState(domain?.address ?? "")
  const fetcher = useFetcher<SendingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const isBusy = fetcher.state !== "idle"
  const error = fetcher.data?.kind === "invalid" && !isBusy ? fetcher.data.why : undefined
  const send = (intent: string) => fetcher.submit({ intent, address }, { method: "post" })
  const state = domain ? domainStates[domain.state] : undefined
  return (
    <BlockStack gap="400">
      <FormLayout>
        <TextField
          label="Address your mails come from"
          type="email"
          value={address}
          onChange={setAddress}
          autoComplete="off"
          placeholder="hello@your-shop.com"
          error={error}
          helpText={`Until its records are found, mails come from ${mailFrom} under your shop’s name.`}
          connectedRight={
            <Button loading={isBusy} disabled={address.trim() === "" || address === domain?.address} onClick={() => send("set-domain")}>
              Use this address
            </Button>
          }
        />
      </FormLayout>
      {domain ? (
        <BlockStack gap="300">
          <InlineStack gap="200" blockAlign="center" align="space-between">
            <InlineStack gap="200" blockAlign="center">
              {state ? <Badge tone={state.tone}>{state.text}</Badge> : null}
              <Text as="span" tone="subdued">
                {domain.checkedAt ? `Last looked at ${dayText(domain.checkedAt, timeZone)}` : "Not looked at yet"}
              </Text>
            </InlineStack>
            <InlineStack gap="200">
              <Button loading={isBusy} onClick={() => send("check-domain")}>
                Look again
              </Button>
              <Button tone="critical" variant="tertiary" loading={isBusy} onClick={() => send("drop-domain")}>
                Stop using it
              </Button>
            </InlineStack>
          </InlineStack>
          {domain.ceiling === null ? null : (
            <Text as="p" tone="subdued">
              Mailboxes do not know this address yet, so at most {countText(domain.ceiling, "mail")} leave today, and more each week. The
              rest waits for tomorrow.
            </Text>
          )}
          {domain.records.map((record) => (
            <Box key={record.kind} padding="300" borderWidth="025" borderColor="border" borderRadius="200">
              <BlockStack gap="100">
                <InlineStack gap="200" blockAlign="center">
                  <Text as="h3" variant="headingSm">
                    {record.kind.toUpperCase()}
                  </Text>
                  {record.finding ? (
                    <Badge tone={record.isFound ? "success" : "attention"}>{record.isFound ? "Found" : "Missing"}</Badge>
                  ) : null}
                </InlineStack>
                <Text as="p">{record.why}</Text>
                <div style={{ overflowWrap: "anywhere" }}>
                  <Text as="p">
                    {record.type} record, name <code>{record.name}</code>, value <code>{record.value}</code>
                  </Text>
                  {record.finding && !record.isFound ? (
                    <Text as="p" tone="caution">
                      {record.finding}
                    </Text>
                  ) : null}
                </div>
              </BlockStack>
            </Box>
          ))}
        </BlockStack>
      ) : null}
    </BlockStack>
  )
}
