import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"
import { z } from "zod"

import { readRewards } from "#app/flow/insights/rewards.view.server.ts"
import { hasUnreadTerms, readArms } from "#app/flow/reviews/reward-arms.ts"
import { endRewards, startRewards, tryRewardsAgain } from "#app/flow/reviews/switch-rewards.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { RewardsGiven } from "#app/ui/reviews/rewards-given.tsx"
import { RewardsPlan } from "#app/ui/reviews/rewards-plan.tsx"
import { RewardsResults } from "#app/ui/reviews/rewards-results.tsx"
import { refusalText, type RewardsAnswer } from "#app/ui/reviews/rewards-words.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Rewards for reviews · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, clock } = context.runtime
  return readRewards(db, shop, clock.now())
}

const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("start"), arms: z.string().max(4_000), monthlyPromises: z.coerce.number() }),
  z.object({ intent: z.enum(["end", "try-again"]) }),
])

const said = { "on": "Rewards are on", "off": "Nothing new is promised", "tried-again": "They are tried again" }

export const action = async ({ request, context }: ActionFunctionArgs): Promise<RewardsAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "That could not be read. Look at the numbers again." }
  const { data } = form
  if (data.intent !== "start")
    return answerOf(data.intent === "end" ? await endRewards(runtime, shop, userId) : await tryRewardsAgain(runtime, shop))
  const arms = jsonOf(data.arms)
  if (hasUnreadTerms(arms)) return { kind: "problem", message: refusalText("terms") }
  const plan = { arms: readArms(arms), monthlyPromises: data.monthlyPromises }
  return answerOf(await startRewards(runtime, shop, plan, userId))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function answerOf(outcome: Awaited<ReturnType<typeof startRewards>>): RewardsAnswer {
  return outcome.kind === "refused"
    ? { kind: "problem", message: refusalText(outcome.problem) }
    : { kind: "done", said: said[outcome.kind] }
}

export default function Rewards() {
  const view = useLoaderData<typeof loader>()
  return (
    <Screen
      section="Reviews"
      title="Rewards"
      subtitle="A thank-you for any review, whatever it says. Promised before, marked for good, compared with promising nothing"
    >
      <BlockStack gap="400">
        <RewardsPlan key={view.plan?.id ?? "none"} view={view} />
        {view.plan ? <RewardsResults plan={view.plan} timeZone={view.timeZone} /> : null}
        <RewardsGiven view={view} />
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
