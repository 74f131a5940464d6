import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"
import { z } from "zod"

import { switchedChannels } from "#app/flow/record/channel-switches.store.server.ts"
import { readChannelsScreen } from "#app/flow/sending/channels-screen.view.server.ts"
import { saveSmsChoices } from "#app/flow/sending/save-sms-settings.server.ts"
import { sendTestPush, sendTestSms } from "#app/flow/sending/send-test.server.ts"
import { switchChannel } from "#app/flow/sending/switch-channel.server.ts"
import { installedChannels } from "#app/main.channels.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { ChannelSwitch } from "#app/ui/channels/channel-switch.tsx"
import { channelAbout, channelTitle, type ChannelsAnswer } from "#app/ui/channels/channel-words.ts"
import { OnsitePlaces } from "#app/ui/channels/onsite-places.tsx"
import { SmsForm } from "#app/ui/channels/sms-form.tsx"
import { smsShape } from "#app/ui/channels/sms-shape.ts"
import { TestForm } from "#app/ui/channels/test-form.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { SettingGroup } from "#app/ui/settings/setting-group.tsx"

export const meta: MetaFunction = () => [{ title: "Channels · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, env, appUrl, clock } = context.runtime
  return { view: await readChannelsScreen(db, shop, installedChannels(env), appUrl, clock.now()) }
}

const intentShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("switch"), channel: z.enum(switchedChannels), to: z.enum(["on", "off"]) }),
  z.object({ intent: z.literal("save-sms") }),
  z.object({ intent: z.literal("test-sms"), to: z.string().max(40) }),
  z.object({ intent: z.literal("test-push"), to: z.string().max(254) }),
])

export const action = async ({ request, context }: ActionFunctionArgs): Promise<ChannelsAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const fields = Object.fromEntries(await request.formData())
  const asked = intentShape.safeParse(fields)
  if (!asked.success) return { kind: "failed", said: "Nothing was asked for." }
  switch (asked.data.intent) {
    case "switch": {
      const { channel, to } = asked.data
      const change = { channel, isOn: to === "on", by: userId }
      const outcome = await switchChannel(runtime, shop, installedChannels(runtime.env), change)
      if (outcome.kind === "missing") return { kind: "failed", said: `Still needed: ${outcome.missing.join(", ")}.` }
      return { kind: "saved", said: `${channelTitle[channel]}: ${to}` }
    }
    case "save-sms": {
      const form = smsShape.safeParse(fields)
      if (!form.success) return { kind: "invalid", errors: z.flattenError(form.error).fieldErrors }
      await saveSmsChoices(runtime, shop, form.data, userId)
      return { kind: "saved", said: "Saved" }
    }
    case "test-sms":
    case "test-push": {
      const test = asked.data.intent === "test-sms" ? sendTestSms : sendTestPush
      const sent = await test(runtime, runtime.short, shop, asked.data.to.trim())
      return sent.kind === "sent" ? { kind: "saved", said: "Test sent" } : { kind: "failed", said: sent.why }
    }
  }
}

export default function Channels() {
  const { view } = useLoaderData<typeof loader>()
  return (
    <Screen section="Settings" title="Channels" subtitle="By what ways your messages may reach shoppers, beside mail">
      <BlockStack gap="600">
        {view.channels.map(({ channel, onAt, missing }) => (
          <SettingGroup key={channel} id={channel} title={channelTitle[channel]} text={channelAbout[channel]}>
            <BlockStack gap="400">
              <ChannelSwitch channel={channel} onAt={onAt} missing={missing} timeZone={view.timeZone} view={view} />
              {channel === "onsite" ? <OnsitePlaces /> : <TestForm channel={channel} />}
            </BlockStack>
          </SettingGroup>
        ))}
        <SmsForm view={view} />
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
