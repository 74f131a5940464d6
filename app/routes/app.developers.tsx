import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"
import { z } from "zod"

import { revokeApiToken } from "#app/flow/record/api-tokens.store.server.ts"
import { readDevelopersScreen } from "#app/flow/record/developers.view.server.ts"
import { createApiToken, mostApiTokens } from "#app/flow/record/manage-api-tokens.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { SignalGuide } from "#app/ui/developers/signal-guide.tsx"
import { SignalList } from "#app/ui/developers/signal-list.tsx"
import { TokenDesk, type TokenAnswer } from "#app/ui/developers/token-desk.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { SettingGroup } from "#app/ui/settings/setting-group.tsx"

export const meta: MetaFunction = () => [{ title: "Developers · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, appUrl, clock } = context.runtime
  return { view: await readDevelopersScreen(db, shop), address: `${appUrl}/api/signals`, now: clock.now() }
}

const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("create"), name: z.string().trim().min(1, "Give the token a name.").max(60, "At most 60 characters.") }),
  z.object({ intent: z.literal("revoke"), tokenId: z.string().min(1) }),
])

export const action = async ({ request, context }: ActionFunctionArgs): Promise<TokenAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: form.error.issues[0]?.message ?? "Look at the form again." }
  if (form.data.intent === "revoke") {
    await revokeApiToken(runtime.db, shop, form.data.tokenId, "by-merchant", runtime.clock.now())
    return { kind: "revoked" }
  }
  const made = await createApiToken(runtime, shop, { name: form.data.name, by: userId })
  if (made.kind === "too-many")
    return { kind: "problem", message: `A shop can have ${mostApiTokens} tokens that work. Revoke one you no longer need.` }
  return { kind: "created", token: made.token, name: form.data.name }
}

export default function Developers() {
  const { view, address, now } = useLoaderData<typeof loader>()
  return (
    <Screen
      section="Developers"
      title="Developers"
      subtitle="Tell Afterword what happens in your own systems"
      secondaryActions={[{ content: "Webhooks", url: "/app/developers/webhooks" }]}
    >
      <BlockStack gap="600">
        <SettingGroup
          id="tokens"
          title="Tokens"
          text="Each of your systems signs in with a token of its own, so that you can revoke one without the others."
        >
          <TokenDesk tokens={view.tokens} timeZone={view.timeZone} />
        </SettingGroup>
        <SettingGroup
          id="signals"
          title="Signals"
          text="A help desk, a loyalty app or your own site can say what Shopify does not know. Shopify Flow can do the same without code: look for Afterword among its actions."
        >
          <SignalGuide address={address} />
        </SettingGroup>
        <SettingGroup id="newest" title="Newest signals" text="What arrived last, from your systems or from Shopify Flow.">
          <SignalList signals={view.signals} now={now} />
        </SettingGroup>
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
