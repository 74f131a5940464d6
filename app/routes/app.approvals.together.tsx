import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"

import { approveTogether } from "#app/flow/approval/approve-together.server.ts"
import { mostTogether, readGroupKey } from "#app/flow/approval/group-key.ts"
import { readTogether } from "#app/flow/approval/together.view.server.ts"
import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { undo } from "#app/routes/app.approvals.$touchpointId/answer-desk-form.server.ts"
import type { DeskAnswer } from "#app/ui/draft/desk-answer.ts"
import { TogetherDesk, type TogetherAnswer } from "#app/ui/draft/together-desk.tsx"
import { countText } from "#app/ui/format.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { purposeWord } from "#app/ui/words.ts"

const noSet = {
  title: "Nothing is left to approve together",
  advice: "These drafts were decided about one by one, or changed in the meantime.",
  way: { label: "Back to approvals", url: "/app/approvals" },
}

export const meta: MetaFunction = () => [{ title: "Approve together · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const now = clock.now()
  const key = readGroupKey(new URL(request.url).searchParams)
  const view = key && (await readTogether(db, vault, shop, now, key))
  if (!view) throw data(noSet, { status: 404 })
  for (const { touchpointId: subjectId } of view.samples)
    await noteAccess(context.runtime, shop, { userId, action: "viewed", subject: "draft", subjectId })
  return { now, view }
}

const formShape = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("approve"),
    groupId: z.string().min(1).max(64),
    openedAt: z.coerce.date(),
    draftIds: z.string().transform((text) => text.split(" ").filter(Boolean).slice(0, mostTogether)),
  }),
  z.object({ intent: z.literal("undo"), decisionIds: z.string().min(1).max(8_000) }),
])

export const action = async ({ request, context }: ActionFunctionArgs): Promise<TogetherAnswer | DeskAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const key = readGroupKey(new URL(request.url).searchParams)
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success || !key) return { kind: "problem", title: "Not approved", advice: "Open the list again and start anew." }
  if (form.data.intent === "undo") return undo(runtime, runtime.queue, { shop, userId }, form.data.decisionIds.split(" "))
  const { groupId, openedAt, draftIds } = form.data
  const outcome = await approveTogether(runtime, runtime.queue, shop, { key, groupId, openedAt, draftIds, decidedBy: userId })
  return { kind: "batch", decisionIds: outcome.approved.map(({ decisionId }) => decisionId), left: outcome.left.length }
}

/** The browser works through its list; what is left over is shown by the next page. */
export const shouldRevalidate = () => false

export default function TogetherPage() {
  const { now, view } = useLoaderData<typeof loader>()
  return (
    <Screen
      section="Approvals"
      title="Approve together"
      subtitle={`${countText(view.count, "draft")} · ${purposeWord(view.key.purpose).text}`}
      backAction={{ content: "Approvals", url: "/app/approvals" }}
    >
      <TogetherDesk view={view} now={now} />
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
