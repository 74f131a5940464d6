import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node"

import { confirmOptIn } from "#app/flow/consent/confirm-opt-in.server.ts"
import { readOptInPage } from "#app/flow/responses/opt-in-page.view.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"
import { confirmPage } from "#app/ui/shopper/preferences-page.tsx"

/** Opening the page confirms nothing: mail programs open links to look at them. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const asked = await open(runtime, request, params.token)
  return asked instanceof Response ? asked : confirmPage(asked.view, asked.view.settled, null)
}

export const action = async ({ request, context: { runtime }, params }: ActionFunctionArgs) => {
  const asked = await open(runtime, request, params.token)
  if (asked instanceof Response) return asked
  const { shopId, personKey, touchpointId: requestId } = asked.link
  const { kind } = await confirmOptIn(runtime, runtime.queue, shopId, { requestId, personKey })
  if (kind === "unknown") return linkProblemPage(request, "invalid")
  return confirmPage(asked.view, kind === "withdrawn" ? "void" : "confirmed", null)
}

async function open(runtime: AppLoadContext["runtime"], request: Request, token = "") {
  const link = runtime.links.read(token, "confirm", runtime.clock.now())
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const view = await readOptInPage(runtime.db, link.shopId, { requestId: link.touchpointId, personKey: link.personKey })
  return view ? { view, link } : linkProblemPage(request, "invalid")
}
