import { Banner, BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris"

import type { AnswerWays, TextFrame } from "#app/flow/responses/answer-way.server.ts"
import { textAnswer } from "#app/flow/responses/text-answer.ts"
import { smsText } from "#app/ui/sms-text.ts"
import { reasonWord } from "#app/ui/words.ts"

type Way = AnswerWays["ways"][number]

const wayWords: Readonly<Record<Way, string>> = { sms: "By text", email: "By mail" }

/** By which way the answer leaves: a choice where two are open, and the reason where a text cannot be answered by text. */
export function WayChoice({ ways: { ways, noText }, way, onChoose }: { ways: AnswerWays; way: Way; onChoose: (way: Way) => void }) {
  if (noText)
    return (
      <Banner tone="info">
        <p>They wrote a text message, and you answer by mail. {reasonWord(noText)}.</p>
      </Banner>
    )
  if (!ways.includes("sms")) return null
  if (ways.length === 1) return <Text as="p">They wrote a text message. Your answer goes to the same number.</Text>
  return (
    <div role="group" aria-label="How your answer goes">
      <ButtonGroup variant="segmented">
        {ways.map((id) => (
          <Button key={id} pressed={id === way} onClick={() => onChoose(id)}>
            {wayWords[id]}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  )
}

/** The very text that leaves, how many messages the network makes of it, and what they cost. */
export function TextCount({ words, frame }: { words: string; frame: TextFrame }) {
  if (words.trim() === "") return null
  const body = textAnswer(words, frame)
  return (
    <BlockStack gap="100">
      <div role="status">
        <Text as="p" variant="bodySm">
          {smsText(body, frame)}
        </Text>
      </div>
      <Text as="p" variant="bodySm" tone="subdued" breakWord>{`It leaves as: ${body}`}</Text>
    </BlockStack>
  )
}
