import { Badge, BlockStack, Button, Card, Collapsible, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"

import type { ShownDraft } from "#app/flow/approval/draft.view.server.ts"
import type { Fact, LeftOut } from "#app/flow/drafting/draft-shape.ts"
import { withoutSecrets } from "#app/ui/draft/without-secrets.ts"
import { FactList } from "#app/ui/fact-list.tsx"
import { countText, momentText } from "#app/ui/format.ts"
import { factWord, leftOutWord, originWord, reasonWord } from "#app/ui/words.ts"

/** Who wrote the text, and all they were given: the whole brief, whether a sentence uses it or not. */
export function BriefCard({ draft, timeZone }: { draft: ShownDraft; timeZone: string }) {
  const [isOpen, setOpen] = useState(false)
  const { brief } = draft
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Who wrote it, and from what
        </Text>
        <Text as="p">{writerText(draft)}</Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {momentText(draft.createdAt, timeZone)}, {draft.promptVersion}
          {draft.fallback ? `. The model was not used: ${reasonWord(draft.fallback).toLowerCase()}.` : ""}
        </Text>
        <InlineStack>
          <Button onClick={() => setOpen(!isOpen)} ariaExpanded={isOpen} ariaControls="brief" disclosure={isOpen ? "up" : "down"}>
            {`All ${countText(brief.facts.length, "fact")} the writer was given`}
          </Button>
        </InlineStack>
        <Collapsible id="brief" open={isOpen} transition={false}>
          <BlockStack gap="400">
            <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-200)" }}>
              {brief.facts.map((fact) => (
                <li key={fact.id}>
                  <BlockStack gap="050" inlineAlign="start">
                    <Badge>{factWord(fact.kind)}</Badge>
                    <Text as="p" variant="bodySm" breakWord>
                      {fact.text}
                    </Text>
                    {originOf(fact) ? (
                      <Text as="p" variant="bodySm" tone="subdued" breakWord>
                        From: {originOf(fact)}
                      </Text>
                    ) : null}
                  </BlockStack>
                </li>
              ))}
            </ul>
            <LeftOutList leftOut={brief.leftOut ?? []} />
            <FactList
              facts={[
                { name: "Of the person", value: brief.firstName ? `The first name, ${brief.firstName}` : "No name" },
                { name: "Language and tone", value: `${brief.locale}, ${draft.tone}` },
                { name: "Of the person’s past", value: `${countText(brief.maxHistoryFacts, "fact")} at most may be used` },
                { name: "Links that may be used", value: <Links urls={brief.allowedLinks} /> },
              ]}
            />
          </BlockStack>
        </Collapsible>
      </BlockStack>
    </Card>
  )
}

/** Where a fact was taken from, when the brief says so. */
const originOf = ({ origin }: Fact): string => (origin ? originWord(origin) : "")

/** What was known and stayed out: that it did, and why, never what it said. */
function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        Left out
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: "var(--p-space-400)" }}>
        {leftOut.map(({ what, origin, reason }, index) => (
          <li key={index}>
            <Text as="span" variant="bodySm" breakWord>
              {`${what} (${originWord(origin)}): ${leftOutWord(reason)}`}
            </Text>
          </li>
        ))}
      </ul>
    </BlockStack>
  )
}

function Links({ urls }: { urls: string[] }) {
  if (urls.length === 0) return <>None</>
  return <span style={{ overflowWrap: "anywhere" }}>{[...new Set(urls.map(withoutSecrets))].join(", ")}</span>
}

function writerText({ writer, model }: ShownDraft): string {
  switch (writer) {
    case "person":
      return "A person of your shop, from an earlier draft"
    case "model":
      return `A language model${model ? ` (${model})` : ""}, from the facts shown here`
    case "template":
      return "A fixed template, filled with the facts shown here"
  }
}
