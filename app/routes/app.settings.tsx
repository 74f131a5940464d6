import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"

import { readMonthSpend } from "#app/flow/drafting/month-spend.view.server.ts"
import { setShopTimingBounds } from "#app/flow/learning/set-timing-override.server.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import { readSettingsScreen } from "#app/flow/record/settings.view.server.ts"
import { saveSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { SettingsForm, type SettingsAnswer } from "#app/ui/settings/settings-form.tsx"
import { settingsShape } from "#app/ui/settings/settings-shape.ts"

export const meta: MetaFunction = () => [{ title: "Settings · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const now = clock.now()
  return { settings: await readSettingsScreen(db, vault, shop, now), spend: await readMonthSpend(db, shop, now) }
}

const intentShape = z.enum(["save", "sending-on", "sending-off"]).catch("save")

export const action = async ({ request, context }: ActionFunctionArgs): Promise<SettingsAnswer> => {
  const { shop } = await merchant(request, context)
  const { runtime } = context
  const now = runtime.clock.now()
  const fields = Object.fromEntries(await request.formData())
  const stored = await readSettingsScreen(runtime.db, runtime.vault, shop, now)
  switch (intentShape.parse(fields.intent)) {
    case "sending-off":
      await saveSettings(runtime, shop, { sendingOnAt: null })
      return { kind: "saved", said: "Sending is off" }
    case "sending-on": {
      if (missingForSending(stored).length > 0) return { kind: "incomplete" }
      await saveSettings(runtime, shop, { sendingOnAt: stored.sendingOnAt ?? now })
      return { kind: "saved", said: "Sending is on" }
    }
    case "save": {
      const form = settingsShape.safeParse(fields)
      if (!form.success) return { kind: "invalid", errors: z.flattenError(form.error).fieldErrors }
      const missing = stored.sendingOnAt ? missingForSending(form.data) : []
      if (missing.length > 0)
        return { kind: "invalid", errors: Object.fromEntries(missing.map((detail) => [detail, ["Needed while sending is on."]])) }
      const { minDelayDays: minDays, maxDelayDays: maxDays, ...settings } = form.data
      await saveSettings(runtime, shop, settings)
      if (minDays !== stored.minDelayDays || maxDays !== stored.maxDelayDays) await setShopTimingBounds(runtime, shop, { minDays, maxDays })
      return { kind: "saved", said: "Saved" }
    }
  }
}

export default function Settings() {
  const { settings, spend } = useLoaderData<typeof loader>()
  return (
    <Screen section="Settings" title="Settings">
      <SettingsForm settings={settings} spend={spend} missing={missingForSending(settings)} />
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
