import type { LoaderFunctionArgs } from "@remix-run/node"

import { readOutcomePage } from "#app/flow/reviews/review-outcome.view.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"
import { outcomePage } from "#app/ui/shopper/review-outcome.tsx"

/** What became of a review, for whoever wrote it or was named as its writer: no log-in, and nothing to do here. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const link = runtime.links.read(params.token ?? "", "outcome", runtime.clock.now())
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const page = await readOutcomePage(runtime.db, link.shopId, link.touchpointId as string)
  return page ? outcomePage(page) : linkProblemPage(request, "invalid")
}
