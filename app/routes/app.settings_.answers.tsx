import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useFetcher, useLoaderData } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Box, Button, Checkbox, InlineStack } from "@shopify/polaris"
import { useState } from "react"
import { z } from "zod"

import { readSettings, saveSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { SettingGroup } from "#app/ui/settings/setting-group.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export const meta: MetaFunction = () => [{ title: "Answers and clicks · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, env } = context.runtime
  const { takesAnswers, measuresClicks, measuresOpens } = await readSettings(db, shop)
  return { takesAnswers, measuresClicks, measuresOpens, canTakeAnswers: env.MAIL_IN_ADDRESS !== undefined }
}

const onOff = z.enum(["on", "off"]).transform((word) => word === "on")
const formShape = z.object({ takesAnswers: onOff, measuresClicks: onOff, measuresOpens: onOff })

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem" as const, message: "That did not work. Load the page again." }
  if (form.data.takesAnswers && !runtime.env.MAIL_IN_ADDRESS)
    return { kind: "problem" as const, message: "Answers cannot be taken in here yet: no address for them is set up." }
  await saveSettings(runtime, shop, form.data)
  return { kind: "saved" as const, message: "Saved" }
}

export default function Answers() {
  const stored = useLoaderData<typeof loader>()
  const [chosen, setChosen] = useState(stored)
  const fetcher = useFetcher<typeof action>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.message, { isError: answer.kind === "problem" }))
  const names = ["takesAnswers", "measuresClicks", "measuresOpens"] as const
  const isChanged = names.some((name) => chosen[name] !== stored[name])
  const save = () => fetcher.submit(Object.fromEntries(names.map((name) => [name, chosen[name] ? "on" : "off"])), { method: "post" })
  const box = (name: (typeof names)[number], label: string, helpText: string, disabled = false) => (
    <Checkbox
      label={label}
      helpText={helpText}
      checked={chosen[name]}
      disabled={disabled}
      onChange={(isOn) => setChosen({ ...chosen, [name]: isOn })}
    />
  )
  return (
    <Screen section="Settings" title="Answers and clicks">
      <BlockStack gap="600">
        <SettingGroup id="answers" title="Answers by mail" text="Where it goes when somebody presses “reply”.">
          <BlockStack gap="300">
            {stored.canTakeAnswers ? null : (
              <Banner tone="info">
                Answers go to your reply address. To take them in here, whoever runs the app sets up an address first.
              </Banner>
            )}
            {box(
              "takesAnswers",
              "Answers come to the inbox of the app",
              "Complaints open a task, “not yet” moves the next message, “stop” stops at once. Photos and files are not taken over.",
              !stored.canTakeAnswers,
            )}
          </BlockStack>
        </SettingGroup>
        <SettingGroup
          id="measure"
          title="What is measured"
          text="Only for your own figures, on your own address. No other company sees it."
        >
          <BlockStack gap="300">
            {box(
              "measuresClicks",
              "Count clicks on links that leave for other pages",
              "Links lead over the app’s address first. It also teaches the best hour.",
            )}
            {box(
              "measuresOpens",
              "Count openings of mails",
              "By a picture of one point. Many mail programs fetch every picture by themselves, so this says little; in some countries it needs consent.",
            )}
          </BlockStack>
        </SettingGroup>
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <InlineStack align="end">
            <Button variant="primary" disabled={!isChanged} loading={fetcher.state !== "idle"} onClick={save}>
              Save
            </Button>
          </InlineStack>
        </Box>
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
