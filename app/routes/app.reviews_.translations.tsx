import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useFetcher, useLoaderData } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Card, Text } from "@shopify/polaris"

import { saveTranslations } from "#app/flow/reviews/save-translations.server.ts"
import { readTranslations, type TranslationsView } from "#app/flow/reviews/translations.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { countText } from "#app/ui/format.ts"
import { languageName, translationReason } from "#app/ui/reviews/translation-words.ts"
import { TranslationsForm } from "#app/ui/reviews/translations-form.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export const meta: MetaFunction = () => [{ title: "Translations of reviews · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  return readTranslations(context.runtime.db, shop, context.runtime.writer.model)
}

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const form = await request.formData()
  const languages = String(form.get("languages") ?? "").split(",")
  const saved = await saveTranslations(context.runtime, context.runtime.queue, shop, {
    isOn: form.get("isOn") === "yes",
    languages,
    by: userId,
  })
  return saved.kind === "saved"
    ? { kind: "saved" as const, message: "Saved" }
    : { kind: "problem" as const, message: "Choose at least one language." }
}

export default function Translations() {
  const view = useLoaderData<typeof loader>()
  const fetcher = useFetcher<typeof action>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.message, { isError: answer.kind === "problem" }))
  const send = (isOn: boolean, languages: readonly string[]) =>
    fetcher.submit({ isOn: isOn ? "yes" : "no", languages: languages.join(",") }, { method: "post" })
  return (
    <Screen section="Reviews" title="Translations" subtitle="What stands in your store, in the languages of others">
      <BlockStack gap="400">
        <TranslationsForm view={view} isBusy={fetcher.state !== "idle"} send={send} />
        <Made counts={view.counts} refusals={view.refusals} />
      </BlockStack>
    </Screen>
  )
}

function Made({ counts, refusals }: Pick<TranslationsView, "counts" | "refusals">) {
  if (counts.length === 0)
    return (
      <Card padding="0">
        <EmptyList
          heading="Nothing is translated yet"
          text="Each translation stands beside its original, on the Published tab or among the questions, where you can take it back."
        />
      </Card>
    )
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What there is
        </Text>
        {counts.map(({ language, ...of }) => (
          <Text as="p" key={language}>
            {`${languageName(language)}: ${partsOf(of).join(", ")}`}
          </Text>
        ))}
        {refusals.length > 0 ? (
          <>
            <Text as="h3" variant="headingSm">
              Not shown
            </Text>
            {refusals.map(({ reason, count }) => (
              <Text as="p" key={reason} tone="subdued">
                {`${countText(count, "translation")}: ${translationReason(reason)}`}
              </Text>
            ))}
          </>
        ) : null}
      </BlockStack>
    </Card>
  )
}

function partsOf({ made, waiting, refused, withdrawn }: Omit<TranslationsView["counts"][number], "language">): string[] {
  return [
    countText(made, "translation"),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(refused > 0 ? [`${refused} not shown`] : []),
    ...(withdrawn > 0 ? [`${withdrawn} taken back`] : []),
  ]
}

export { ScreenError as ErrorBoundary }
