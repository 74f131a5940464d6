import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"
import { z } from "zod"

import { checkSendingDomain } from "#app/flow/sending/check-sending-domain.server.ts"
import { settleUnknown } from "#app/flow/sending/deliveries.store.server.ts"
import { chooseBrand } from "#app/flow/sending/save-brand.server.ts"
import { readSendingScreen } from "#app/flow/sending/sending-screen.view.server.ts"
import { dropSendingDomain, setSendingDomain } from "#app/flow/sending/set-sending-domain.server.ts"
import { releaseSending } from "#app/flow/sending/watch-sending.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { BrandCard } from "#app/ui/sending/brand-card.tsx"
import { DomainCard } from "#app/ui/sending/domain-card.tsx"
import { HeldBackCard } from "#app/ui/sending/held-back-card.tsx"
import { addressProblems, type SendingAnswer } from "#app/ui/sending/sending-words.ts"
import { UnknownCard } from "#app/ui/sending/unknown-card.tsx"
import { SettingGroup } from "#app/ui/settings/setting-group.tsx"

export const meta: MetaFunction = () => [{ title: "Sending · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock, env, domainPorts } = context.runtime
  const from = { mailFrom: env.MAIL_FROM, mechanism: domainPorts.mechanism }
  return { view: await readSendingScreen(db, vault, shop, from, clock.now()) }
}

const intentShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("set-domain"), address: z.string().max(300) }),
  z.object({ intent: z.enum(["check-domain", "drop-domain", "release"]) }),
  z.object({ intent: z.literal("save-brand"), logoUrl: z.string(), logoAlt: z.string(), accentColour: z.string() }),
  z.object({ intent: z.literal("settle"), messageId: z.string(), to: z.enum(["sent", "refused"]) }),
])

const saved = (said: string): SendingAnswer => ({ kind: "saved", said })

export const action = async ({ request, context }: ActionFunctionArgs): Promise<SendingAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const form = intentShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "invalid", field: "", why: "Nothing was asked for." }
  switch (form.data.intent) {
    case "set-domain": {
      const set = await setSendingDomain(runtime, shop, form.data.address, userId)
      if (set.kind === "problem") return { kind: "invalid", field: "address", why: addressProblems[set.problem] }
      await runtime.queue.enqueueNow("check-sending-domain", [{ shopId: shop }])
      return saved("Now set the records below")
    }
    case "check-domain": {
      const { kind } = await checkSendingDomain(runtime, runtime.domainPorts, shop)
      return saved(
        kind === "verified" ? "All records are there" : kind === "unreachable" ? "DNS did not answer, try again" : "Something is missing",
      )
    }
    case "drop-domain":
      await dropSendingDomain(runtime, shop)
      return saved("Mails come from the app’s address again")
    case "release":
      return saved((await releaseSending(runtime, shop, userId)) ? "Sending goes on" : "It was not held back")
    case "save-brand": {
      const problem = await chooseBrand(runtime, shop, form.data, userId)
      return problem ? { kind: "invalid", ...problem } : saved("Saved")
    }
    case "settle": {
      const { messageId, to } = form.data
      const isSettled = await settleUnknown(runtime.db, shop, messageId, { to, by: userId }, runtime.clock.now())
      return saved(isSettled ? "Noted" : "It was settled already")
    }
  }
}

export default function Sending() {
  const { view } = useLoaderData<typeof loader>()
  const { domain, mailFrom, timeZone, brand, unknown } = view
  return (
    <Screen section="Settings" title="Sending" subtitle="How your mails leave, and what keeps them welcome">
      <BlockStack gap="600">
        <SettingGroup
          id="held-back"
          title="Is anything held back?"
          text="Mails that come back or annoy cost you your good name with mailboxes."
        >
          <HeldBackCard view={view} />
        </SettingGroup>
        <SettingGroup
          id="domain"
          title="Your own address"
          text="Shoppers trust mails from your own domain more, and your good name with mailboxes is then yours alone. Three DNS records let us send for it."
        >
          <DomainCard key={domain?.address ?? ""} domain={domain} mailFrom={mailFrom} timeZone={timeZone} />
        </SettingGroup>
        <SettingGroup
          id="look"
          title="How mails look"
          text="One column, your logo and one colour. Readable without pictures and in dark mode."
        >
          <BrandCard key={JSON.stringify(brand)} brand={brand} />
        </SettingGroup>
        {unknown.length > 0 ? (
          <SettingGroup id="unknown" title="Did these arrive?" text="Mails of which nobody can tell whether they left.">
            <UnknownCard unknown={unknown} timeZone={timeZone} />
          </SettingGroup>
        ) : null}
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
