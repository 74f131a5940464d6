import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useFetcher, useLoaderData } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"
import { z } from "zod"

import { forgetVoice } from "#app/flow/approval/forget-voice.server.ts"
import { readVoiceScreen } from "#app/flow/approval/voice.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { countText } from "#app/ui/format.ts"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"
import { LearnedExamples } from "#app/ui/voice/learned-examples.tsx"
import { LearnedRules } from "#app/ui/voice/learned-rules.tsx"

export const meta: MetaFunction = () => [{ title: "Your voice · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  return readVoiceScreen(context.runtime.db, context.runtime.vault, shop)
}

const formShape = z.discriminatedUnion("item", [
  z.object({ item: z.literal("rule"), key: z.string().min(1) }),
  z.object({ item: z.literal("example"), decisionId: z.string().min(1) }),
  z.object({ item: z.literal("all") }),
])

export const action = async ({ request, context }: ActionFunctionArgs): Promise<ReviewingAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "Choose what to delete." }
  const outcome = await forgetVoice(context.runtime, shop, userId, form.data)
  return outcome.kind === "forgotten" ? { kind: "saved", said: "Deleted" } : { kind: "problem", message: "It was deleted already." }
}

export default function Voice() {
  const { rules, examples, brandVoice, decisions, timeZone } = useLoaderData<typeof loader>()
  const fetcher = useFetcher<ReviewingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.kind === "saved" ? answer.said : answer.message))
  const isBusy = fetcher.state !== "idle"
  const post = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" })
  return (
    <Screen section="Your voice" title="Your voice" subtitle={`What was learned from ${countText(decisions, "decision")} on drafts`}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              In your own words
            </Text>
            <Text as="p" breakWord>
              {brandVoice ?? "Nothing yet. In the settings you can say how your shop sounds."}
            </Text>
          </BlockStack>
        </Card>
        <LearnedRules rules={rules} timeZone={timeZone} isBusy={isBusy} onDelete={(key) => post({ item: "rule", key })} />
        <LearnedExamples
          examples={examples}
          timeZone={timeZone}
          isBusy={isBusy}
          onDelete={(decisionId) => post({ item: "example", decisionId })}
        />
        {rules.length > 0 || examples.length > 0 ? <DeleteAll isBusy={isBusy} onDelete={() => post({ item: "all" })} /> : null}
      </BlockStack>
    </Screen>
  )
}

function DeleteAll({ isBusy, onDelete }: { isBusy: boolean; onDelete: () => void }) {
  const [isAsked, setAsked] = useState(false)
  if (!isAsked)
    return (
      <InlineStack>
        <Button tone="critical" onClick={() => setAsked(true)}>
          Delete all that was learned
        </Button>
      </InlineStack>
    )
  return (
    <Banner tone="warning" title="Delete every habit and example?">
      <BlockStack gap="200">
        <p>Drafts sound as they did at first, until new edits teach something else. This cannot be undone.</p>
        <InlineStack gap="200">
          <Button variant="primary" tone="critical" loading={isBusy} onClick={onDelete}>
            Yes, delete all
          </Button>
          <Button onClick={() => setAsked(false)}>Cancel</Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  )
}

export { ScreenError as ErrorBoundary }
