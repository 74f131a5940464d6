import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"

import { findAutomaticApproval } from "#app/flow/approval/automatic-approvals.store.server.ts"
import { noteOpen } from "#app/flow/approval/desk-items.store.server.ts"
import { readDraftScreen, type DraftView } from "#app/flow/approval/draft.view.server.ts"
import { noteStaff } from "#app/flow/approval/staff.store.server.ts"
import { readNeighbours } from "#app/flow/approval/waiting-drafts.store.server.ts"
import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { answerDeskForm } from "#app/routes/app.approvals.$touchpointId/answer-desk-form.server.ts"
import { answerPlantedForm } from "#app/routes/app.approvals.$touchpointId/answer-planted-form.server.ts"
import { AutomaticNote } from "#app/ui/draft/automatic-note.tsx"
import { ClosedDraft } from "#app/ui/draft/closed-draft.tsx"
import type { DeskAnswer } from "#app/ui/draft/desk-answer.ts"
import { deskFormShape } from "#app/ui/draft/desk-form.ts"
import { DraftDesk } from "#app/ui/draft/draft-desk.tsx"
import { readPlantedDraft } from "#app/routes/app.approvals.$touchpointId/planted-page.server.ts"
import { RevealedCard } from "#app/ui/draft/revealed-draft.tsx"
import { previewMail } from "#app/routes/app.approvals.$touchpointId/preview-mail.server.ts"
import { countryName, titlesText } from "#app/ui/format.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { purposeWord, stateWord } from "#app/ui/words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

const notFound = {
  title: "This message is not here",
  advice: "It may have been cancelled, or the link is of another shop.",
  way: { label: "Back to approvals", url: "/app/approvals" },
}

export const meta: MetaFunction = () => [{ title: "Draft · Afterword" }]

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const { db, vault, clock } = runtime
  const now = clock.now()
  const view = await readDraftScreen(db, vault, shop, now, params.touchpointId ?? "", userId)
  if (!view) {
    const planted = await readPlantedDraft(runtime, shop, params.touchpointId ?? "", userId)
    if (!planted) throw data(notFound, { status: 404 })
    return { ...planted, automatic: null }
  }
  const { touchpointId: id, state, draft } = view
  const [around, html, automatic] = await Promise.all([
    readNeighbours(db, shop, now, view.timeZone, { ...view, id }),
    draft ? previewMail(runtime, shop, draft, aboutOf(view)) : "",
    draft ? findAutomaticApproval(db, shop, draft.id) : null,
    noteAccess(runtime, shop, { userId, action: "viewed", subject: "draft", subjectId: id }),
    noteStaff(db, shop, userId, now),
    state === "review" ? noteOpen(db, shop, id, userId, now) : null,
  ])
  return { kind: "draft" as const, now, view, html, around, automatic: automatic?.state === "waiting" ? automatic.approveAt : null }
}

export const action = async ({ request, context, params }: ActionFunctionArgs): Promise<DeskAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const form = deskFormShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", title: "Not saved", advice: form.error.issues[0]?.message ?? "Look at the form again." }
  const asker = { shop, userId, touchpointId: params.touchpointId ?? "" }
  return (await answerPlantedForm(runtime, asker, form.data)) ?? answerDeskForm(runtime, runtime.queue, asker, form.data)
}

const aboutOf = ({ purpose, products, person }: DraftView) => ({
  purpose,
  productCount: products.length,
  countryCode: person.countryCode,
})

const silent = new Set<string | undefined>(["decided", "checked", "noted"])

// After a decision the next draft opens; reading the old one again would only flash its new state. A look at the checks changes nothing.
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  silent.has((actionResult as DeskAnswer | undefined)?.kind) ? false : defaultShouldRevalidate

export default function DraftPage() {
  const page = useLoaderData<typeof loader>()
  if (page.kind === "draft") return <DraftScreen {...page} />
  return (
    <Screen section="Approvals" title="A planted draft" backAction={{ content: "Approvals", url: "/app/approvals" }}>
      <RevealedCard revealed={page.revealed} next={page.next} />
    </Screen>
  )
}

type DraftPageData = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { kind: "draft" }>

function DraftScreen({ now, view, html, around, automatic }: DraftPageData) {
  const country = countryName(view.person.countryCode)
  const open = view.state === "review" ? view.draft : null
  const place = around.position ? ` · ${around.position} of ${around.count}` : ""
  return (
    <Screen
      section="Approvals"
      title={titlesText(view.products.map((product) => product.title))}
      titleMetadata={<WordBadge word={stateWord(view.state)} />}
      subtitle={`${purposeWord(view.purpose).text} for ${view.person.firstName ?? "the buyer"}${country ? `, ${country}` : ""} · order ${view.order.name}${place}`}
      backAction={{ content: "Approvals", url: "/app/approvals" }}
      pagination={{
        hasPrevious: around.previous !== null,
        ...(around.previous ? { previousURL: `/app/approvals/${around.previous}` } : {}),
        accessibilityLabels: { previous: "Previous draft", next: "Next draft" },
        hasNext: around.next !== null,
        ...(around.next ? { nextURL: `/app/approvals/${around.next}` } : {}),
      }}
    >
      {open ? (
        <BlockStack gap="400">
          {automatic ? <AutomaticNote draftId={open.id} approveAt={automatic} timeZone={view.timeZone} /> : null}
          <DraftDesk key={open.id} view={view} draft={open} html={html} now={now} around={around} />
        </BlockStack>
      ) : (
        <ClosedDraft key={view.touchpointId} view={view} html={html} now={now} around={around} />
      )}
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
