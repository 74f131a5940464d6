import { BlockStack, Button, Collapsible, InlineStack, Text } from "@shopify/polaris"
import { useId, useState } from "react"

import type { TranslationRow } from "#app/flow/reviews/moderation.view.server.ts"
import { languageName, translationReason } from "#app/ui/reviews/translation-words.ts"

/** Which translations of a review are shown in the store, and which are not and why; each can be taken back. */
export function ReviewTranslations({
  translations,
  about,
  isBusy,
  onTakeBack,
}: {
  translations: readonly TranslationRow[]
  about: string
  isBusy: boolean
  onTakeBack: (language: string) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const made = translations.filter(({ state }) => state === "made")
  if (translations.length === 0) return null
  const said =
    made.length === 0 ? "Not translated" : `Translated by machine: ${made.map(({ language }) => languageName(language)).join(", ")}`
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={isOpen ? "up" : "down"}
          ariaExpanded={isOpen}
          ariaControls={id}
          onClick={() => setOpen(!isOpen)}
          accessibilityLabel={`${said}, of ${about}`}
        >
          {said}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={isOpen}>
        <BlockStack gap="300">
          {translations.map((one) => (
            <OneTranslation key={one.language} one={one} about={about} isBusy={isBusy} onTakeBack={() => onTakeBack(one.language)} />
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
