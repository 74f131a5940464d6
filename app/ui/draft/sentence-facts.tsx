import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris"

import type { ShownText } from "#app/flow/approval/draft.view.server.ts"
import { markExcerpts } from "#app/flow/approval/place-findings.ts"
import { sentenceFace } from "#app/flow/sending/mail-lines.ts"
import { findingText } from "#app/ui/draft/finding-words.ts"
import { FactLine } from "#app/ui/fact-line.tsx"

/** Every sentence with the facts that stand behind it, and what the checks found in it. */
export function SentenceFacts(props: { text: ShownText; active: number | null; onPoint: (sentence: number | null) => void }) {
  const { text, active, onPoint } = props
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          The fact behind each sentence
        </Text>
        <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {text.sentences.map((sentence, index) => (
            <li
              key={index}
              id={`facts-${index}`}
              tabIndex={-1}
              onMouseEnter={() => onPoint(index)}
              onMouseLeave={() => onPoint(null)}
              style={{
                padding: "var(--p-space-300)",
                marginInline: "calc(-1 * var(--p-space-300))",
                borderRadius: "var(--p-border-radius-200)",
                background: active === index ? "var(--p-color-bg-surface-info)" : undefined,
              }}
            >
              <Sentence sentence={sentence} findings={text.findings.filter((finding) => finding.place === index)} />
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  )
}

function Sentence({ sentence, findings }: { sentence: ShownText["sentences"][number]; findings: ShownText["findings"] }) {
  const marks = markExcerpts(
    sentenceFace(sentence.text),
    findings.map((finding) => finding.excerpt),
  )
  return (
    <BlockStack gap="150">
      <Text as="p" breakWord>
        “{marks.map(({ text, isMarked }, index) => (isMarked ? <mark key={index}>{text}</mark> : text))}”
      </Text>
      {findings.map((finding, index) => (
        <InlineStack key={index} gap="200" blockAlign="start" wrap={false}>
          <Badge tone={finding.severity === "block" ? "critical" : "warning"}>
            {finding.severity === "block" ? "Must change" : "Look at this"}
          </Badge>
          <Text as="p" variant="bodySm">
            {findingText(finding.rule)}
          </Text>
        </InlineStack>
      ))}
      {sentence.facts.length === 0 ? (
        <Text as="p" variant="bodySm" tone="subdued">
          No fact behind it. A greeting or a question needs none; a claim does.
        </Text>
      ) : (
        sentence.facts.map((fact) => <FactLine key={fact.id} fact={fact} />)
      )}
    </BlockStack>
  )
}
