import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"
import { z } from "zod"

import { chooseDays, endBlackout, setBlackout, type BlackoutOutcome } from "#app/flow/planning/change-days.server.ts"
import { readDays } from "#app/flow/planning/days-screen.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { BlackoutsCard } from "#app/ui/days/blackouts-card.tsx"
import { ChoicesCard, type DaysAnswer } from "#app/ui/days/choices-card.tsx"
import { HoursCard } from "#app/ui/days/hours-card.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Days and hours · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  return readDays(context.runtime.db, shop, context.runtime.clock.now())
}

const onOff = z.enum(["on", "off"]).transform((word) => word === "on")
const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("choose"), skipsWeekends: onOff, skipsHolidays: onOff, learnsHours: onOff }),
  z.object({ intent: z.literal("add"), fromDay: z.string().max(10), untilDay: z.string().max(10), name: z.string().max(80) }),
  z.object({ intent: z.literal("remove"), id: z.string().min(1).max(100) }),
])

const refusals: Record<Extract<BlackoutOutcome, { kind: "refused" }>["reason"], string> = {
  "no-day": "Choose the first and the last day.",
  "backwards": "The last day is before the first.",
  "too-long": "That is longer than two months. To send nothing for longer, turn sending off.",
  "over": "These days are over.",
  "too-many": "There are fifty already. Remove some first.",
}

export const action = async ({ request, context }: ActionFunctionArgs): Promise<DaysAnswer> => {
  const { shop, userId: by } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "Choose days first." }
  switch (form.data.intent) {
    case "choose": {
      const { intent: _, ...choices } = form.data
      await chooseDays(runtime, runtime.queue, shop, choices, by)
      return { kind: "done", said: "Saved" }
    }
    case "add": {
      const outcome = await setBlackout(runtime, runtime.queue, shop, { ...form.data, by })
      return outcome.kind === "added" ? { kind: "done", said: "Added" } : { kind: "problem", message: refusals[outcome.reason] }
    }
    case "remove": {
      const outcome = await endBlackout(runtime, runtime.queue, shop, form.data.id)
      return outcome.kind === "removed" ? { kind: "done", said: "Removed" } : { kind: "problem", message: "It is gone already." }
    }
  }
}

export default function Days() {
  const view = useLoaderData<typeof loader>()
  return (
    <Screen section="Settings" title="Days and hours">
      <BlockStack gap="400">
        <ChoicesCard view={view} />
        <BlackoutsCard view={view} />
        <HoursCard view={view} />
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
