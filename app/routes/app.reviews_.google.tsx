import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useFetcher, useLoaderData } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Button, Card, InlineStack, List, Text, TextField } from "@shopify/polaris"
import { z } from "zod"

import { feedToken } from "#app/flow/reviews/google-feed.server.ts"
import { readFeed, saveFeed } from "#app/flow/reviews/review-feeds.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { countText, momentText } from "#app/ui/format.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export const meta: MetaFunction = () => [{ title: "Reviews on Google · Afterword" }]

export const loader = async ({ request, context: { runtime, ...context } }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, { runtime, ...context })
  const feed = await readFeed(runtime.db, shop)
  const url = feed?.onAt ? `${runtime.env.SHOPIFY_APP_URL}/feeds/google/${feedToken(runtime, shop, feed.version)}.xml` : null
  return { url, readAt: feed?.readAt ?? null, reviews: feed?.reviews ?? 0 }
}

const formShape = z.object({ intent: z.enum(["on", "off", "renew"]) })
const said = { on: "The feed is on", off: "The feed is off", renew: "The address was renewed" } as const

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem" as const, message: "That did not work. Load the page again." }
  const { intent } = form.data
  const { db, clock } = context.runtime
  await saveFeed(db, shop, { isOn: intent !== "off", renews: intent === "renew", by: userId }, clock.now())
  return { kind: "saved" as const, message: said[intent] }
}

export default function GoogleFeed() {
  const { url, readAt, reviews } = useLoaderData<typeof loader>()
  const fetcher = useFetcher<typeof action>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.message, { isError: answer.kind === "problem" }))
  const isBusy = fetcher.state !== "idle"
  const post = (intent: string) => fetcher.submit({ intent }, { method: "post" })
  return (
    <Screen section="Reviews" title="Google" subtitle="Your published reviews, for Google’s product ratings">
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingMd">
              Product ratings feed
            </Text>
            {url ? (
              <BlockStack gap="300">
                <TextField
                  label="Address for the Merchant Center"
                  value={url}
                  readOnly
                  autoComplete="off"
                  selectTextOnFocus
                  helpText="Enter it there as a scheduled fetch, once a day."
                  connectedRight={<Button onClick={() => void copy(url, () => app.toast.show("Copied"))}>Copy</Button>}
                />
                <Text as="p" tone="subdued">
                  {readAt
                    ? `Last read ${momentText(readAt, "UTC")} UTC, with ${countText(reviews, "review")}.`
                    : "It has not been read yet."}
                </Text>
                <InlineStack gap="200">
                  <Button loading={isBusy} onClick={() => post("renew")}>
                    Renew the address
                  </Button>
                  <Button loading={isBusy} tone="critical" variant="tertiary" onClick={() => post("off")}>
                    Switch the feed off
                  </Button>
                </InlineStack>
              </BlockStack>
            ) : (
              <InlineStack>
                <Button variant="primary" loading={isBusy} onClick={() => post("on")}>
                  Switch the feed on
                </Button>
              </InlineStack>
            )}
            <List>
              <List.Item>Every published review is in it, whatever its stars. Google wants it so, and so do we.</List.Item>
              <List.Item>
                Rewarded and verified reviews are told as such. Reviews without words or by your own staff cannot be in it.
              </List.Item>
              <List.Item>Names are as shoppers chose to show them. Addresses are never in it.</List.Item>
              <List.Item>Google decides whether and when it shows ratings, and asks for a number of reviews first.</List.Item>
            </List>
          </BlockStack>
        </Card>
      </BlockStack>
    </Screen>
  )
}

async function copy(text: string, done: () => void): Promise<void> {
  await navigator.clipboard.writeText(text).then(done, () => undefined)
}

export { ScreenError as ErrorBoundary }
