import { BlockStack, Button, Collapsible, InlineStack, Text } from "@shopify/polaris"
import { useId, useState } from "react"

import type { TranslationRow } from "#app/flow/reviews/moderation.view.server.ts"
import { languageName, translationReason } from "#app/ui/reviews/translation-words.ts"

const said: Record<TranslationRow["kind"], [string, string]> = {
  review: ["Translated by machine", "Not translated"],
  reply: ["Answer translated by machine", "Answer not translated"],
  question: ["Question translated by machine", "Question not translated"],
  answer: ["Answer translated by machine", "Answer not translated"],
}

/** Which translations of these words are shown in the store, and which are not and why; each can be taken back. */
export function StoreTranslations({
  kind,
  translations: all,
  about,
  isBusy,
  send,
}: {
  kind: TranslationRow["kind"]
  /** Also of other kinds. */
  translations: readonly TranslationRow[]
  about: string
  isBusy: boolean
  send: (fields: Record<string, string>) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const translations = all.filter((one) => one.kind === kind)
  const made = translations.filter(({ state }) => state === "made")
  if (translations.length === 0) return null
  const [isMade, isNot] = said[kind]
  const summary = made.length === 0 ? isNot : `${isMade}: ${made.map(({ language }) => languageName(language)).join(", ")}`
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={isOpen ? "up" : "down"}
          ariaExpanded={isOpen}
          ariaControls={id}
          onClick={() => setOpen(!isOpen)}
          accessibilityLabel={`${summary}, of ${about}`}
        >
          {summary}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={isOpen}>
        <BlockStack gap="300">
          {translations.map((one) => (
            <OneTranslation
              key={one.language}
              one={one}
              about={about}
              isBusy={isBusy}
              onTakeBack={() => send({ intent: "remove-translation", kind, sourceId: one.sourceId, language: one.language })}
            />
          ))}
        </BlockStack>
      </Collapsible>
    </BlockStack>
  )
}

function OneTranslation({
  one,
  about,
  isBusy,
  onTakeBack,
}: {
  one: TranslationRow
  about: string
  isBusy: boolean
  onTakeBack: () => void
}) {
  const { language, state, reason, title, body } = one
  const name = languageName(language)
  if (state !== "made")
    return (
      <Text as="p" variant="bodySm" tone="subdued">
        {state === "withdrawn"
          ? `${name}: taken back`
          : state === "refused"
            ? `${name}: not shown, ${translationReason(reason)}`
            : `${name}: waits${reason ? `, ${translationReason(reason)}` : ""}`}
      </Text>
    )
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", maxWidth: "44rem" }} dir="auto" lang={language}>
        {[title, body].filter(Boolean).join("\n")}
      </div>
      <InlineStack>
        <Button
          size="slim"
          disabled={isBusy}
          onClick={onTakeBack}
          accessibilityLabel={`Take back the translation of ${about} into ${name}`}
        >
          Take back
        </Button>
      </InlineStack>
    </BlockStack>
  )
}
