import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Box, Card } from "@shopify/polaris"
import { z } from "zod"

import { moderateReview } from "#app/flow/reviews/moderate-review.server.ts"
import { moderationTabs, readModeration, type ModerationTab } from "#app/flow/reviews/moderation.view.server.ts"
import { prepareReviewReply } from "#app/flow/reviews/prepare-review-reply.server.ts"
import { dropReviewReply, publishReviewReply, removeReviewReply } from "#app/flow/reviews/publish-review-reply.server.ts"
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
  z.object({ intent: z.enum(["prepare-reply", "drop-reply", "remove-reply"]), reviewId: z.string().min(1) }),
  z.object({
    intent: z.literal("reply"),
    reviewId: z.string().min(1),
    body: z.string().max(10_000),
    seen: z.enum(["yes", "no"]).catch("no"),
  }),
  z.object({ intent: z.literal("reject"), reviewId: z.string().min(1), reason: z.enum(rejectionReasons) }),
])

export const action = async ({ request, context }: ActionFunctionArgs): Promise<ModerationAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "Choose what to do with the review, and a reason if it is rejected." }
  const { data } = form
  if (data.intent !== "publish" && data.intent !== "reject") return answerReview(context.runtime, shop, userId, data)
  const outcome = await moderateReview(context.runtime, context.runtime.queue, shop, {
    reviewId: data.reviewId,
    action: data.intent,
    reason: data.intent === "reject" ? data.reason : undefined,
    by: userId,
  })
  if (outcome.kind !== "moderated")
    return { kind: "problem", message: "This review is no longer here. Reload the page to see how it stands." }
  return { kind: "moderated", said: data.intent === "publish" ? "Published" : "Rejected" }
}

type Answering = Exclude<z.infer<typeof formShape>, { intent: "publish" | "reject" }>

const refusals = {
  "empty": "Write a few words first.",
  "too-long": "This is too long for a public answer.",
  "private": "An answer to a review is public: leave out order numbers and other people’s addresses.",
}

/** Prepares, publishes, takes down or throws away the shop's public answer. */
async function answerReview(runtime: AppLoadContext["runtime"], shop: string, by: string, data: Answering): Promise<ModerationAnswer> {
  const { reviewId } = data
  const gone: ModerationAnswer = { kind: "problem", message: "This review is no longer here. Reload the page to see how it stands." }
  switch (data.intent) {
    case "prepare-reply":
      return (await prepareReviewReply(runtime, runtime.writer, shop, reviewId)).kind === "prepared" ? { kind: "prepared" } : gone
    case "drop-reply":
      return (await dropReviewReply(runtime, shop, reviewId)) > 0 ? { kind: "moderated", said: "Thrown away" } : gone
    case "remove-reply":
      return (await removeReviewReply(runtime, runtime.queue, shop, { reviewId, by })).kind === "published"
        ? { kind: "moderated", said: "Answer taken down" }
        : gone
    case "reply": {
      const answer = { reviewId, body: data.body, by, hasSeenFindings: data.seen === "yes" }
      const outcome = await publishReviewReply(runtime, runtime.queue, shop, answer)
      if (outcome.kind === "published") return { kind: "moderated", said: "Answer published" }
      if (outcome.kind === "unknown") return gone
      return outcome.kind === "refused" ? { kind: "problem", message: refusals[outcome.reason] } : outcome
    }
  }
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
