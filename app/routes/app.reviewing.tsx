import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Box, Card, Layout, Text } from "@shopify/polaris"
import { z } from "zod"

import { stepBack } from "#app/flow/insights/step-back.server.ts"
import { chooseHoldOut, chooseOwnMinutes } from "#app/flow/insights/choose-comparison.server.ts"
import { choosePlanted } from "#app/flow/approval/decide-planted.server.ts"
import { readReviewing, type ReviewingView } from "#app/flow/insights/reviewing.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { BurstsCard, ReadingCard } from "#app/ui/reviewing/attention-card.tsx"
import { PlantedCard } from "#app/ui/reviewing/planted-card.tsx"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"
import { SignalCard } from "#app/ui/reviewing/signal-card.tsx"
import { TimeCard } from "#app/ui/reviewing/time-card.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Reviewing · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  return readReviewing(db, vault, shop, clock.now())
}

const purpose = z.string().min(1).max(60)
const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("planted"), share: z.coerce.number() }),
  z.object({ intent: z.literal("own-minutes"), minutes: z.union([z.literal(""), z.coerce.number()]) }),
  z.object({ intent: z.literal("hold-out"), purpose, share: z.coerce.number() }),
  z.object({ intent: z.enum(["step-back", "switch-off"]), purpose }),
])

export const action = async ({ request, context }: ActionFunctionArgs): Promise<ReviewingAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "That is not a number. Look at it again." }
  const { data } = form
  switch (data.intent) {
    case "planted": {
      const outcome = await choosePlanted(runtime, shop, data.share, userId)
      return outcome.kind === "saved" ? { kind: "saved", said: "Saved" } : { kind: "problem", message: "At most 1 in 20." }
    }
    case "own-minutes":
      return chooseOwnMinutes(runtime, shop, data.minutes === "" ? null : data.minutes, userId)
    case "hold-out":
      return chooseHoldOut(runtime, shop, data, userId)
    default:
      return stepBack(runtime, runtime.queue, shop, data.purpose, data.intent, userId)
  }
}

export default function Reviewing() {
  const view = useLoaderData<typeof loader>()
  const { timeZone, planted, plantedShare, time, ownMinutes } = view
  return (
    <Screen section="Reviewing" title="Reviewing" subtitle="How drafts are read, what that takes, and how shoppers take the messages">
      <Layout>
        <Layout.Section>
          <ReadingCard view={view} />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <BurstsCard bursts={view.bursts} timeZone={timeZone} />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <TimeCard key={ownMinutes} time={time} ownMinutes={ownMinutes} />
        </Layout.Section>
        <Layout.Section>
          <PlantedCard key={plantedShare} planted={planted} share={plantedShare} timeZone={timeZone} />
        </Layout.Section>
        <Layout.Section>
          <Signals view={view} />
        </Layout.Section>
      </Layout>
    </Screen>
  )
}

function Signals({ view }: { view: ReviewingView }) {
  return (
    <BlockStack gap="400">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <BlockStack gap="100">
          <Text as="h2" variant="headingLg">
            How shoppers take it
          </Text>
          <Text as="p" tone="subdued">
            Differences come with the range that they lie in with 95% certainty, over all four signs together. Stars play no part in it.
          </Text>
        </BlockStack>
      </Box>
      {view.signals.length === 0 ? (
        <Card padding="0">
          <EmptyList
            heading="Nothing was sent yet"
            text="When messages have left, this shows what came back: complaints, unsubscribes, replies and reviews."
          />
        </Card>
      ) : (
        view.signals.map((signal) => (
          <SignalCard key={signal.purpose} signal={signal} isAutomated={view.automated.includes(signal.purpose)} />
        ))
      )}
    </BlockStack>
  )
}

export { ScreenError as ErrorBoundary }
