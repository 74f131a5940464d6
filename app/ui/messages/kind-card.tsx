import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris"
import { useState, type ReactNode } from "react"

import type { MessageKind } from "#app/flow/insights/messages.view.server.ts"
import { momentText } from "#app/ui/format.ts"
import { useAnswer } from "#app/ui/use-answer.ts"
import { reasonWord } from "#app/ui/words.ts"
import { ProblemLine } from "#app/ui/problem-line.tsx"

export type SwitchAnswer = { kind: "switched"; said: string } | { kind: "problem"; message: string }

/** One kind of message: what it is, when and on which ground it goes, whom it reaches, how it looks, and its switch. */
export function KindCard({ kind, days, timeZone, children }: { kind: MessageKind; days: number; timeZone: string; children?: ReactNode }) {
  const { name, about, when, ground } = kind
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {name}
          </Text>
          <StateBadge kind={kind} />
        </InlineStack>
        <Text as="p">{about}</Text>
        <Said label="When" text={when} />
        <Said label="Ground" text={ground} />
        <ReachLines kind={kind} days={days} />
        {children}
        <details>
          <summary>What it looks like</summary>
          <BlockStack gap="100">
            <Text as="p" variant="headingSm">
              {kind.example.subject}
            </Text>
            <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{kind.example.body}</div>
          </BlockStack>
        </details>
        <Switch kind={kind} timeZone={timeZone} />
      </BlockStack>
    </Card>
  )
}

function StateBadge({ kind }: { kind: MessageKind }) {
  if (!kind.switch) return <Badge>Follows sending</Badge>
  return kind.switch.onAt ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>
}

const Said = ({ label, text }: { label: string; text: string }) => (
  <Text as="p" tone="subdued">
    <Text as="span" fontWeight="semibold">{`${label}: `}</Text>
    {text}
  </Text>
)

/** What is on is counted as it was planned, what is off as it would be; what puts a message off is not counted. */
function ReachLines({ kind: { reach, switch: toggle, id }, days }: { kind: MessageKind; days: number }) {
  const isPlanned = toggle === null
  const ofOrders = ` of ${countOf(reach.orders, "order")} ${isPlanned ? "placed" : "that arrived"}`
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">{`The last ${days} days`}</Text>
      {!isPlanned && reach.orders === 0 ? (
        <Text as="p">No parcel arrived in that time, so there is nothing to count yet.</Text>
      ) : (
        <Text as="p">{`${isPlanned ? "Planned for" : "It would have reached"} ${reach.reached}${ofOrders}. ${reach.sent} were sent.`}</Text>
      )}
      {reach.left.length > 0 ? (
        <ul style={{ margin: 0, paddingInlineStart: "var(--p-space-400)" }}>
          {reach.left.map(({ reason, orders }) => (
            <li key={`${id} ${reason}`}>{`${orders} not: ${reasonWord(reason)}`}</li>
          ))}
        </ul>
      ) : null}
    </BlockStack>
  )
}

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`

function Switch({ kind: { id, name, switch: toggle }, timeZone }: { kind: MessageKind; timeZone: string }) {
  const fetcher = useFetcher<SwitchAnswer>()
  const app = useAppBridge()
  const [problem, setProblem] = useState<string | null>(null)
  useAnswer(fetcher, (answer) => {
    setProblem(answer.kind === "problem" ? answer.message : null)
    if (answer.kind === "switched") app.toast.show(answer.said)
  })
  if (!toggle)
    return (
      <Text as="p" tone="subdued">
        It goes while sending is on in the settings, each after your yes.
      </Text>
    )
  const isOn = toggle.onAt !== null
  return (
    <BlockStack gap="100" inlineAlign="start">
      {toggle.onAt ? <Text as="p" tone="subdued">{`On since ${momentText(toggle.onAt, timeZone)}. Each waits for your yes.`}</Text> : null}
      <Button
        onClick={() => fetcher.submit({ intent: isOn ? "off" : "on", purpose: id }, { method: "post" })}
        loading={fetcher.state !== "idle"}
        accessibilityLabel={`${isOn ? "Switch off" : "Switch on"}: ${name}`}
        {...(isOn ? {} : { variant: "primary" as const })}
      >
        {isOn ? "Switch off" : "Switch on"}
      </Button>
      <ProblemLine problem={problem} />
    </BlockStack>
  )
}
