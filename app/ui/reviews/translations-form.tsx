import { Banner, BlockStack, Button, Card, ChoiceList, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"

import type { TranslationsView } from "#app/flow/reviews/translations.view.server.ts"
import { languageName } from "#app/ui/reviews/translation-words.ts"

/** The switch, and into which languages. */
export function TranslationsForm({
  view: { isOn, chosen, languages, suggested, model, hasBudget },
  isBusy,
  send,
}: {
  view: TranslationsView
  isBusy: boolean
  send: (isOn: boolean, languages: readonly string[]) => void
}) {
  const [selected, setSelected] = useState<string[]>(chosen.length > 0 ? chosen : suggested)
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {isOn ? "Translations are on" : "Translations are off"}
        </Text>
        <Text as="p">
          Published reviews, your replies to them, and questions with your answers are translated by the model that also writes your drafts,
          newest first. Shoppers read the translation in their language with a note that a machine made it, and can always open the
          original. Search engines, Google and your exports get the original only.
        </Text>
        {model === null ? (
          <Banner tone="info" title="No model is configured">
            <p>Nothing can be translated until whoever runs the app names one. Your choice here is kept until then.</p>
          </Banner>
        ) : (
          <Text as="p" tone="subdued">
            {`Model: ${model}. Each text costs one call a language, at most 500 a day. ${
              hasBudget
                ? "Translations stop at half of the month’s budget, so that messages can still be written."
                : "You have set no budget for the model in the settings."
            }`}
          </Text>
        )}
        <ChoiceList
          allowMultiple
          title="Languages"
          choices={languages.map((value) => ({ value, label: languageName(value) }))}
          selected={selected}
          onChange={setSelected}
        />
        <InlineStack gap="200">
          {isOn ? (
            <>
              <Button variant="primary" loading={isBusy} disabled={selected.length === 0} onClick={() => send(true, selected)}>
                Save
              </Button>
              <Button disabled={isBusy} onClick={() => send(false, selected)}>
                Turn off
              </Button>
            </>
          ) : (
            <Button variant="primary" loading={isBusy} disabled={selected.length === 0} onClick={() => send(true, selected)}>
              Turn on
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  )
}
