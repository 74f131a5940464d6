import { Badge, BlockStack, Box, Card, InlineStack, Link, List, Text } from "@shopify/polaris"

import type { HealthView } from "#app/flow/insights/health.view.server.ts"
import { countText, momentText, timeAgo } from "#app/ui/format.ts"

interface Check {
  name: string
  isFine: boolean
  text: string
  details?: string[]
}

interface HealthCardProps {
  health: HealthView
  now: Date
  timeZone: string
  /** On the health page, which says more of the news than this card does. */
  isWhole?: boolean
}

/** Whether Shopify is heard, work gets done and anything failed, in plain words and with what to do. */
export function HealthCard({ health, now, timeZone, isWhole = false }: HealthCardProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {isWhole ? "Work and messages" : "Health"}
          </Text>
          {isWhole ? null : <Link url="/app/health">More about health</Link>}
        </InlineStack>
        <BlockStack gap="400">
          {checksOf(health, now, timeZone, isWhole).map((check) => (
            <BlockStack gap="100" key={check.name}>
              <InlineStack gap="200" align="space-between" blockAlign="center" wrap={false}>
                <Text as="h3" variant="headingSm">
                  {check.name}
                </Text>
                {check.isFine ? <Badge tone="success">Fine</Badge> : <Badge tone="warning">Needs a look</Badge>}
              </InlineStack>
              <Text as="p" tone="subdued">
                {check.text}
              </Text>
              {check.details?.length ? (
                <Box paddingBlockStart="100">
                  <List>
                    {check.details.map((detail) => (
                      <List.Item key={detail}>{detail}</List.Item>
                    ))}
                  </List>
                </Box>
              ) : null}
            </BlockStack>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  )
}

function checksOf(health: HealthView, now: Date, timeZone: string, isWhole: boolean): Check[] {
  const { quarantined, refusedSends, unknownSends, overdueSends, failedPublications } = health
  const ofNews: Check[] = [
    {
      name: "News from your shop",
      isFine: true,
      text: health.lastReceiptAt
        ? `Shopify last told us something ${timeAgo(health.lastReceiptAt, now)}.`
        : "Shopify has not told us anything yet. The first order or product change will show here.",
    },
    {
      name: "News we could not read",
      isFine: quarantined === 0,
      text:
        quarantined === 0
          ? "Everything could be read."
          : `${countText(quarantined, "notice")} from Shopify could not be read and ${quarantined === 1 ? "is" : "are"} kept aside. Nothing is guessed from them.`,
      details: health.quarantinedReceipts.map(
        (receipt) => `${receipt.topic}, ${momentText(receipt.acceptedAt, timeZone)}: ${receipt.reason}`,
      ),
    },
  ]
  const ofWork: Check[] = [
    {
      name: "Work in the queue",
      isFine: !health.isIntakeLate && overdueSends === 0,
      text: queueText(health),
    },
    {
      name: "Messages",
      isFine: refusedSends + unknownSends === 0,
      text: sendsText(refusedSends, unknownSends),
    },
    {
      name: "Reviews in your shop",
      isFine: failedPublications === 0,
      text:
        failedPublications === 0
          ? "Published reviews stand in your shop’s own data."
          : `The reviews of ${countText(failedPublications, "product")} could not be written to your shop. It is tried again by itself.`,
    },
  ]
  return isWhole ? ofWork : [...ofNews, ...ofWork]
}

function queueText({ receiptsWaiting, isIntakeLate, overdueSends }: HealthView): string {
  const waiting =
    receiptsWaiting === 0
      ? "Nothing is waiting to be worked through."
      : `${countText(receiptsWaiting, "notice")} from Shopify ${receiptsWaiting === 1 ? "waits" : "wait"} to be worked through.`
  const late = isIntakeLate ? " The oldest has waited for more than ten minutes: check that the worker is running." : ""
  const overdue =
    overdueSends > 0 ? ` ${countText(overdueSends, "approved message")} ${overdueSends === 1 ? "is" : "are"} more than an hour late.` : ""
  return waiting + late + overdue
}

function sendsText(refused: number, unknown: number): string {
  if (refused + unknown === 0) return "No message failed."
  const parts = []
  if (refused > 0) parts.push(`${countText(refused, "message")} could not be sent.`)
  if (unknown > 0)
    parts.push(
      `For ${countText(unknown, "message")} the mail server gave no clear answer; ${unknown === 1 ? "it is" : "they are"} not sent again by itself.`,
    )
  return parts.join(" ")
}
