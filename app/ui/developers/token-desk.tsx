import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, Banner, BlockStack, Box, Button, InlineStack, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { DevelopersScreen } from "#app/flow/record/developers.view.server.ts"
import { dayText, momentText } from "#app/ui/format.ts"
import { CodeBlock } from "#app/ui/developers/code-block.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export type TokenAnswer = { kind: "created"; token: string; name: string } | { kind: "revoked" } | { kind: "problem"; message: string }

type Token = DevelopersScreen["tokens"][number]

/** Makes tokens, shows a new one once, and takes them back. */
export function TokenDesk({ tokens, timeZone }: { tokens: Token[]; timeZone: string }) {
  const fetcher = useFetcher<TokenAnswer>()
  const [name, setName] = useState("")
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "created") setName("")
    if (answer.kind === "revoked") app.toast.show("Token revoked")
  })
  const isBusy = fetcher.state !== "idle"
  const answer = isBusy ? undefined : fetcher.data
  return (
    <BlockStack gap="500">
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="create" />
        <TextField
          label="Name of the new token"
          name="name"
          value={name}
          onChange={setName}
          maxLength={60}
          autoComplete="off"
          placeholder="Help desk"
          error={answer?.kind === "problem" ? answer.message : undefined}
          connectedRight={
            <Button submit variant="primary" loading={isBusy}>
              Make token
            </Button>
          }
        />
      </fetcher.Form>
      {answer?.kind === "created" ? (
        <Banner tone="success" title={`The token “${answer.name}” is made`}>
          <BlockStack gap="200">
            <Text as="p">Copy it now: it is shown this once and cannot be looked up later.</Text>
            <CodeBlock label="New token" text={answer.token} />
          </BlockStack>
        </Banner>
      ) : null}
      {tokens.length === 0 ? (
        <Text as="p" tone="subdued">
          No tokens yet. Nothing can be sent without one.
        </Text>
      ) : (
        <BlockStack gap="400" as="ul">
          {tokens.map((token) => (
            <Box as="li" key={token.id}>
              <TokenItem
                token={token}
                timeZone={timeZone}
                isBusy={isBusy}
                onRevoke={() => fetcher.submit({ intent: "revoke", tokenId: token.id }, { method: "post" })}
              />
            </Box>
          ))}
        </BlockStack>
      )}
    </BlockStack>
  )
}

const ends: Readonly<Record<string, string>> = { "by-merchant": "revoked", "uninstalled": "ended when the app was removed" }

function TokenItem({ token, timeZone, isBusy, onRevoke }: { token: Token; timeZone: string; isBusy: boolean; onRevoke: () => void }) {
  const [isAsking, setAsking] = useState(false)
  const { revokedAt } = token
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <BlockStack gap="050">
        <InlineStack align="start" gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {token.name}
          </Text>
          {revokedAt ? <Badge>No longer works</Badge> : <Badge tone="success">Works</Badge>}
        </InlineStack>
        <Text as="p" tone="subdued" variant="bodySm">
          Ends in {token.hint} · made {dayText(token.createdAt, timeZone)} ·{" "}
          {token.lastUsedAt ? `last used ${momentText(token.lastUsedAt, timeZone)}` : "never used"}
          {revokedAt ? ` · ${ends[token.revokedReason ?? ""] ?? "revoked"} ${dayText(revokedAt, timeZone)}` : ""}
        </Text>
      </BlockStack>
      {revokedAt ? null : isAsking ? (
        <InlineStack gap="200" blockAlign="center">
          <Text as="span">Requests with it are refused at once.</Text>
          <Button tone="critical" variant="primary" loading={isBusy} onClick={onRevoke} accessibilityLabel={`Revoke ${token.name} now`}>
            Revoke
          </Button>
          <Button onClick={() => setAsking(false)}>Keep</Button>
        </InlineStack>
      ) : (
        <Button tone="critical" onClick={() => setAsking(true)} accessibilityLabel={`Revoke ${token.name}`}>
          Revoke
        </Button>
      )}
    </InlineStack>
  )
}
