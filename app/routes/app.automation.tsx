import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Banner, BlockStack, Card } from "@shopify/polaris"
import { z } from "zod"

import { stopAutomatic } from "#app/flow/approval/approve-earned.server.ts"
import { switchAutomationOff, switchAutomationOn, type SwitchedOn } from "#app/flow/approval/switch-automation.server.ts"
import { readAutomation } from "#app/flow/insights/automation.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EarnedCard } from "#app/ui/automation/earned-card.tsx"
import { HistoryCard, RulesCard } from "#app/ui/automation/rules-card.tsx"
import { WaitingCard } from "#app/ui/automation/waiting-card.tsx"
import { EmptyList } from "#app/ui/empty-list.tsx"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"
import { reflexText } from "#app/ui/reviewing/reviewing-words.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Automation · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  return readAutomation(context.runtime, shop)
}

const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("on"), purpose: z.string().min(1), segment: z.string().min(1), sample: z.coerce.number() }),
  z.object({ intent: z.literal("off"), ruleId: z.string().min(1) }),
  z.object({ intent: z.literal("stop"), draftId: z.string().min(1) }),
])

const notOn: Record<Exclude<SwitchedOn["kind"], "on">, string> = {
  "not-earned": "It is not earned any more: newer decisions count as well.",
  "reflex": "It can be switched on once drafts are read more slowly again.",
  "on-already": "It is switched on already.",
  "bad-share": "Between 1 in 20 and every second draft.",
}

export const action = async ({ request, context }: ActionFunctionArgs): Promise<ReviewingAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "Look at the form again." }
  const { data } = form
  switch (data.intent) {
    case "on": {
      const { purpose, segment, sample } = data
      const outcome = await switchAutomationOn(runtime, shop, { purpose, segment, sampleShare: sample, by: userId })
      return outcome.kind === "on" ? { kind: "saved", said: "Switched on" } : { kind: "problem", message: notOn[outcome.kind] }
    }
    case "off":
      return (await switchAutomationOff(runtime, shop, data.ruleId, userId, "by-person"))
        ? { kind: "saved", said: "Switched off" }
        : { kind: "problem", message: "It had ended already." }
    case "stop":
      return (await stopAutomatic(runtime, shop, data.draftId, userId))
        ? { kind: "saved", said: "Stopped: it waits for you" }
        : { kind: "problem", message: "Too late: it is approved, or somebody decided." }
  }
}

export default function Automation() {
  const { earned, inForce, waiting, history, attention, timeZone } = useLoaderData<typeof loader>()
  const isPaused = attention.isReflex
  const open = earned.filter(({ purpose, segment }) => !inForce.some((rule) => rule.purpose === purpose && rule.segment === segment))
  return (
    <Screen section="Automation" title="Automation" subtitle="Off until you switch it on, and back to you when something becomes worse">
      <BlockStack gap="400">
        {isPaused ? (
          <Banner tone="info" title="Automatic approval is paused" action={{ content: "See how drafts are read", url: "/app/reviewing" }}>
            <p>{reflexText}</p>
          </Banner>
        ) : null}
        {inForce.length > 0 ? <RulesCard rules={inForce} timeZone={timeZone} isPaused={isPaused} /> : null}
        {waiting.length > 0 ? <WaitingCard waiting={waiting} timeZone={timeZone} /> : null}
        {open.length > 0 ? <EarnedCard earned={open} isPaused={isPaused} /> : null}
        {earned.length === 0 && inForce.length === 0 ? (
          <Card padding="0">
            <EmptyList
              heading="Nothing is earned yet"
              text="Every draft waits for a person. When you have approved many of a kind as they were written, this page offers to do it for you, with a random part still coming to you."
              action={{ content: "Go to approvals", url: "/app/approvals" }}
            />
          </Card>
        ) : null}
        {history.length > 0 ? <HistoryCard rules={history} timeZone={timeZone} /> : null}
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
