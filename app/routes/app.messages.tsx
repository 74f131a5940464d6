import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Banner, BlockStack } from "@shopify/polaris"
import { z } from "zod"

import { readMessages } from "#app/flow/insights/messages.view.server.ts"
import { switchPurpose } from "#app/flow/planning/switch-purpose.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { GuidesCard } from "#app/ui/messages/guides-card.tsx"
import { KindCard, type SwitchAnswer } from "#app/ui/messages/kind-card.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Messages · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, clock } = context.runtime
  return readMessages(db, shop, clock.now())
}

const formShape = z.object({ intent: z.enum(["on", "off"]), purpose: z.string().min(1) })

export const action = async ({ request, context }: ActionFunctionArgs): Promise<SwitchAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "Choose which messages to switch on or off." }
  const { intent, purpose } = form.data
  const outcome = await switchPurpose(runtime, runtime.queue, shop, { purpose, isOn: intent === "on", changedBy: userId })
  if (outcome.kind === "unknown") return { kind: "problem", message: "These messages cannot be switched here." }
  const taken = outcome.kind === "switched" && outcome.cancelled > 0 ? `, ${outcome.cancelled} planned ones were taken back` : ""
  return { kind: "switched", said: intent === "on" ? "Switched on" : `Switched off${taken}` }
}

export default function Messages() {
  const view = useLoaderData<typeof loader>()
  return (
    <Screen section="Messages" title="Kinds of messages" subtitle="What your buyers may get after an order, and on which ground">
      <BlockStack gap="400">
        {view.isSendingOn ? null : (
          <Banner tone="info" title="Sending is off" action={{ content: "Open settings", url: "/app/settings" }}>
            Nothing leaves until you turn sending on. You can switch kinds of messages on before; their drafts will wait.
          </Banner>
        )}
        {view.kinds.map((kind) => (
          <KindCard key={kind.id} kind={kind} days={view.days} timeZone={view.timeZone}>
            {kind.isGuide ? <GuidesCard guides={view.guides} unguided={view.unguided} /> : null}
          </KindCard>
        ))}
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
