import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react"
import { z } from "zod"

import { decide } from "#app/flow/approval/decide.server.ts"
import { readDraftScreen, readNextWaiting } from "#app/flow/approval/draft.view.server.ts"
import { draftRejectionReasons } from "#app/flow/approval/rejection-reasons.ts"
import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { ClosedDraft } from "#app/ui/draft/closed-draft.tsx"
import type { DecisionAnswer } from "#app/ui/draft/decision-card.tsx"
import { DraftDesk } from "#app/ui/draft/draft-desk.tsx"
import { countryName, titlesText } from "#app/ui/format.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { stateWord } from "#app/ui/words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

const notFound = {
  title: "This message is not here",
  advice: "It may have been cancelled, or the link is of another shop.",
  way: { label: "Back to approvals", url: "/app/approvals" },
}

export const meta: MetaFunction = () => [{ title: "Draft · Afterword" }]

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const now = clock.now()
  const view = await readDraftScreen(db, vault, shop, now, params.touchpointId ?? "")
  if (!view) throw data(notFound, { status: 404 })
  await noteAccess(context.runtime, shop, { userId, action: "viewed", subject: "draft", subjectId: view.touchpointId })
  const next = await readNextWaiting(db, shop, { id: view.touchpointId, dueAt: view.dueAt })
  return { now, view, next }
}

const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("approve"), draftId: z.string().min(1), openedAt: z.coerce.date() }),
  z.object({ intent: z.literal("reject"), draftId: z.string().min(1), openedAt: z.coerce.date(), reason: z.enum(draftRejectionReasons) }),
  z.object({
    intent: z.literal("edit"),
    draftId: z.string().min(1),
    openedAt: z.coerce.date(),
    subject: z.string().trim().min(1, "The subject is empty.").max(200, "The subject is longer than 200 characters."),
    body: z.string().trim().min(1, "The text is empty.").max(5000, "The text is longer than 5,000 characters."),
  }),
])

export const action = async ({ request, context, params }: ActionFunctionArgs): Promise<DecisionAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", title: "Not saved", advice: form.error.issues[0]?.message ?? "Look at the form again." }
  const { intent, draftId, openedAt } = form.data
  const before = await readDraftScreen(runtime.db, runtime.vault, shop, runtime.clock.now(), params.touchpointId ?? "")
  if (before?.draft?.id !== draftId) return gone
  const outcome = await decide(runtime, runtime.queue, shop, {
    draftId,
    kind: intent === "reject" ? "rejected" : "approved",
    reason: intent === "reject" ? form.data.reason : undefined,
    edited: intent === "edit" ? { subject: form.data.subject, body: form.data.body } : undefined,
    decidedBy: userId,
    openedAt,
  })
  if (outcome.kind === "gone") return gone
  if (outcome.kind === "blocked") return { kind: "problem", title: "Not approved", advice: blockedText(outcome.reason) }
  const said = { approve: "Approved", edit: "Approved with your changes", reject: "Rejected" }[intent]
  return { kind: "decided", said, next: await readNextWaiting(runtime.db, shop, { id: before.touchpointId, dueAt: before.dueAt }) }
}

const gone: DecisionAnswer = {
  kind: "problem",
  title: "This draft is no longer open",
  advice: "Someone decided already, or it was written anew in the meantime. Reload the page to see how it stands.",
}

const blockedText = (reason: string) => `The checks do not let it pass: ${reason}. Change the text or reject the draft.`

// After a decision the next draft opens; reading the old one again would only flash its new state.
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  (actionResult as DecisionAnswer | undefined)?.kind === "decided" ? false : defaultShouldRevalidate

export default function DraftPage() {
  const { now, view, next } = useLoaderData<typeof loader>()
  const country = countryName(view.person.countryCode)
  const open = view.state === "review" ? view.draft : null
  return (
    <Screen
      section="Approvals"
      title={titlesText(view.products.map((product) => product.title))}
      titleMetadata={<WordBadge word={stateWord(view.state)} />}
      subtitle={`For ${view.person.firstName ?? "the buyer"}${country ? `, ${country}` : ""} · order ${view.order.name}`}
      backAction={{ content: "Approvals", url: "/app/approvals" }}
      secondaryActions={next ? [{ content: "Next draft", url: `/app/approvals/${next}` }] : undefined}
    >
      {open ? <DraftDesk key={open.id} view={view} draft={open} now={now} /> : <ClosedDraft view={view} now={now} />}
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
