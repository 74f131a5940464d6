import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Text } from "@shopify/polaris"
import { z } from "zod"

import { readTargets } from "#app/flow/reviews/event-targets.store.server.ts"
import { changeTarget, createTarget, mostTargets } from "#app/flow/reviews/manage-targets.server.ts"
import { reviewTopics } from "#app/flow/reviews/review-topics.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { TargetDesk, type TargetAnswer } from "#app/ui/developers/target-desk.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { SettingGroup } from "#app/ui/settings/setting-group.tsx"

export const meta: MetaFunction = () => [{ title: "Webhooks · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db } = context.runtime
  const targets = (await readTargets(db, shop)).filter(({ kind }) => kind === "endpoint")
  return {
    timeZone: (await readShop(db, shop))?.timeZone ?? "UTC",
    targets: targets.map(({ id, url, topics, onAt, offReason, failures, lastOutcome, lastAt }) => ({
      id,
      url: url ?? "",
      topics,
      isOn: onAt !== null,
      offReason,
      failures,
      lastOutcome,
      lastAt,
    })),
  }
}

const formShape = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("create"),
    url: z.string().trim().min(1, "Enter an address.").max(500, "At most 500 characters."),
    topics: z.string().transform((text) => reviewTopics.filter((topic) => text.split(",").includes(topic))),
  }),
  z.object({ intent: z.enum(["on", "off", "delete"]), targetId: z.string().min(1).max(60) }),
])

const said = { on: "Switched on", off: "Switched off", delete: "Deleted" } as const
const refusals = {
  "not-https": "The address must begin with https:// and name no port, user or password.",
  "too-many": `A shop can have ${mostTargets} addresses. Delete one you no longer need.`,
} as const

export const action = async ({ request, context }: ActionFunctionArgs): Promise<TargetAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: form.error.issues[0]?.message ?? "Look at the form again." }
  if (form.data.intent !== "create") {
    const { intent, targetId } = form.data
    const changed = await changeTarget(context.runtime, shop, targetId, intent)
    return changed ? { kind: "changed", said: said[intent] } : { kind: "problem", message: "This address is gone. Load the page again." }
  }
  const made = await createTarget(context.runtime, shop, { ...form.data, by: userId })
  return made.kind === "created" ? made : { kind: "problem", message: refusals[made.reason] }
}

export default function Webhooks() {
  const { targets, timeZone } = useLoaderData<typeof loader>()
  return (
    <Screen
      section="Developers"
      title="Webhooks"
      subtitle="Your own systems hear what happens to reviews"
      backAction={{ content: "Developers", url: "/app/developers" }}
    >
      <BlockStack gap="600">
        <SettingGroup
          id="targets"
          title="Addresses"
          text="Each is told by a signed request. What is not taken is tried again for three days, in order; nobody else waits."
        >
          <TargetDesk targets={targets} topics={reviewTopics} timeZone={timeZone} />
        </SettingGroup>
        <SettingGroup id="signature" title="Signature" text="How to tell that a request is ours.">
          <Text as="p">
            The header afterword-signature holds t, seconds since 1970, and v1, the HMAC-SHA256 in hex of “t.body” under your secret. Refuse
            what is older than five minutes. An event may come twice: afterword-event-id stays the same.
          </Text>
        </SettingGroup>
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
