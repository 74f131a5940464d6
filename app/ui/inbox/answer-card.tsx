import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Button, Card, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris"
import { useId, useState } from "react"

import type { Finding } from "#app/flow/drafting/draft-shape.ts"
import type { AnswerView } from "#app/flow/responses/conversation.view.server.ts"
import { AnswerFindings } from "#app/ui/inbox/answer-findings.tsx"
import { FactsBeside } from "#app/ui/inbox/facts-beside.tsx"
import { TextCount, WayChoice } from "#app/ui/inbox/answer-way.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

/** What the action of a conversation answers. */
export type AnswerOutcome =
  | { kind: "sent" | "prepared" }
  | { kind: "settled"; said: string }
  | { kind: "problem"; message: string }
  | { kind: "look" | "blocked"; findings: Finding[] }

const obstacles = {
  "sending-off": "Sending is turned off, or sender details are missing: no answer can leave. Turn it on under Settings.",
  "no-address": "No way to this person is open here. Answer in your help desk.",
}

export interface AnswerCardProps {
  conversationId: string
  answer: AnswerView
  /** The moment asks for a person's own words. */
  isCare: boolean
  startsOpen: boolean
}

/** Where an answer is written: with or without a prepared text, the facts beside each of its sentences, sent by a person alone. */
export function AnswerCard({ conversationId, answer, isCare, startsOpen }: AnswerCardProps) {
  const [isOpen, setOpen] = useState(startsOpen || answer.reply !== null)
  if (answer.obstacle) {
    return (
      <Banner tone="info">
        <p>{obstacles[answer.obstacle]}</p>
      </Banner>
    )
  }
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Your answer
        </Text>
        {isOpen ? (
          // A new prepared text is a new form.
          <AnswerForm key={answer.reply?.id ?? "own"} conversationId={conversationId} answer={answer} isCare={isCare} />
        ) : (
          <InlineStack>
            <Button onClick={() => setOpen(true)}>Write again</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  )
}

function AnswerForm({ conversationId, answer: { reply, ways }, isCare }: Omit<AnswerCardProps, "startsOpen">) {
  const fetcher = useFetcher<AnswerOutcome>()
  const app = useAppBridge()
  const alertId = useId()
  const [subject, setSubject] = useState(reply?.subject ?? "")
  const [body, setBody] = useState(reply?.body ?? "")
  const [hasSeen, setSeen] = useState(false)
  const [chosen, setWay] = useState(ways.ways[0])
  // The one that was chosen may have been closed since.
  const way = chosen && ways.ways.includes(chosen) ? chosen : (ways.ways[0] ?? "email")
  const [outcome, setOutcome] = useState<AnswerOutcome | null>(null)
  const act = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post", action: `/app/inbox/${conversationId}` })
  useAnswer(fetcher, (answered) => {
    setOutcome(answered)
    if (answered.kind === "sent") {
      setBody("")
      setSeen(false)
      app.toast.show("Sent")
    }
  })
  const isBusy = fetcher.state !== "idle"
  const busyWith = fetcher.formData?.get("intent")
  return (
    <BlockStack gap="300">
      {isCare || reply?.mustEdit ? (
        <Text as="p" tone="subdued">
          {isCare
            ? "This moment asks for your own words. A prepared text can be a beginning; it cannot be sent as it is."
            : "The app does not know the whole answer. Fill in what is missing."}
        </Text>
      ) : null}
      <WayChoice ways={ways} way={way} onChoose={setWay} />
      {way === "sms" ? null : <TextField label="Subject" value={subject} onChange={setSubject} autoComplete="off" maxLength={200} />}
      <TextField label="Text" value={body} onChange={setBody} autoComplete="off" multiline={8} maxHeight={480} maxLength={8000} />
      {way === "sms" && ways.text ? <TextCount words={body} frame={ways.text} /> : null}
      {reply ? <FactsBeside reply={reply} /> : null}
      <div role="alert" id={alertId}>
        {outcome?.kind === "problem" ? <Banner tone="critical">{outcome.message}</Banner> : null}
        {outcome?.kind === "blocked" || outcome?.kind === "look" ? <AnswerFindings outcome={outcome} leaves="sent" /> : null}
      </div>
      {outcome?.kind === "look" ? <Checkbox label="I have seen this, and stand by my words" checked={hasSeen} onChange={setSeen} /> : null}
      <InlineStack gap="200">
        <Button
          variant="primary"
          loading={isBusy && busyWith === "send"}
          disabled={body.trim() === "" || isBusy}
          onClick={() => act({ intent: "send", way, subject: subject || "Your message", body, seen: hasSeen ? "yes" : "no" })}
        >
          Send
        </Button>
        {reply ? (
          <Button variant="tertiary" disabled={isBusy} onClick={() => act({ intent: "drop-answer" })}>
            Throw the prepared text away
          </Button>
        ) : (
          <Button loading={isBusy && busyWith === "prepare"} disabled={isBusy} onClick={() => act({ intent: "prepare" })}>
            {isCare ? "Give me a text to begin with" : "Draft an answer"}
          </Button>
        )}
      </InlineStack>
    </BlockStack>
  )
}
