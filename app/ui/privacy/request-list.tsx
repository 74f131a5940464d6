import { Badge, Banner, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"

import type { PrivacyScreen } from "#app/flow/learning/privacy-screen.view.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { dayText, daysAway } from "#app/ui/format.ts"
import { saveFile } from "#app/ui/privacy/save-file.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import type { Word } from "#app/ui/words.ts"

type Request = PrivacyScreen["requests"][number]

const kinds: Readonly<Record<string, string>> = {
  "export": "Copy of a customer’s data",
  "forget-customer": "Deletion of a customer’s data",
  "forget-shop": "Deletion of the shop’s data",
}

const states: Record<Request["state"], Word> = {
  waiting: { text: "Being put together", tone: "attention" },
  ready: { text: "Ready", tone: "success" },
  expired: { text: "File no longer kept" },
  done: { text: "Done", tone: "success" },
}

/** What customers asked for, newest first, with the day by which it must be answered. */
export function RequestList({ requests, timeZone, now }: { requests: Request[]; timeZone: string; now: Date }) {
  if (requests.length === 0)
    return <EmptyList heading="No requests yet" text="When a customer asks for their data or wants it deleted, it appears here." />
  return (
    <BlockStack gap="400" as="ul">
      {requests.map((request) => (
        <Box as="li" key={request.id}>
          <RequestItem request={request} timeZone={timeZone} now={now} />
        </Box>
      ))}
    </BlockStack>
  )
}

function RequestItem({ request, timeZone, now }: { request: Request; timeZone: string; now: Date }) {
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {kinds[request.kind] ?? request.kind}
        </Text>
        <WordBadge word={states[request.state]} />
        {request.state === "waiting" && request.dueAt < now ? <Badge tone="critical">Overdue</Badge> : null}
      </InlineStack>
      <Text as="p" tone="subdued">
        {[
          request.customer ? `Customer ${request.customer}` : null,
          `asked ${dayText(request.requestedAt, timeZone)}`,
          `to be answered by ${dayText(request.dueAt, timeZone)}`,
          request.doneAt ? `done ${dayText(request.doneAt, timeZone)}` : null,
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {request.untilAt ? <Downloads id={request.id} until={daysAway(request.untilAt, now, timeZone)} /> : null}
    </BlockStack>
  )
}

const refusals: Readonly<Record<number, string>> = {
  404: "This file is not here any more. Reload the page.",
  409: "The file is still being put together. Try again in a moment.",
  410: "The file is no longer kept. The customer can ask for it again in Shopify.",
}

function Downloads({ id, until }: { id: string; until: string }) {
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (format: "html" | "json") => {
    setBusy(format)
    setProblem(null)
    const outcome = await saveFile(`/app/data/export/${encodeURIComponent(id)}?format=${format}`)
    setBusy(null)
    if (outcome.kind === "refused") setProblem(refusals[outcome.status] ?? "The file could not be fetched. Try again in a moment.")
  }
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Button onClick={() => void take("html")} loading={busy === "html"} disabled={busy !== null}>
          Download to read
        </Button>
        <Button onClick={() => void take("json")} loading={busy === "json"} disabled={busy !== null}>
          Download as JSON
        </Button>
        <Text as="span" tone="subdued" variant="bodySm">
          The file goes {until}. Each download is noted below.
        </Text>
      </InlineStack>
      {problem ? <Banner tone="critical" title={problem} /> : null}
    </BlockStack>
  )
}
