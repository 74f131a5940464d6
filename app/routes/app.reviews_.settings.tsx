import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useFetcher, useLoaderData } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack } from "@shopify/polaris"

import { readCaptureSettings, saveCapture } from "#app/flow/reviews/capture-settings.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { CaptureForm } from "#app/ui/reviews/capture-form.tsx"
import { QuestionsCard } from "#app/ui/reviews/questions-card.tsx"
import { RefusedCard } from "#app/ui/reviews/refused-card.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export const meta: MetaFunction = () => [{ title: "Review form and rules · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  return readCaptureSettings(context.runtime, shop)
}

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  return saveCapture(context.runtime, shop, userId, Object.fromEntries(await request.formData()))
}

export default function ReviewSettingsPage() {
  const view = useLoaderData<typeof loader>()
  const fetcher = useFetcher<typeof action>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.message, { isError: answer.kind === "problem" }))
  const isBusy = fetcher.state !== "idle"
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" })
  return (
    <Screen section="Reviews" title="Form and rules" subtitle="What the review form asks, and what happens with what comes in">
      <BlockStack gap="400">
        <CaptureForm settings={view.settings} isSendingOn={view.isSendingOn} policyUrl={view.policyUrl} isBusy={isBusy} send={send} />
        <QuestionsCard presets={view.presets} questions={view.questions} categories={view.categories} isBusy={isBusy} send={send} />
        <RefusedCard refusals={view.refusals} />
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
