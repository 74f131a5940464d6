import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Box, Card } from "@shopify/polaris"
import { useState } from "react"

import { moderationTabs, readModeration, readModerationCounts, type ModerationTab } from "#app/flow/reviews/moderation.view.server.ts"
import { readQuestions } from "#app/flow/reviews/questions.view.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { pageNumber } from "#app/platform/page-number.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { useKeys } from "#app/ui/draft/use-keys.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { PageLinks } from "#app/ui/page-links.tsx"
import { BulkBar } from "#app/ui/reviews/bulk-bar.tsx"
import { QuestionItem } from "#app/ui/reviews/question-item.tsx"
import { ReviewItem, type ModerationAnswer } from "#app/ui/reviews/review-item.tsx"
import { ReviewKeys, reviewKeyActs } from "#app/ui/reviews/review-keys.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { TabLinks } from "#app/ui/tab-links.tsx"

import { actOnReviews } from "./act-on-reviews.server.ts"

export const meta: MetaFunction = () => [{ title: "Reviews · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const search = new URL(request.url).searchParams
  const page = pageNumber(search)
  if (search.get("tab") === "questions") {
    const [questions, counts, home] = [await readQuestions(db, shop, page), await readModerationCounts(db, shop), await readShop(db, shop)]
    return { kind: "questions" as const, ...questions, counts, timeZone: home?.timeZone ?? "UTC" }
  }
  const tab = moderationTabs.find((known) => known === search.get("tab")) ?? "pending"
  return { kind: "reviews" as const, ...(await readModeration(db, vault, shop, clock.now(), { tab, page })) }
}

export const action = async ({ request, context }: ActionFunctionArgs): Promise<ModerationAnswer> => {
  const { shop, userId } = await merchant(request, context)
  return actOnReviews(context.runtime, shop, userId, Object.fromEntries(await request.formData()))
}

const emptyWords: Record<ModerationTab | "questions", { heading: string; text: string }> = {
  pending: { heading: "No review waits for you", text: "New reviews appear here before they are shown in your shop." },
  published: { heading: "No review is published yet", text: "What you publish stands in your shop’s own data and is shown by your theme." },
  rejected: { heading: "No review was rejected", text: "A review may be turned down for what it contains, never for its stars." },
  questions: { heading: "No question yet", text: "Visitors ask about a product in your shop; what you answer is shown there." },
}

export default function Reviews() {
  const view = useLoaderData<typeof loader>()
  const { counts } = view
  const tab = view.kind === "questions" ? "questions" : view.tab
  const tabs = [
    { id: "pending" as const, label: "Waiting", count: counts.pending },
    { id: "published" as const, label: "Published", count: counts.published },
    { id: "rejected" as const, label: "Rejected", count: counts.rejected },
    { id: "questions" as const, label: "Questions", count: counts.questions },
  ]
  return (
    <Screen section="Reviews" title="Reviews" subtitle="Newest first. Every honest review is shown, whatever its stars">
      <BlockStack gap="400">
        <Card padding="0">
          <TabLinks tabs={tabs} selected={tab}>
            {view.rows.length === 0 ? (
              <EmptyList {...emptyWords[tab]} />
            ) : view.kind === "questions" ? (
              <Box>
                {view.rows.map((row) => (
                  <QuestionItem key={row.id + row.state} row={row} timeZone={view.timeZone} />
                ))}
              </Box>
            ) : (
              <ReviewList key={`${view.tab} ${view.page}`} view={view} />
            )}
          </TabLinks>
        </Card>
        <PageLinks page={view.page} pages={view.pages} />
      </BlockStack>
    </Screen>
  )
}

type ReviewsView = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { kind: "reviews" }>

function ReviewList({ view }: { view: ReviewsView }) {
  const [chosen, setChosen] = useState<string[]>([])
  const ids = view.rows.map(({ id }) => id)
  const here = chosen.filter((id) => ids.includes(id))
  const toggle = (id: string) => setChosen(here.includes(id) ? here.filter((other) => other !== id) : [...here, id])
  const keys = useKeys(reviewKeyActs(ids, toggle))
  return (
    <Box>
      <BulkBar tab={view.tab} chosen={here} all={ids} onChoose={setChosen} />
      {view.rows.map((row) => (
        <ReviewItem
          key={row.id}
          row={row}
          tab={view.tab}
          timeZone={view.timeZone}
          isChosen={here.includes(row.id)}
          onChoose={() => toggle(row.id)}
        />
      ))}
      <ReviewKeys isOn={keys.isOn} onSwitch={keys.setOn} />
    </Box>
  )
}

export { ScreenError as ErrorBoundary }
