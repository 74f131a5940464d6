import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"

import { readPrivacyScreen } from "#app/flow/learning/privacy-screen.view.server.ts"
import { mayBeShortened, retentionRules } from "#app/flow/record/retention.ts"
import { setRetentionChoice } from "#app/flow/record/retention.store.server.ts"
import { pageNumber } from "#app/platform/page-number.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { AccessList } from "#app/ui/privacy/access-list.tsx"
import { PeriodsForm, type PeriodsAnswer } from "#app/ui/privacy/periods-form.tsx"
import { RequestList } from "#app/ui/privacy/request-list.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { SettingGroup } from "#app/ui/settings/setting-group.tsx"

export const meta: MetaFunction = () => [{ title: "Data and privacy · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, clock } = context.runtime
  const now = clock.now()
  const page = pageNumber(new URL(request.url).searchParams)
  return { now, view: await readPrivacyScreen(db, shop, now, page) }
}

export const action = async ({ request, context }: ActionFunctionArgs): Promise<PeriodsAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { db, clock } = context.runtime
  const fields = await request.formData()
  const chosen = retentionRules.filter(mayBeShortened).flatMap((rule) => {
    const said = fields.get(rule.kind)
    return typeof said === "string" ? [{ rule, days: Number(said) }] : []
  })
  const wrong = chosen.filter(({ rule, days }) => !Number.isInteger(days) || days < rule.leastDays || days > rule.days)
  if (wrong.length > 0 || chosen.length === 0) return { kind: "invalid" }
  for (const { rule, days } of chosen) {
    const choice = { kind: rule.kind, days: days === rule.days ? null : days, setBy: userId, setAt: clock.now() }
    await setRetentionChoice(db, shop, choice)
  }
  return { kind: "saved" }
}

export default function DataAndPrivacy() {
  const { view, now } = useLoaderData<typeof loader>()
  return (
    <Screen section="Data and privacy" title="Data and privacy" subtitle="What customers asked for, how long what is kept, and who looked">
      <BlockStack gap="600">
        <SettingGroup
          id="requests"
          title="Requests"
          text="Shopify passes on what customers ask for. Deletions are done at once; an export is put together for you to hand on to the customer."
        >
          <RequestList requests={view.requests} timeZone={view.timeZone} now={now} />
        </SettingGroup>
        <SettingGroup
          id="periods"
          title="How long data is kept"
          text="Each night the app removes what is older. You can make some periods shorter; what they remove cannot be brought back."
        >
          <PeriodsForm periods={view.periods} lastRun={view.lastRun} now={now} />
        </SettingGroup>
        <SettingGroup
          id="access"
          title="Who looked at personal data"
          text="Noted when a member of your staff opens a draft or an order, or takes an export. Kept for a year."
        >
          <AccessList access={view.access} timeZone={view.timeZone} />
        </SettingGroup>
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
