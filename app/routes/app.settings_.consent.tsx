import {
  unstable_parseMultipartFormData as parseMultipartFormData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"

import { readConsentScreen } from "#app/flow/consent/consent-screen.view.server.ts"
import { dropImports } from "#app/flow/consent/consent-imports.store.server.ts"
import { readConsentFile } from "#app/flow/consent/read-consent-file.server.ts"
import { endCollectionNotice, stateCollectionNotice } from "#app/flow/consent/state-collection-notice.server.ts"
import { startConsentImport } from "#app/flow/responses/apply-consent-import.server.ts"
import type { Runtime } from "#app/main.runtime.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { CountryList } from "#app/ui/consent/country-list.tsx"
import { ImportForm } from "#app/ui/consent/import-form.tsx"
import { NoticeForm, type ConsentAnswer } from "#app/ui/consent/notice-form.tsx"
import { ReachTable } from "#app/ui/consent/reach-table.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { SettingGroup } from "#app/ui/settings/setting-group.tsx"

export const meta: MetaFunction = () => [{ title: "Consent · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const now = context.runtime.clock.now()
  return { now, view: await readConsentScreen(context.runtime.db, shop, now) }
}

export const action = async ({ request, context }: ActionFunctionArgs): Promise<ConsentAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  if (request.headers.get("content-type")?.startsWith("multipart/form-data")) return readFile(runtime, shop, userId, request)
  const fields = Object.fromEntries(await request.formData())
  const importId = String(fields.importId ?? "")
  switch (fields.intent) {
    case "state-notice": {
      const from = String(fields.from ?? "")
      const fromAt = /^\d{4}-\d{2}-\d{2}$/.test(from) ? new Date(`${from}T00:00:00Z`) : null
      const url = String(fields.url ?? "").trim() || null
      const stated = await stateCollectionNotice(runtime, shop, { wording: String(fields.wording ?? ""), url, fromAt, by: userId })
      return stated.kind === "stated" ? { kind: "saved", said: "Saved" } : stated
    }
    case "end-notice":
      await endCollectionNotice(runtime, shop, userId)
      return { kind: "saved", said: "Saved" }
    case "apply":
      await startConsentImport(runtime, runtime.queue, shop, importId, userId)
      return { kind: "saved", said: "It is being noted" }
    case "drop":
      await dropImports(runtime.db, shop, userId, runtime.clock.now(), importId)
      return { kind: "saved", said: "Dropped" }
    default:
      return { kind: "failed", said: "Nothing was asked for." }
  }
}

/** The file is read while it comes in; nothing holds it whole. */
async function readFile(runtime: Runtime, shop: ShopId, by: string, request: Request): Promise<ConsentAnswer> {
  let isRead = false
  await parseMultipartFormData(request, async ({ name, filename, data }) => {
    if (name !== "file" || filename === undefined || isRead) return null
    isRead = true
    await readConsentFile(runtime, shop, { fileName: filename, by, bytes: data })
    return null
  })
  return isRead ? { kind: "read" } : { kind: "failed", said: "There was no file in what was sent." }
}

export default function Consent() {
  const { view, now } = useLoaderData<typeof loader>()
  return (
    <Screen section="Settings" title="Consent" subtitle="Whom you may write to, and how that is known">
      <BlockStack gap="600">
        <SettingGroup
          id="reach"
          title="Who may be written to"
          text="The buyers of the last 30 days, by the rules of their countries and by what they said. It is the same for every kind of message, whether it is on or off."
        >
          <ReachTable reach={view.reach} orders={view.orders} />
        </SettingGroup>
        <SettingGroup
          id="notice"
          title="What buyers are told"
          text="In many countries you may write about similar goods without a yes if buyers were told so when they gave their address, and can object. State here what they are told. In Germany, Austria and Switzerland a yes is needed all the same."
        >
          <NoticeForm notices={view.notices} timeZone={view.timeZone} today={now.toISOString().slice(0, 10)} />
        </SettingGroup>
        <SettingGroup
          id="import"
          title="Bring in what people said elsewhere"
          text="A file from the system you used before. Nothing in it counts until you have seen what it says."
        >
          <ImportForm imports={view.imports} now={now} />
        </SettingGroup>
        <SettingGroup
          id="countries"
          title="What is kept to"
          text={`Rules by country, version ${view.policyVersion}. They are our reading of the law and no legal advice; where we do not know, the strictest holds.`}
        >
          <CountryList countries={view.countries} />
        </SettingGroup>
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
