import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Box, Card } from "@shopify/polaris"
import { z } from "zod"

import { moderateReview } from "#app/flow/reviews/moderate-review.server.ts"
import { moderationTabs, readModeration, type ModerationTab } from "#app/flow/reviews/moderation.view.server.ts"
import { rejectionReasons } from "#app/flow/reviews/rejection-reasons.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { PageLinks } from "#app/ui/page-links.tsx"
import { ReviewItem, type ModerationAnswer } from "#app/ui/reviews/review-item.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { TabLinks } from "#app/ui/tab-links.tsx"

export const meta: MetaFunction = () => [{ title: "Reviews · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const search = new URL(request.url).searchParams
  const tab = moderationTabs.find((known) => known === search.get("tab")) ?? "pending"
  const options = { tab, page: Number(search.get("page")) || 1 }
  return readModeration(db, vault, shop, clock.now(), options)
}

const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("publish"), reviewId: z.string().min(1) }),
  z.object({ intent: z.literal("reject"), reviewId: z.string().min(1), reason: z.enum(rejectionReasons) }),
])

export const action = async ({ request, context }: ActionFunctionArgs): Promise<ModerationAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "Choose what to do with the review, and a reason if it is rejected." }
  const outcome = await moderateReview(context.runtime, context.runtime.queue, shop, {
    reviewId: form.data.reviewId,
    action: form.data.intent,
    reason: form.data.intent === "reject" ? form.data.reason : undefined,
    by: userId,
  })
  if (outcome.kind !== "moderated")
    return { kind: "problem", message: "This review is no longer here. Reload the page to see how it stands." }
  return { kind: "moderated", said: form.data.intent === "publish" ? "Published" : "Rejected" }
}

const emptyWords: Record<ModerationTab, { heading: string; text: string }> = {
  pending: { heading: "No review waits for you", text: "New reviews appear here before they are shown in your shop." },
  published: { heading: "No review is published yet", text: "What you publish stands in your shop’s own data and is shown by your theme." },
  rejected: { heading: "No review was rejected", text: "A review may be turned down for what it contains, never for its stars." },
}

export default function Reviews() {
  const view = useLoaderData<typeof loader>()
  const tabs = [
    { id: "pending" as const, label: "Waiting", count: view.counts.pending },
    { id: "published" as const, label: "Published", count: view.counts.published },
    { id: "rejected" as const, label: "Rejected", count: view.counts.rejected },
  ]
  return (
    <Screen section="Reviews" title="Reviews" subtitle="Newest first. Every honest review is shown, whatever its stars">
      <BlockStack gap="400">
        <Card padding="0">
          <TabLinks tabs={tabs} selected={view.tab}>
            {view.rows.length === 0 ? (
              <EmptyList {...emptyWords[view.tab]} />
            ) : (
              <Box>
                {view.rows.map((row) => (
                  <ReviewItem key={row.id} row={row} tab={view.tab} timeZone={view.timeZone} />
                ))}
              </Box>
            )}
          </TabLinks>
        </Card>
        <PageLinks page={view.page} pages={view.pages} />
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
